import { addDays, addMonths } from '../calendar.ts';
import type { CourseState } from './course-state.ts';

/** After acute treatment: single sessions (boosters) and the patient's own checks of early signs (protocol 9.1, design 8.14). */

export const boosterTriggers = {
  scheduled: 'As planned',
  patientRequest: 'The patient asked',
  warningSign: 'A warning sign',
  anniversary: 'A day that matters',
  lifeEvent: 'Something happened',
} as const;
export type BoosterTrigger = keyof typeof boosterTriggers;

export const boosterOutcomes = {
  continueAsPlanned: 'Go on as planned',
  moreBoosters: 'More single sessions',
  newCourse: 'A new course',
  refer: 'Refer',
} as const;
export type BoosterOutcome = keyof typeof boosterOutcomes;

/** Days within which a session is offered: 14 after a warning sign (protocol 9.1), a month for any other wish [house]. */
const offerWithin: Readonly<Record<BoosterTrigger, number>> = {
  warningSign: 14,
  patientRequest: 28,
  anniversary: 28,
  lifeEvent: 28,
  scheduled: 28,
};

/** The last day on which a session that was asked for is offered. */
export const offerBy = (today: string, trigger: BoosterTrigger): string => addDays(today, offerWithin[trigger]);

/** States in which acute treatment is over and the course is not closed: then signs are checked and single sessions asked for. */
export const isAfter = (state: CourseState): boolean =>
  state === 'acuteCompleted' || state === 'followUp' || state === 'maintenance';

/** What the patient says about their early signs: four questions, none of them free text. */
export type SignAnswers = Readonly<{
  /** Which of the signs in their own plan they see now. */
  signs: readonly string[];
  lasting: 'no' | 'days' | 'twoWeeks';
  planUsed: 'yes' | 'no' | 'notNeeded';
  wantsSession: boolean;
}>;

/**
 * What follows from the answers. Two weeks of signs, or the wish to talk, ask for a session; a few days ask for the plan. Nothing here
 * says that a person is well or safe.
 */
export function afterSigns({ signs, lasting, wantsSession }: SignAnswers): 'session' | 'plan' | 'rest' {
  if (wantsSession || lasting === 'twoWeeks') return 'session';
  return signs.length > 0 || lasting === 'days' ? 'plan' : 'rest';
}

const checkMonths = [1, 3, 6] as const;
/** A check may be made from two weeks before its day to four weeks after it, as the reviews are (protocol 9.3). */
const before = 14;
const after = 28;

/** The check that is due today: one, three and six months after the end, unless one was made in its window already; null otherwise. */
export function dueCheck(end: string, today: string, made: readonly string[]): number | null {
  const open = checkMonths.find((month) => {
    const [from, to] = [addDays(addMonths(end, month), -before), addDays(addMonths(end, month), after)];
    return today >= from && today <= to && !made.some((day) => day >= from && day <= to);
  });
  return open ?? null;
}
