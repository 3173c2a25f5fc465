import type { Measure } from './measure.schema.ts';

type Path = readonly (string | number)[];

/** Something a measure says that cannot be true, and where. */
export type Contradiction = Readonly<{ path: Path; message: string }>;

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

function namedItems(measure: Measure): readonly At[] {
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

const itemsBeyondTheEnd = (measure: Measure) =>
  namedItems(measure)
    .filter(([, item]) => item > measure.items.length)
    .map(([path, item]) => ({ path, message: `is ${item}, but there are only ${measure.items.length} items` }));

function repeated(path: Path, names: readonly (string | number)[], key?: string): readonly Contradiction[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [{ path: [...path, index, ...(key ? [key] : [])], message: `repeats "${name}"` }]
      : [],
  );
}

function repeatedNames(measure: Measure): readonly Contradiction[] {
  const { sideItems, inputs } = measure;
  const asked = new Set(sideItems.map(({ id }) => id));
  return [
    ...repeated(
      ['bands'],
      measure.bands.map(({ id }) => id),
      'id',
    ),
    ...repeated(
      ['subscales'],
      measure.subscales.map(({ id }) => id),
      'id',
    ),
    ...repeated(
      ['extras'],
      measure.extras.map(({ id }) => id),
      'id',
    ),
    ...repeated(
      ['sideItems'],
      sideItems.map(({ id }) => id),
      'id',
    ),
    ...repeated(
      ['inputs'],
      inputs.map(({ id }) => id),
      'id',
    ),
    ...inputs.flatMap(({ id }, index) =>
      asked.has(id) || id === 'answers' || id === 'times'
        ? [{ path: ['inputs', index, 'id'], message: `"${id}" is taken` }]
        : [],
    ),
    ...repeated(
      ['options'],
      (measure.options ?? []).map(({ value }) => value),
      'value',
    ),
    ...measure.items.flatMap(({ options = [] }, index) =>
      repeated(
        ['items', index, 'options'],
        options.map(({ value }) => value),
        'value',
      ),
    ),
  ];
}

function itemsWithoutOptions(measure: Measure): readonly Contradiction[] {
  if (measure.scoring.kind === 'rhythm') return [];
  return measure.items.flatMap(({ options, count, unscored }, index) => {
    if (count)
      return unscored ? [] : [{ path: ['items', index], message: 'takes a typed number, so it must be "unscored"' }];
    return options || measure.options
      ? []
      : [{ path: ['items', index], message: 'has no options, and the measure has none' }];
  });
}

function textsOf(measure: Measure): readonly (readonly [Path, Readonly<Record<string, string>>])[] {
  return [
    [['title'], measure.title],
    [['shortTitle'], measure.shortTitle],
    [['about'], measure.about],
    ...(measure.stem ? [[['stem'], measure.stem] as const] : []),
    ...(measure.lookBack ? [[['lookBack'], measure.lookBack] as const] : []),
    ...(measure.options ?? []).map(({ label }, n) => [['options', n, 'label'], label] as const),
    ...measure.items.flatMap(({ text, options = [] }, index) => [
      [['items', index, 'text'], text] as const,
      ...options.map(({ label }, n) => [['items', index, 'options', n, 'label'], label] as const),
    ]),
    ...measure.sideItems.flatMap(({ text, options }, index) => [
      [['sideItems', index, 'text'], text] as const,
      ...options.map(({ label }, n) => [['sideItems', index, 'options', n, 'label'], label] as const),
    ]),
    ...measure.bands.map(({ label }, index) => [['bands', index, 'label'], label] as const),
    ...measure.subscales.map(({ label }, index) => [['subscales', index, 'label'], label] as const),
  ];
}

const textsInNoLanguage = (measure: Measure) =>
  textsOf(measure)
    .filter(([, text]) => text[measure.language] === undefined)
    .map(([path]) => ({ path, message: `has no text in "${measure.language}", the language of the measure` }));

/** Bands named by a rule must exist; bands read from the total must rise. */
function bandsThatCannotBe(measure: Measure): readonly Contradiction[] {
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

function safetyWithoutItem({ safety, sideItems }: Measure): readonly Contradiction[] {
  return safety.flatMap(({ item }, index) =>
    typeof item === 'string' && !sideItems.some(({ id }) => id === item)
      ? [{ path: ['safety', index, 'item'], message: `names the side item "${item}", which does not exist` }]
      : [],
  );
}

/** Everything in a measure that no single field can be blamed for. An empty list means that its parts fit together. */
export const contradictions = (measure: Measure): readonly Contradiction[] => [
  ...itemsBeyondTheEnd(measure),
  ...itemsWithoutOptions(measure),
  ...repeatedNames(measure),
  ...textsInNoLanguage(measure),
  ...bandsThatCannotBe(measure),
  ...safetyWithoutItem(measure),
];
