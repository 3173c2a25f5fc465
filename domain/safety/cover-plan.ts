import { addDays, addMinutes, wallClock } from '../calendar.ts';

/** A stretch of the week in which alerts are looked at. Days are ISO: 1 is Monday. Times are local, `09:00` to `17:00`. */
export type Hours = Readonly<{ days: readonly number[]; from: string; to: string }>;

/** Who looks at alerts, and when: set by each practice before it may ask risk questions (SAF-05, SAF-06). */
export type CoverPlan = Readonly<{
  timeZone: string;
  hours: readonly Hours[];
  /** How long the responsible clinician has before cover is told, in minutes of working time. Default 15. */
  responsibleMinutes: number;
  /** How long cover has before the owner is told. Default 15. */
  coverMinutes: number;
  /** Whether somebody is named as cover. */
  hasCover: boolean;
  /** A duty team outside the hours, if the service has one. */
  duty: Readonly<{ name: string; minutes: number }> | null;
  /** The practice has said in words that nobody watches outside the hours. */
  saysNotMonitored: boolean;
}>;

export const defaultMinutes = 15;

/** What stands in the way of asking risk questions, in plain words; empty when the plan is complete (SAF-06). */
export function coverPlanProblems(plan: CoverPlan): readonly string[] {
  const problems: string[] = [];
  if (plan.hours.length === 0) problems.push('Say on which days and at what times alerts are looked at.');
  if (!plan.hasCover) problems.push('Name a person who covers when the therapist cannot look.');
  if (!plan.duty && !plan.saysNotMonitored)
    problems.push('Name a duty team, or confirm that nobody watches outside these hours.');
  return problems;
}

const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Whether somebody is there to look at that instant. */
export function isWithinHours(plan: Pick<CoverPlan, 'hours' | 'timeZone'>, instant: string): boolean {
  const { weekday, minute } = wallClock(instant, plan.timeZone);
  return plan.hours.some(
    (one) => one.days.includes(weekday) && minute >= minuteOf(one.from) && minute < minuteOf(one.to),
  );
}

/** The instant at which someone is next there: now when within hours, null when the plan has no hours at all. */
export function nextOpening(plan: Pick<CoverPlan, 'hours' | 'timeZone'>, instant: string): string | null {
  if (isWithinHours(plan, instant)) return instant;
  const here = wallClock(instant, plan.timeZone);
  const starts: { date: string; minute: number }[] = [];
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const weekday = ((here.weekday - 1 + ahead) % 7) + 1;
    for (const one of plan.hours)
      if (one.days.includes(weekday) && (ahead > 0 || minuteOf(one.from) > here.minute))
        starts.push({ date: addDays(here.date, ahead), minute: minuteOf(one.from) });
    if (starts.length > 0) break;
  }
  const first = starts.sort((a, b) => a.minute - b.minute)[0];
  return first ? instantAt(instant, plan.timeZone, first) : null;
}

/** The instant at which the clock of that zone shows this date and minute. Two passes settle a clock change in between. */
function instantAt(near: string, timeZone: string, goal: { date: string; minute: number }): string {
  let guess = near;
  for (let pass = 0; pass < 3; pass += 1) {
    const shown = wallClock(guess, timeZone);
    const days = daysApart(shown.date, goal.date);
    const off = days * 1440 + goal.minute - shown.minute;
    if (off === 0) break;
    guess = addMinutes(guess, off);
  }
  return guess.replace(/:\d{2}\.\d{3}Z$/, ':00.000Z'); // opening times have no seconds
}

function daysApart(from: string, to: string): number {
  let days = 0;
  const step = from < to ? 1 : -1;
  for (let date = from; date !== to; date = addDays(date, step)) days += step;
  return days;
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const clockInWords = (clock: string): string => {
  const [hours = '0', minutes = '00'] = clock.split(':');
  const short = String(Number(hours) > 12 ? Number(hours) - 12 : Number(hours));
  return minutes === '00' ? short : `${short}:${minutes}`;
};

function daysInWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.join() === '1,2,3,4,5') return 'weekdays';
  if (sorted.length === 7) return 'every day';
  const names = sorted.map((day) => dayNames[day - 1] ?? '');
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
}

/** The hours as patients read them: "weekdays, 9 to 5". */
export const hoursInWords = (hours: readonly Hours[]): string =>
  hours.map((one) => `${daysInWords(one.days)}, ${clockInWords(one.from)} to ${clockInWords(one.to)}`).join('; ');
