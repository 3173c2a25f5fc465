import { advise, type Advice } from '#domain/courses/advise';
import { readCourse, type Reading } from '#domain/courses/reading';
import { namesSuicideRisk } from '#domain/safety/alert-severity';
import { BrokenInvariant } from '#domain/outcome';
import { readCourseRecord, type CourseRecord } from '#store/course-record';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import type { App } from '../app.ts';
import { snapshotOf } from '../courses/snapshot-of.ts';
import type { RecordedSession } from './note-of.ts';

/** A course as the room reads it: its rows, what the engine reads in them, and what it advises at the moment of the session. */
export type RoomRecord = Readonly<{
  record: CourseRecord;
  reading: Reading;
  advice: Advice;
  session: RecordedSession;
  zone: string;
  now: string;
}>;

/**
 * Reads the course of one session in one query and asks the engine. A note that is finished on a later day is advised as on the
 * day of its session, so that its agenda stays what it was; what stops an act is always judged by the present.
 */
export async function readRoom(
  s: Scope,
  app: App,
  session: Readonly<{ id: string; course_id: string }>,
  now: string,
): Promise<RoomRecord> {
  const record = await readCourseRecord(s, session.course_id);
  const own = record?.sessions.find(({ id }) => id === session.id);
  if (!record || !own) throw new BrokenInvariant(`session ${session.id} has gone while it was being read`);
  const { time_zone: zone } = await readPractice(s);
  const snapshot = snapshotOf(record, app.library, now);
  const then = own.started_at === null ? snapshot : { ...snapshot, now: laterOf(own.started_at, own.scheduled_at) };
  return { record, reading: readCourse(snapshot), advice: advise(then), session: own, zone, now };
}

const laterOf = (a: string, b: string): string => new Date(Math.max(Date.parse(a), Date.parse(b))).toISOString();

/**
 * The safety reviews that answer for a session (R-SAFE-02): somebody spoke with the patient, on the day of the session or later, and
 * after every yes to a suicide question that is still open. A try, or a look from before the answer, does not count.
 */
export function reviewsFor({ record, session }: RoomRecord): readonly CourseRecord['reviews'][number][] {
  const day = (session.started_at ?? session.scheduled_at).slice(0, 10);
  const open = record.alerts.filter(({ state, flags }) => state !== 'closed' && namesSuicideRisk(flags));
  return record.reviews.filter(
    ({ contact, at }) =>
      contact === 'spoke' &&
      at.slice(0, 10) >= day &&
      open.every(({ raised_at }) => Date.parse(at) >= Date.parse(raised_at)),
  );
}
