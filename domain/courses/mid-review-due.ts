import { heldSessions } from './held.ts';
import type { Reading } from './reading.ts';

/** When the half-way review is due, as a session number, and whether that session has gone by without it. */
export type MidReviewDue = Readonly<{ at: number; overdue: boolean }>;

/**
 * The session in which the half-way review belongs (protocol 7.1): by the length of the course, or later when somebody put it off with a
 * reason. It is the agenda of that one session only. After it, a review that was not held is overdue, which a finding says (R-MID-11);
 * it never takes the place of the work in every session that follows.
 */
export function midReviewDue(reading: Reading): MidReviewDue {
  const { snapshot, table } = reading;
  const at = Math.max(table.midReviewAt, snapshot.midReviewPutOff?.toSession ?? 0);
  const gone = heldSessions(reading).some(({ n }) => n >= at);
  const middle = snapshot.course.courseState === 'middlePhase';
  return { at, overdue: middle && snapshot.midReview === null && gone };
}
