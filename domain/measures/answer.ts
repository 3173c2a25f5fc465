import { optionsOf } from './cells.ts';
import type { Measure } from './measure.schema.ts';

/**
 * Whether `value`, as a form sends it, is an answer to this question: one of its stored values as text, or "skipped". `item`
 * is the number as printed ("1") or the id of a side item. The same rule as `answer.schema.ts`, without a parser, for the
 * browser. An empty text is no answer: Number('') would be 0, and silence is not "not at all".
 */
export function isAllowed(measure: Measure, item: string, value: string): boolean {
  const asked = /^[1-9][0-9]*$/.test(item) ? measure.items[Number(item) - 1] : undefined;
  const side = measure.sideItems.find(({ id }) => id === item);
  if (!asked && !side) return false;
  if (value === 'skipped') return true;
  if (asked?.count) return /^(0|[1-9][0-9]{0,8})$/.test(value) && Number(value) <= asked.count.max;
  const options = asked ? optionsOf(measure, asked) : (side?.options ?? []);
  return options.some((option) => String(option.value) === value);
}
