import { cellsOf, isStorable, missingOf, type Answer, type Answers, type Cell } from './cells.ts';
import type { Measure, MeasureInput } from './measure.schema.ts';

export type Inputs = Readonly<Record<string, number | string | boolean | null>>;

/** A valid form, ready to be scored. */
export type Sheet = Readonly<{
  measure: Measure;
  answers: Answers;
  cells: readonly Cell[];
  missing: readonly number[];
  inputs: Inputs;
}>;

type Given = Readonly<Record<string, unknown>>;

function answersIn(measure: Measure, given: unknown): Answers | undefined {
  if (!Array.isArray(given) || given.length !== measure.items.length) return undefined;
  const answers = measure.items.map((item, index): Answer | undefined => {
    const value: unknown = given[index] ?? null; // undefined is "not answered", like null
    return value === null || isStorable(measure, item, value) ? value : undefined;
  });
  return answers.every((answer) => answer !== undefined) ? answers : undefined;
}

/** The value of an extra input, null when unknown, undefined when it is not allowed. */
function inputIn(input: MeasureInput, value: unknown): number | string | boolean | null | undefined {
  if (value === null || value === undefined) return null;
  switch (input.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && value >= input.min ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
      if (typeof value === 'string' && input.choices.includes(value)) return value;
      return input.open ? null : undefined;
  }
}

function inputsIn(measure: Measure, given: Given): Inputs | undefined {
  const entries = [
    ...measure.inputs.map((input) => [input.id, inputIn(input, given[input.id])] as const),
    ...measure.sideItems.map(({ id, options }) => {
      const value = given[id] ?? null;
      return [id, value === null ? null : options.find((option) => option.value === value)?.value] as const;
    }),
  ];
  const known = entries.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const]));
  return known.length === entries.length ? Object.fromEntries(known) : undefined;
}

/** A follow-up question answered although the screening questions, all negative, never led to it. */
function contradictsItself({ scoring }: Measure, answers: Answers) {
  if (scoring.kind !== 'stepped-screen' || (answers[scoring.acute - 1] ?? null) === null) return false;
  return scoring.screen.every((item) => {
    const answer = answers[item - 1] ?? null;
    return typeof answer === 'number' && answer < scoring.positiveAtLeast;
  });
}

/**
 * Text or JSON to a form that can be scored; `undefined` when anything in it may not be stored (contract rule 1). Nothing is
 * coerced: "2" is not 2.
 */
export function readSheet(measure: Measure, given: Given): Sheet | undefined {
  const answers = answersIn(measure, given['answers']);
  const inputs = inputsIn(measure, given);
  if (!answers || !inputs || contradictsItself(measure, answers)) return undefined;
  const cells = cellsOf(measure, answers);
  return { measure, answers, cells, missing: missingOf(cells), inputs };
}
