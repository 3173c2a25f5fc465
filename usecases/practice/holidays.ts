import { addDays, wallClock } from '#domain/calendar';
import { done, refuse } from '#domain/outcome';
import { deleteHoliday, holidaysBetween, insertHoliday } from '#store/holidays';
import { readPractice } from '#store/practice';
import { deed, glance, thePractice } from '../use-case.ts';

/** The days a practice entered, from a month ago on: what was closed long ago decides nothing. */
export const readHolidays = glance('practice.setUp', thePractice, async (s, _practice, _input: undefined, { now }) => {
  const today = wallClock(now, (await readPractice(s)).time_zone).date;
  return done({ today, holidays: await holidaysBetween(s, addDays(today, -31), '2999-12-31') });
});

/** Enters a day on which the practice is closed. Refuses `not-allowed` when that day is there already. Sessions on it stay until moved. */
export const addHoliday = deed(
  'practice.setUp',
  thePractice,
  async (s, _practice, { day, name }: { day: string; name: string }) => {
    const added = await insertHoliday(s, day, name);
    return added ? done({ id: added.id }) : refuse('not-allowed', ['That day is on the list already.']);
  },
);

/** Takes a day off the list again. */
export const removeHoliday = deed('practice.setUp', thePractice, async (s, _practice, { id }: { id: string }) =>
  (await deleteHoliday(s, id)) ? done({ id }) : refuse('not-found'),
);
