import type { Answer } from './cells.ts';
import type { Measure } from './measure.schema.ts';
import { questionsOf, scoreInput } from './questions.ts';
import { safetyFlags, safetyItemMissing, safetyItems } from './safety.ts';

/** Whether this question (numbered as in `questionsOf`) is one that can raise an alarm. */
export function isSafetyQuestion(measure: Measure, number: number): boolean {
  const side = questionsOf(measure)[number - 1]?.sideItem ?? null;
  return safetyItems(measure).includes(side ?? number);
}

/**
 * The flags of one single answer, by the same rule as the whole form's, whatever else has been answered (SAF-02). Phone and server
 * both ask this: the phone before any network call, the server when it stores the answer (SAF-03). A skipped safety question gives
 * `safety-item-missing`; for other questions the list is empty. `number` is the question as in `questionsOf`.
 */
export function flagsOfAnswer(measure: Measure, number: number, value: Answer): readonly string[] {
  if (!isSafetyQuestion(measure, number)) return [];
  if (value === null) return [safetyItemMissing];
  const alone = questionsOf(measure).map((question) => (question.number === number ? value : null));
  const { answers, ...inputs } = scoreInput(measure, alone);
  return safetyFlags(measure, answers, inputs).filter((flag) => flag !== safetyItemMissing);
}
