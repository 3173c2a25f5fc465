import { done, refuse } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { guards } from './guards.ts';
import type { ActInput, CourseFacts, Missing } from './guards.ts';

/**
 * The course of IPT as one table (docs/decisions/0009; clinical protocol 2.3, T1 to T13). Buttons and the server's
 * verdict both come from here. A course that is closed has no way on: relapse after closing begins a new, linked course.
 */
const table = {
  referred: { startScreening: 'screening', close: 'closed', hold: 'referred', resume: 'referred' },
  screening: {
    begin: 'initialPhase',
    decline: 'notSuitable',
    // Only where the whole course is maintenance (adaptations 10); it then takes the place of `begin`.
    startMaintenance: 'maintenance',
    close: 'closed',
    hold: 'screening',
    resume: 'screening',
  },
  initialPhase: {
    agreeFocus: 'middlePhase',
    decline: 'notSuitable',
    close: 'closed',
    hold: 'initialPhase',
    resume: 'initialPhase',
  },
  middlePhase: {
    startEnding: 'concludingPhase',
    changeFocus: 'middlePhase',
    close: 'closed',
    hold: 'middlePhase',
    resume: 'middlePhase',
  },
  concludingPhase: {
    finish: 'acuteCompleted',
    extend: 'concludingPhase',
    close: 'closed',
    hold: 'concludingPhase',
    resume: 'concludingPhase',
  },
  acuteCompleted: {
    startMaintenance: 'maintenance',
    startFollowUp: 'followUp',
    close: 'closed',
    hold: 'acuteCompleted',
    resume: 'acuteCompleted',
  },
  // T8 is automatic, so maintenance (T7) must stay within reach after it; follow-up reviews also run during maintenance.
  followUp: { startMaintenance: 'maintenance', close: 'closed', hold: 'followUp', resume: 'followUp' },
  maintenance: { returnToAcute: 'closed', close: 'closed', hold: 'maintenance', resume: 'maintenance' },
  notSuitable: { close: 'closed' },
  closed: {},
} as const satisfies Record<string, Record<string, string>>;

export type CourseState = keyof typeof table;
type MovesOf = { [S in CourseState]: keyof (typeof table)[S] };
/** Every named move of the table. Whether it is possible now depends on the state; whether it is ready, on its guard. */
export type CourseMove = Extract<MovesOf[CourseState], string>;

const next: Readonly<Record<CourseState, Partial<Record<CourseMove, CourseState>>>> = table;

export const courseStates = Object.keys(table) as readonly CourseState[]; // the keys of an object we wrote ourselves

/** Overlays on a state: any number may be active at once. */
export const courseFlags = [
  'crisis',
  'onHold',
  'ipvConcern',
  'maniaConcern',
  'psychosisConcern',
  'nonResponse',
  'deterioration',
  'focusUnderReview',
  'medicationReviewDue',
  'safeguarding',
] as const;
export type CourseFlag = (typeof courseFlags)[number];

export const closureReasons = [
  'completed',
  'completedWithMaintenance',
  'dropout',
  'mutualEarlyEnd',
  'steppedUp',
  'referredElsewhere',
  'notSuitable',
  'moved',
  'deceased',
  'other',
] as const;
export type ClosureReason = (typeof closureReasons)[number];

type MoveFacts = Readonly<{
  /** Name of the transition in the clinical protocol, table 2.3. */
  transition: string;
  /** The words on the button. */
  label: string;
  /** T4, T5 and T6: what is missing and is not about safety may be set aside with a written reason. */
  overridable: boolean;
  /** Set once by the software when its guard holds; people do all the others. */
  automatic: boolean;
}>;

