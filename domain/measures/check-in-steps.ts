import type { Measure } from './measure.schema.ts';
import { questionsOf } from './questions.ts';

/** What a check-in asks besides measures (protocol 5.1): mood 0 to 10, one good and one hard moment with someone, what to talk about. */
export const ownSteps = ['mood', 'good', 'hard', 'talk'] as const;
export type OwnStep = (typeof ownSteps)[number];

/** One page of a check-in: an own step, or one question of a measure as `phq9:3`. */
export type StepId = OwnStep | `${string}:${number}`;

/** A skipped step is settled and is not a zero. */
export type StepState = 'open' | 'answered' | 'skipped';
export type Step = Readonly<{ step: StepId; state: StepState }>;

export type CheckInKind = 'baseline' | 'weekly' | 'end' | 'followUp' | 'inSession';

/** What each kind of check-in asks unless the clinician chooses otherwise (protocol 11.1); only measures whose words may be shipped. */
export const usualMeasures: Readonly<Record<CheckInKind, readonly string[]>> = {
  baseline: ['phq9', 'gad7', 'audit-c'],
  weekly: ['phq9', 'gad7'],
  end: ['phq9', 'gad7'],
  followUp: ['phq9', 'gad7'],
  inSession: ['phq9', 'gad7'],
};

const opening: Readonly<Record<CheckInKind, readonly OwnStep[]>> = {
  baseline: ['mood'],
  weekly: ['mood', 'good', 'hard'],
  end: ['mood'],
  followUp: ['mood'],
  inSession: ['mood'],
};

/** The pages of a check-in in the order in which they are asked, all open. */
export function stepsFor(kind: CheckInKind, measures: readonly Measure[]): readonly Step[] {
  const questions = measures.flatMap((measure) =>
    questionsOf(measure).map(({ number }): StepId => `${measure.id}:${number}`),
  );
  return [...opening[kind], ...questions, 'talk' as const].map((step) => ({ step, state: 'open' }));
}

/** The measure and question a step asks; `undefined` for the check-in's own steps. */
export function questionOf(step: StepId): Readonly<{ measure: string; number: number }> | undefined {
  const [measure = '', number] = step.split(':');
  return number === undefined ? undefined : { measure, number: Number(number) };
}

/** The steps with this one settled. */
export const settle = (steps: readonly Step[], step: StepId, state: 'answered' | 'skipped'): readonly Step[] =>
  steps.map((one) => (one.step === step ? { step, state } : one));

/** The page to go to: the first open one after `after`, else the first open one; null when all are settled. */
export function nextOpen(steps: readonly Step[], after: StepId | null = null): StepId | null {
  const from = steps.findIndex(({ step }) => step === after) + 1;
  const open = ({ state }: Step) => state === 'open';
  return (steps.slice(from).find(open) ?? steps.find(open))?.step ?? null;
}

/** The page before this one, settled or not: where Back leads; null on the first. */
export const stepBefore = (steps: readonly Step[], step: StepId): StepId | null =>
  steps[steps.findIndex((one) => one.step === step) - 1]?.step ?? null;

/** Whether every question of this measure has been answered or skipped. */
export const isSettled = (steps: readonly Step[], measure: string): boolean =>
  steps.every(({ step, state }) => questionOf(step)?.measure !== measure || state !== 'open');
