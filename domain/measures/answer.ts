import type { Measure } from './measure.schema.ts';
import { questionsOf } from './questions.ts';

/**
 * Whether `value`, as a form sends it, answers this question (numbered as in `questionsOf`): one of its stored values as
 * text, or "skipped". The same rule as `answer.schema.ts`, without a parser, for the browser. An empty text is no answer:
 * Number('') would be 0, and silence is not "not at all".
 */
export function isAllowed(measure: Measure, question: number, value: string): boolean {
  const asked = questionsOf(measure)[question - 1];
  if (!asked) return false;
  if (value === 'skipped') return true;
  if (asked.highest !== null) return /^(0|[1-9][0-9]{0,8})$/.test(value) && Number(value) <= asked.highest;
  return asked.options.some((option) => String(option.value) === value);
}
