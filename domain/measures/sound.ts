import { bandsThatCannotBe } from './sound-bands.ts';
import type { Contradiction, Path } from './contradiction.ts';
import type { Measure } from './measure.schema.ts';
import { namedItems } from './named-items.ts';

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

function safetyWithoutItem({ safety, sideItems }: Measure): readonly Contradiction[] {
  return safety.flatMap(({ item }, index) =>
    typeof item === 'string' && !sideItems.some(({ id }) => id === item)
      ? [{ path: ['safety', index, 'item'], message: `names the side item "${item}", which does not exist` }]
      : [],
  );
}

/** A rule that asks for a measure by its role goes by its cut-off: without one it would be silent for ever. */
const roleWithoutCutOff = ({ role, caseness }: Measure): readonly Contradiction[] =>
  role !== undefined && caseness === null
    ? [{ path: ['role'], message: `is "${role}", which needs a cut-off in "caseness"` }]
    : [];

/** Everything in a measure that no single field can be blamed for. An empty list means that its parts fit together. */
export const contradictions = (measure: Measure): readonly Contradiction[] => [
  ...itemsBeyondTheEnd(measure),
  ...itemsWithoutOptions(measure),
  ...repeatedNames(measure),
  ...textsInNoLanguage(measure),
  ...bandsThatCannotBe(measure),
  ...safetyWithoutItem(measure),
  ...roleWithoutCutOff(measure),
];
