import { cellsOf, missingOf, type Answers, type Cell } from './cells.ts';
import type { Measure, MeasureOption, ScoringOf } from './measure.schema.ts';

/** Stored beside the flags of the instrument when a safety question has no answer: silence is not zero. */
export const safetyItemMissing = 'safety-item-missing';

const reaches = (cell: Cell | undefined, atLeast: number) =>
  cell !== undefined && cell.score !== null && cell.score >= atLeast;

const sideScore = ({ score, value }: MeasureOption) => score ?? (value === 'na' ? null : value);

function ruleFlags(measure: Measure, cells: readonly Cell[], inputs: Readonly<Record<string, unknown>>) {
  return measure.safety.flatMap(({ item, atLeast, flag }) => {
    const chosen = measure.sideItems.find(({ id }) => id === item)?.options.find(({ value }) => value === inputs[item]);
    const score = typeof item === 'number' ? (cells[item - 1]?.score ?? null) : chosen ? sideScore(chosen) : null;
    if (score === null) return [safetyItemMissing];
    return score >= atLeast ? [flag] : [];
  });
}

function steppedScreenFlags(
  { screen, acute, positiveAtLeast, flags }: ScoringOf<'stepped-screen'>,
  cells: readonly Cell[],
) {
  const positive = screen.some((item) => reaches(cells[item - 1], positiveAtLeast));
  const missing = missingOf(cells).filter((item) => screen.includes(item) || (item === acute && positive));
  const isAcute = reaches(cells[acute - 1], positiveAtLeast);
  return [
    ...(missing.length > 0 ? [safetyItemMissing] : []),
    ...(positive || isAcute ? [flags.positive] : []),
    ...(isAcute ? [flags.acute] : []),
  ];
}

function riskLevelFlags({ levels }: ScoringOf<'risk-levels'>, cells: readonly Cell[]) {
  const level = levels.find(({ anyOf }) => anyOf.some((item) => reaches(cells[item - 1], 1)));
  return [...(missingOf(cells).length > 0 ? [safetyItemMissing] : []), ...(level ? [level.flag] : [])];
}

/**
 * The safety flags of what has been answered so far, sorted, whatever the rest of the form says. The one rule for phone and
 * server (SAF-03): the phone opens help before any network call, the server raises the alert from the same verdict.
 *
 * An empty safety question, or an answer that is not one of its options, gives `safety-item-missing`. Flags ending in
 * `-urgent` mean: look at it now. `inputs` holds the side items by id, for instruments whose alarm reads them. An empty list
 * means that nothing was flagged, never that a person is safe.
 */
export function safetyFlags(
  measure: Measure,
  answers: Answers,
  inputs: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  const cells = cellsOf(measure, answers);
  const { scoring } = measure;
  const flags = [
    ...ruleFlags(measure, cells, inputs),
    ...(scoring.kind === 'stepped-screen' ? steppedScreenFlags(scoring, cells) : []),
    ...(scoring.kind === 'risk-levels' ? riskLevelFlags(scoring, cells) : []),
  ];
  return [...new Set(flags)].sort();
}

/** The questions that can raise an alarm, by number or side item id: a practice needs an on-call plan to ask them (SAF-06). */
export function safetyItems(measure: Measure): readonly (number | string)[] {
  const { scoring } = measure;
  const judged: readonly (number | string)[] = [
    ...measure.safety.map(({ item }) => item),
    ...(scoring.kind === 'stepped-screen' ? [...scoring.screen, scoring.acute] : []),
    ...(scoring.kind === 'risk-levels' ? scoring.levels.flatMap(({ anyOf }) => anyOf) : []),
  ];
  return [...new Set(judged)];
}
