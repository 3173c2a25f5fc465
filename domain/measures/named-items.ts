import type { Path } from './contradiction.ts';
import type { Measure } from './measure.schema.ts';

type At = readonly [Path, number];

const all = (path: Path, items: readonly number[]): readonly At[] =>
  items.map((item, index) => [[...path, index], item] as const);

/** Every item number that the scoring names, with its place in the file. */
function namedInScoring({ scoring }: Measure): readonly At[] {
  switch (scoring.kind) {
    case 'domain-sum':
      return scoring.domains.flatMap((items, index) => all(['scoring', 'domains', index], items));
    case 'gated-count':
      return [
        ...all(['scoring', 'count'], scoring.count),
        ...scoring.conditions.map(({ item }, index) => [['scoring', 'conditions', index, 'item'], item] as const),
      ];
    case 'stepped-screen':
      return [...all(['scoring', 'screen'], scoring.screen), [['scoring', 'acute'], scoring.acute]];
    case 'risk-levels':
      return scoring.levels.flatMap(({ anyOf }, index) => all(['scoring', 'levels', index, 'anyOf'], anyOf));
    case 'rhythm':
      return all(['scoring', 'pastMidnight'], scoring.pastMidnight);
    case 'sum':
    case 'mean':
    case 'applicable-sum':
    case 'applicable-percentage':
    case 'mean-of-subscales':
    case 'subscales-only':
      return [];
  }
}

function namedInExtras({ extras }: Measure): readonly At[] {
  return extras.flatMap((extra, index) => {
    const path = ['extras', index];
    if (extra.kind === 'symptom-count')
      return [
        ...all([...path, 'core'], extra.core),
        ...extra.lowerAt.map(({ item }, n) => [[...path, 'lowerAt', n, 'item'], item] as const),
      ];
    if (extra.kind !== 'cluster-counts') return [];
    return extra.clusters.flatMap(({ items }, n) => all([...path, 'clusters', n, 'items'], items));
  });
}

/** Every item number that a measure names anywhere, with its place in the file. */
export function namedItems(measure: Measure): readonly At[] {
  return [
    ...namedInScoring(measure),
    ...namedInExtras(measure),
    ...Object.entries(measure.bandRule?.groups ?? {}).flatMap(([name, items]) =>
      all(['bandRule', 'groups', name], items),
    ),
    ...measure.subscales.flatMap(({ items }, index) => all(['subscales', index, 'items'], items)),
    ...measure.skips.flatMap(({ when, items }, index) => [
      ...when.map(({ item }, n) => [['skips', index, 'when', n, 'item'], item] as const),
      ...all(['skips', index, 'items'], items),
    ]),
    ...measure.either.flatMap((items, index) => all(['either', index], items)),
    ...measure.safety.flatMap(({ item }, index) =>
      typeof item === 'number' ? [[['safety', index, 'item'], item] as const] : [],
    ),
    ...measure.remarks.flatMap(({ allPointsFrom }, index) => all(['remarks', index, 'allPointsFrom'], allPointsFrom)),
  ];
}
