import { gateMessage, gateReason, type SafetyAround } from './ipv-gate.ts';

/** A step between sessions as its gate sees it (techniques 9). */
export type GatedStep = Readonly<{
  /** What it is about; null where nobody said. */
  kind: string | null;
  withWhom: string | null;
  /** A clinician marked it as safe to try, and safe to be read on a phone by somebody else. */
  safeTask: boolean;
}>;

/** Kinds that ask nothing of anybody. What is not known to be one of them may confront somebody. */
const quiet = new Set(['activity', 'remembering', 'writing', 'observation', 'routine', 'askingForHelp']);

const feared =
  'There is concern about violence or control by this person. Agree on a step without them, and look at the safety page first.';
const howToGoOn = ' Only a step that you have marked as safe may be agreed.';

/** Which field of a form the words of `stepStop` belong to: the person, the mark that it is safe, or null for words of something else. */
export function fieldOfStop(words: string): 'withWhom' | 'safeTask' | null {
  if (words === feared) return 'withWhom';
  return words.endsWith(howToGoOn) ? 'safeTask' : null;
}

/** Whether the step is with somebody there is concern about. No mark makes that safe. */
const withFeared = ({ withWhom }: GatedStep, { people }: SafetyAround): boolean =>
  withWhom !== null && people.includes(withWhom);

/**
 * Why this step may not be agreed on now, in words for a clinician; null when it may (R-DISP-01, R-DISP-02). While there is concern, only
 * what a clinician marked as safe. While the private question is open and the course works on a dispute, nothing that may confront somebody.
 */
export function stepStop(step: GatedStep, around: SafetyAround, worksOnDispute: boolean): string | null {
  if (withFeared(step, around)) return feared;
  const reason = gateReason(around, 'confrontationTask');
  if (reason === null || step.safeTask) return null;
  const confronts = step.kind === null || !quiet.has(step.kind);
  if (reason !== 'concern' && !(worksOnDispute && confronts)) return null;
  return `${gateMessage(around, 'confrontationTask') ?? ''}${howToGoOn}`;
}

/**
 * Whether a step that was agreed on is kept from the patient's pages now (R-DISP-02): there is concern, and nobody marked it as safe, or it
 * is with somebody there is concern about. Nothing is deleted; when the concern is settled, the step is back.
 */
export const isHeldBack = (step: GatedStep, around: SafetyAround): boolean =>
  withFeared(step, around) || (gateReason(around, 'confrontationTask') === 'concern' && !step.safeTask);
