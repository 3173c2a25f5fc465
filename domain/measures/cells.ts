import type { Measure, MeasureItem, MeasureOption } from './measure.schema.ts';

/** A stored value: a whole number, "na" where the instrument has it, or null for a question without an answer. */
export type Answer = number | 'na' | null;
export type Answers = readonly Answer[];

/** What one item contributes. An excused item was rightly left empty; it counts as `score`, or not at all if null. */
export type Cell = Readonly<{ state: 'answered' | 'excused' | 'missing' | 'unscored'; score: number | null }>;

/** The options a person can choose from; none where a number is typed. */
export const optionsOf = (measure: Measure, item: MeasureItem): readonly MeasureOption[] =>
  item.count ? [] : (item.options ?? measure.options ?? []);

/** Whether `value` may be stored for this item. */
export const isStorable = (measure: Measure, item: MeasureItem, value: unknown): value is number | 'na' =>
  item.count
    ? Number.isInteger(value) && Number(value) >= 0 && Number(value) <= item.count.max
    : optionsOf(measure, item).some((option) => option.value === value);

const scoreOf = ({ value, score }: MeasureOption) => score ?? (value === 'na' ? null : value);

/** Lowest and highest score the item can have; reversing mirrors a score between them. */
export function scoreRange(measure: Measure, item: MeasureItem): Readonly<{ from: number; to: number }> {
  const scores = optionsOf(measure, item)
    .map(scoreOf)
    .filter((score) => score !== null);
  return { from: Math.min(...scores), to: Math.max(...scores) };
}

function answeredCell(measure: Measure, item: MeasureItem, answer: Answer): Cell {
  const option = optionsOf(measure, item).find(({ value }) => value === answer);
  if (!option) return { state: 'missing', score: null };
  const score = scoreOf(option);
  if (score === null) return { state: 'excused', score: null };
  if (!item.reverse) return { state: 'answered', score };
  const { from, to } = scoreRange(measure, item);
  return { state: 'answered', score: from + to - score };
}

function excuse(measure: Measure, answers: Answers, number: number): Cell | undefined {
  const skip = measure.skips.find(
    ({ when, items }) => items.includes(number) && when.every(({ item, is }) => answers[item - 1] === is),
  );
  if (skip) return { state: 'excused', score: skip.counts };
  const pair = measure.either.find((two) => two.includes(number));
  return pair?.some((other) => (answers[other - 1] ?? null) !== null) ? { state: 'excused', score: null } : undefined;
}

/**
 * Each item's part in the scoring: skip rules applied, reverse items turned. An answer that may not be stored counts as
 * missing here; whether the whole form is valid is decided in `sheet.ts`.
 */
export const cellsOf = (measure: Measure, answers: Answers): readonly Cell[] =>
  measure.items.map((item, index) => {
    if (item.unscored) return { state: 'unscored', score: null };
    const answer = answers[index] ?? null;
    const cell = answeredCell(measure, item, answer);
    return cell.state === 'missing' && answer === null ? (excuse(measure, answers, index + 1) ?? cell) : cell;
  });

/** Item numbers (from 1) that are empty and not excused. */
export const missingOf = (cells: readonly Cell[]): readonly number[] =>
  cells.flatMap(({ state }, index) => (state === 'missing' ? [index + 1] : []));
