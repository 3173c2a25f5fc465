import { addDays, wallClock } from '#domain/calendar';
import { instantAt } from '#domain/courses/booking';
import { done } from '#domain/outcome';
import { holidaysBetween } from '#store/holidays';
import { readPractice } from '#store/practice';
import { bookablePatients, calendarBetween } from '#store/session-room';
import { look, thePractice } from '../use-case.ts';

/** One week of the clinician who asks, Monday to Sunday on the practice's own clock (T31). `day` is any day of it. */
export const readCalendar = look(
  'today.read',
  thePractice,
  async (s, _subject, { day }: { day: string | null }, { now, who }) => {
    const { time_zone: zone } = await readPractice(s);
    const today = wallClock(now, zone).date;
    const wanted = day ?? today;
    const { weekday } = wallClock(instantAt(wanted, 12 * 60, zone), zone);
    const monday = addDays(wanted, 1 - weekday);
    const from = instantAt(monday, 0, zone);
    const to = instantAt(addDays(monday, 7), 0, zone);
    const closed = await holidaysBetween(s, monday, addDays(monday, 6));
    const lines = who.user === null ? [] : await calendarBetween(s, who.user, from, to);
    return done({
      today,
      zone,
      monday,
      days: Array.from({ length: 7 }, (_, i) => {
        const date = addDays(monday, i);
        const holiday = closed.find(({ day: one }) => one === date)?.name ?? null;
        return { date, holiday, sessions: lines.filter((one) => wallClock(one.scheduled_at, zone).date === date) };
      }),
      patients: who.user === null ? [] : await bookablePatients(s, who.user),
    });
  },
);
