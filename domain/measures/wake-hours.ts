import { addMinutes, wallClock } from '../calendar.ts';

/** Nobody is written to before 09:00 or from 20:00 on, where they are (design 6.6). Minutes since midnight. */
const wakes = 9 * 60;
const rests = 20 * 60;

/** Whether a person in this zone may be written to at this instant. */
export function isAwake(instant: string, timeZone: string): boolean {
  const { minute } = wallClock(instant, timeZone);
  return minute >= wakes && minute < rests;
}

/** The instant itself, or the next 09:00 in that zone when people there are left alone. */
export function awakeFrom(instant: string, timeZone: string): string {
  const { minute } = wallClock(instant, timeZone);
  if (minute >= wakes && minute < rests) return instant;
  const until = minute < wakes ? wakes - minute : 24 * 60 - minute + wakes;
  const then = addMinutes(instant, until);
  // Where a clock was turned in that night the hour is another one: corrected once.
  const off = wakes - wallClock(then, timeZone).minute;
  return off === 0 ? then : addMinutes(then, off);
}
