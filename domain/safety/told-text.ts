import { wallClock } from '../calendar.ts';
import { hoursInWords, isWithinHours } from './cover-plan.ts';
import type { CoverPlan } from './cover-plan.ts';

/** Which sentence tells the patient who knows, and the values it needs. Keys are those of the crisis copy (design 11.2). */
export type ToldText = Readonly<
  | { key: 'c.told.now'; values: { minutes: number } }
  | { key: 'c.told.hours'; values: { time: string; hours: string } }
  | { key: 'c.told.duty'; values: { minutes: number } }
  | { key: 'c.told.offline'; values: Record<never, never> }
  | { key: 'c.told.nobody'; values: Record<never, never> }
>;

const two = (value: number) => String(value).padStart(2, '0');

/**
 * What may honestly be said. `answer` and `tellMyTherapist` raise an alert, opening the page by itself does not. Nothing is
 * called told before the server has it, and nobody is called at work outside the hours.
 */
export function toldText(
  plan: CoverPlan,
  at: Readonly<{ reason: 'answer' | 'tellMyTherapist' | 'openedPage'; sent: boolean; now: string }>,
): ToldText {
  if (at.reason === 'openedPage') return { key: 'c.told.nobody', values: {} };
  if (!at.sent) return { key: 'c.told.offline', values: {} };
  if (isWithinHours(plan, at.now)) return { key: 'c.told.now', values: { minutes: plan.responsibleMinutes } };
  if (plan.duty) return { key: 'c.told.duty', values: { minutes: plan.duty.minutes } };
  const { minute } = wallClock(at.now, plan.timeZone);
  const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  return { key: 'c.told.hours', values: { time, hours: hoursInWords(plan.hours) } };
}
