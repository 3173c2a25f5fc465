import type { MeasureFacts } from './snapshot-parts.schema.ts';

/** What a course came to, by its primary measure (clinical protocol 8.4). Decides nothing; it names what a person must decide. */
export type OutcomeClass =
  'remission' | 'response' | 'reliableImprovement' | 'partialResponse' | 'nonResponse' | 'deterioration';

export type OutcomeReading = Readonly<{
  /** The strongest class that holds, deterioration before all; null when nothing can be said. */
  class: OutcomeClass | null;
  /** Every class whose rule holds by itself. A fall of 6 from 27 is both reliable and under 25 %. */
  all: readonly OutcomeClass[];
  baseline: number | null;
  latest: number | null;
  /** Points of improvement, whatever the measure's direction; negative when worse. */
  points: number | null;
  /** Improvement in per cent of the baseline; null without a baseline above 0. */
  percent: number | null;
  /** Why no class is given, in plain words. */
  because: string | null;
}>;

/** Fall from baseline, in per cent, that counts as response and as partial response (outcomes 3; partial is HOUSE). */
const responsePercent = 50;
const partialPercent = 25;

const nothing = (because: string, part: Partial<OutcomeReading> = {}): OutcomeReading => ({
  class: null,
  all: [],
  baseline: null,
  latest: null,
  points: null,
  percent: null,
  because,
  ...part,
});

/**
 * The outcome class from baseline and latest score. Response classes are left out when the baseline was below caseness
 * (outcomes 3); remission and deterioration are always given. Needs two scores and the measure's cut-offs.
 */
export function outcomeClass(
  scores: Readonly<{ baseline: number | null; latest: number | null }>,
  measure: MeasureFacts | null,
): OutcomeReading {
  const { baseline, latest } = scores;
  if (baseline === null || latest === null) return nothing('There are not two scores yet.', { baseline, latest });
  const better = measure?.direction === 'higher-is-better' ? -1 : 1;
  const points = (baseline - latest) * better;
  const percent = baseline > 0 ? (100 * points) / baseline : null;
  const numbers = { baseline, latest, points, percent };
  if (!measure) return nothing('The cut-offs of this measure are not known.', numbers);
  const { caseness, reliableChange, remissionAtMost } = measure;
  const wasCase = caseness === null ? null : (baseline - caseness) * better >= 0;
  const change = reliableChange ?? Number.POSITIVE_INFINITY;
  const holds: Readonly<Record<OutcomeClass, boolean>> = {
    deterioration: points <= -change,
    remission: remissionAtMost !== null && (latest - remissionAtMost) * better <= 0,
    response: wasCase === true && percent !== null && percent >= responsePercent,
    reliableImprovement: points >= change,
    partialResponse: wasCase === true && percent !== null && percent >= partialPercent && percent < responsePercent,
    nonResponse: wasCase === true && percent !== null && percent < partialPercent,
  };
  const all = (Object.keys(holds) as OutcomeClass[]).filter((one) => holds[one]); // the keys of the record above
  const because = wasCase === false ? 'The first score was below the clinical range.' : 'No class applies.';
  return all[0] ? { class: all[0], all, ...numbers, because: null } : nothing(because, numbers);
}

/** The words for a class on screen. "Recovery" is never among them. */
export const outcomeInWords: Readonly<Record<OutcomeClass, string>> = {
  remission: 'Hardly any symptoms left',
  response: 'At least half of the symptoms gone',
  reliableImprovement: 'Better by more than the usual ups and downs',
  partialResponse: 'Somewhat better',
  nonResponse: 'Not better enough yet',
  deterioration: 'Worse than at the start',
};
