import { addDays, millisOf, wallClock } from '#domain/calendar';
import type { DatedSession, Holiday } from '#domain/courses/holidays';
import { holidaysBetween } from '#store/holidays';
import type { Scope } from '#store/scope';
import type { NewSession, SessionRow } from '#store/sessions';

/** The sessions of a course that are booked and still to come, with their local days, in order. */
export const datedComing = (
  sessions: readonly SessionRow[],
  timeZone: string,
  now: string,
): readonly (DatedSession & { version: number; minutes: number })[] =>
  sessions
    .filter((one) => one.attendance === null && one.started_at === null && millisOf(one.scheduled_at) > millisOf(now))
    .map(({ id, scheduled_at: at, version, minutes }) => ({ id, at, version, minutes, ...dayOf(at, timeZone) }));

const dayOf = (at: string, timeZone: string) => {
  const { date, minute } = wallClock(at, timeZone);
  return { date, minute };
};

/** The days on which the practice is closed, as far as these sessions reach and a month beyond, for finding other days. */
export async function holidaysFor(s: Scope, sessions: readonly DatedSession[]): Promise<readonly Holiday[]> {
  const dates = sessions.map(({ date }) => date).toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? [] : holidaysBetween(s, first, addDays(last, 31));
}

type Company = Pick<SessionRow, 'together' | 'attendees' | 'scheduled_at'>;

/**
 * New dates for the sessions of a course: who comes along to the second session to come still comes to the second one. `before` are the
 * sessions that the new ones take the place of.
 */
export function inTheirPlace(before: readonly Company[], coming: readonly NewSession[]): readonly NewSession[] {
  const inOrder = before.toSorted((a, b) => millisOf(a.scheduled_at) - millisOf(b.scheduled_at));
  return coming.map((one, place) => {
    const was = inOrder[place];
    return was?.together ? { ...one, together: true, attendees: was.attendees } : one;
  });
}
