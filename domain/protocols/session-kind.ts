import type { CourseState } from '../courses/course-state.ts';
import type { PhaseTable } from './phase-table.ts';
import type { Protocol, SessionKind } from './protocol.schema.ts';

/** What decides which agenda a session has. */
export type SessionPlace = Readonly<{
  courseState: CourseState;
  /** Number of the session, counted from 1. */
  session: number;
  /** Whether the half-way review has been held. */
  midReviewHeld: boolean;
  /** The session the half-way review was put off to; null when it was not. */
  midReviewPutOffTo: number | null;
}>;

/**
 * The kind of a session, or null when the state has no sessions. The state decides the phase; the number only moves it
 * forward, so that nobody meets a middle-phase agenda in the very last session because a button was not pressed. The half-way review
 * is the agenda of the session it is due in and of no other: one that was not held is a finding (R-MID-11), not the agenda for ever.
 */
export function sessionKind(protocol: Protocol, table: PhaseTable, place: SessionPlace): SessionKind | null {
  const { courseState, session } = place;
  if (courseState === 'maintenance') return 'maintenance';
  if (courseState !== 'initialPhase' && courseState !== 'middlePhase' && courseState !== 'concludingPhase') return null;
  if (session >= table.plannedSessions) return 'last';
  if (courseState === 'initialPhase') return initialKind(protocol, table, session);
  if (courseState === 'concludingPhase' || session >= table.concluding[0]) return 'ending';
  const reviewAt = Math.max(table.midReviewAt, place.midReviewPutOffTo ?? 0);
  return session === reviewAt && !place.midReviewHeld ? 'middleHalfway' : 'middle';
}

function initialKind(protocol: Protocol, table: PhaseTable, session: number): SessionKind {
  const plan = protocol.initialPlans[table.initial[1]] ?? [];
  return plan.find((one) => one.session === session)?.kind ?? 'initialLast'; // past its last session it still needs a focus
}
