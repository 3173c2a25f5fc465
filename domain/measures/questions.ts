import { optionsOf, type Answer, type Answers } from './cells.ts';
import type { Measure, MeasureItem, MeasureOption } from './measure.schema.ts';

/**
 * One question as a person meets it. The items come first, numbered as on paper; the side items follow with the next
 * numbers, so that one number names any question of a measure (item 10 of the PHQ-9 is question 10).
 */
export type Question = Readonly<{
  number: number;
  text: MeasureItem['text'];
  /** What can be chosen; empty where a whole number from 0 to `highest` is typed. */
  options: readonly MeasureOption[];
  highest: number | null;
  /** The name it is stored under beside the answers; null for an item of the vector. */
  sideItem: string | null;
}>;

/** All questions of a measure in order. The rhythm diary has none: its times are no answers. */
export function questionsOf(measure: Measure): readonly Question[] {
  if (measure.scoring.kind === 'rhythm') return [];
  return [
    ...measure.items.map((item, index) => ({
      number: index + 1,
      text: item.text,
      options: optionsOf(measure, item),
      highest: item.count?.max ?? null,
      sideItem: null,
    })),
    ...measure.sideItems.map(({ id, text, options }, index) => ({
      number: measure.items.length + index + 1,
      text,
      options,
      highest: null,
      sideItem: id,
    })),
  ];
}

/**
 * The input of `score` and `safetyFlags` from the values given so far, one for each question in order; what is not there
 * counts as not answered.
 */
export function scoreInput(
  measure: Measure,
  values: Answers,
): Readonly<{ answers: Answers } & Record<string, Answer | Answers>> {
  const { items, sideItems } = measure;
  return {
    ...Object.fromEntries(sideItems.map(({ id }, index) => [id, values[items.length + index] ?? null])),
    answers: items.map((_, index) => values[index] ?? null),
  };
}