export const moveFacts = {
  startScreening: { transition: 'T1', label: 'Start screening', overridable: false, automatic: false },
  decline: {
    transition: 'T2',
    label: 'Decide that IPT is not the right help now',
    overridable: false,
    automatic: false,
  },
  begin: { transition: 'T3', label: 'Begin the course', overridable: false, automatic: false },
  agreeFocus: { transition: 'T4', label: 'Move to the middle phase', overridable: true, automatic: false },
  startEnding: { transition: 'T5', label: 'Start the ending phase', overridable: true, automatic: false },
  finish: { transition: 'T6', label: 'Finish acute treatment', overridable: true, automatic: false },
  startMaintenance: { transition: 'T7', label: 'Start maintenance', overridable: false, automatic: false },
  startFollowUp: { transition: 'T8', label: 'Start follow-up', overridable: false, automatic: true },
  returnToAcute: { transition: 'T9', label: 'Start a new acute course', overridable: false, automatic: false },
  close: { transition: 'T10', label: 'Close the course', overridable: false, automatic: false },
  hold: { transition: 'T11', label: 'Put the course on hold', overridable: false, automatic: false },
  resume: { transition: 'T11', label: 'Take the course up again', overridable: false, automatic: false },
  changeFocus: { transition: 'T12', label: 'Change the focus', overridable: false, automatic: false },
  extend: { transition: 'T13', label: 'Extend the course once', overridable: false, automatic: false },
} as const satisfies Record<CourseMove, MoveFacts>;

/** The part of a course that moves change. */
export type CourseStanding = Readonly<{
  courseState: CourseState;
  flags: readonly CourseFlag[];
  closureReason: ClosureReason | null;
}>;

/**
 * The moves that leave this state, possible or not today. On hold, only taking up again and closing are offered (T11). A course
 * that is maintenance from the start goes from screening to maintenance; every other course begins with its initial phase.
 */
export function movesFrom({
  courseState,
  flags,
  maintenanceOnly = false,
}: Pick<CourseStanding, 'courseState' | 'flags'> & { readonly maintenanceOnly?: boolean }): readonly CourseMove[] {
  const notOffered: CourseMove = maintenanceOnly ? 'begin' : 'startMaintenance';
  const all = (Object.keys(next[courseState]) as CourseMove[]) // keys of the table above
    .filter((move) => courseState !== 'screening' || move !== notOffered);
  const held = flags.includes('onHold');
  return all.filter((move) => (held ? move === 'resume' || move === 'close' : move !== 'resume'));
}

/** Where a move leads, or undefined when the state does not have it. */
export const targetOf = (state: CourseState, move: CourseMove): CourseState | undefined => next[state][move];

/** The shortest written reason that may set a missing item aside, in characters (protocol 2.3). */
export const shortestOverrideReason = 20;

/** Whether something was written that may stand for what is set aside. */
export const isReason = (words: string | undefined): boolean => (words ?? '').trim().length >= shortestOverrideReason;

/** What still stands in the way of a move, whatever the person's reason; empty when the way is free. */
export function missingFor(move: CourseMove, facts: CourseFacts, act: ActInput = {}): readonly Missing[] {
  const missing = guards[move](facts, act);
  if (!moveFacts[move].overridable || !isReason(act.overrideReason)) return missing;
  return missing.filter(({ safety }) => safety); // safety is never set aside, only resolved
}

/**
 * Carries out one move. Refuses with `not-allowed` when the state does not have it, and with `incomplete` and the list of
 * missing items in plain words when its guard does not hold. Never changes what it was given.
 */
export function step<C extends CourseStanding>(
  course: C,
  move: CourseMove,
  facts: CourseFacts,
  act: ActInput = {},
): Outcome<C, 'not-allowed' | 'incomplete'> {
  const courseState = targetOf(course.courseState, move);
  if (
    courseState === undefined ||
    !movesFrom({ ...course, maintenanceOnly: facts.maintenanceOnly ?? false }).includes(move)
  )
    return refuse('not-allowed');
  const missing = missingFor(move, facts, act);
  if (missing.length > 0)
    return refuse(
      'incomplete',
      missing.map(({ text }) => text),
    );
  return done({
    ...course,
    courseState,
    flags: flagsAfter(course, move),
    closureReason: reasonAfter(course, move, act),
  });
}

function flagsAfter(course: CourseStanding, move: CourseMove): readonly CourseFlag[] {
  if (move === 'hold') return [...course.flags, 'onHold'];
  // Until the patient has agreed to words that say so (R-FOC-01).
  if (move === 'changeFocus') return [...new Set<CourseFlag>([...course.flags, 'focusUnderReview'])];
  // A closed course waits for nobody.
  if (move === 'resume' || move === 'close') return course.flags.filter((flag) => flag !== 'onHold');
  return course.flags;
}

function reasonAfter(course: CourseStanding, move: CourseMove, act: ActInput): ClosureReason | null {
  if (move === 'close') return act.closureReason ?? null;
  return move === 'returnToAcute' ? 'completedWithMaintenance' : course.closureReason;
}
