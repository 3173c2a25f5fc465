import type { Contradiction, Path } from './contradiction.ts';
import type { Measure } from './measure.schema.ts';

/** Bands named by a rule must exist; bands read from the total must rise. */
export function bandsThatCannotBe(measure: Measure): readonly Contradiction[] {
  const { scoring, bandRule, caseness, bands } = measure;
  const known = new Set(bands.map(({ id }) => id));
  const byRule: readonly (readonly [Path, string])[] = [
    ...(scoring.kind === 'gated-count'
      ? ([
          [['scoring', 'positive'], scoring.positive],
          [['scoring', 'negative'], scoring.negative],
        ] as const)
      : []),
    ...(scoring.kind === 'stepped-screen'
      ? Object.entries(scoring.bands).map(([name, band]) => [['scoring', 'bands', name], band] as const)
      : []),
    ...(scoring.kind === 'risk-levels'
      ? [
          ...scoring.levels.map(({ band }, index) => [['scoring', 'levels', index, 'band'], band] as const),
          [['scoring', 'otherwise'], scoring.otherwise] as const,
        ]
      : []),
    ...(bandRule
      ? [
          [['bandRule', 'belowTotal', 'band'], bandRule.belowTotal.band] as const,
          ...bandRule.ladder.map(({ band }, index) => [['bandRule', 'ladder', index, 'band'], band] as const),
          [['bandRule', 'otherwise'], bandRule.otherwise] as const,
        ]
      : []),
  ];
  const named = [
    ...byRule,
    ...(caseness && 'bands' in caseness
      ? caseness.bands.map((band, index) => [['caseness', 'bands', index], band] as const)
      : []),
  ];
  const unknown = named
    .filter(([, band]) => !known.has(band))
    .map(([path, band]) => ({ path, message: `names the band "${band}", which is not in "bands"` }));
  return [...unknown, ...(byRule.length > 0 ? [] : unordered(['bands'], bands)), ...unorderedVariants(measure)];
}

const edge = ({ from, above }: Measure['bands'][number]) => from ?? above;

function unordered(path: Path, bands: Measure['bands']): readonly Contradiction[] {
  return bands.flatMap((band, index) => {
    const here = edge(band);
    const before = edge(bands[index - 1] ?? { id: '', label: {} }) ?? -Infinity;
    if (here === undefined) return [{ path: [...path, index], message: 'needs "from" or "above"' }];
    return here > before ? [] : [{ path: [...path, index], message: 'does not lie above the band before it' }];
  });
}

const unorderedVariants = ({ variants, inputs }: Measure) =>
  variants.flatMap(({ when, bands = [] }, index): readonly Contradiction[] => {
    const input = inputs.find(({ id }) => id === when.input);
    const known = input?.type === 'choice' && input.choices.includes(when.is);
    const path = ['variants', index];
    return [
      ...(known ? [] : [{ path: [...path, 'when'], message: `"${when.input}" has no choice "${when.is}"` }]),
      ...unordered([...path, 'bands'], bands),
    ];
  });
