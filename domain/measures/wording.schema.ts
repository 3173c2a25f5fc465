import * as z from 'zod';
import { parseJsonFile } from '../json-file.schema.ts';
import { pathText } from '../json-lines.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { Measure, MeasureItem, MeasureOption } from './measure.schema.ts';
import { Slug } from './text.schema.ts';

const Words = z.string().trim().min(1).max(2000);
const Labels = z.array(Words).min(2).max(30);

/**
 * A practice's own, licensed words for a measure that we ship without words. It says whose words they are; structure and
 * scoring stay ours.
 */
export const Wording = z.strictObject({
  measure: Slug,
  version: z.string().regex(/^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$/, 'must look like 1.0.0'),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language tag such as "en"'),
  licence: Words,
  copyrightNotice: Words,
  source: Words,
  retrieved: z.iso.date(),
  title: Words.optional(),
  stem: Words.optional(),
  /** Labels of the options that all items share, in the order of the stored values. */
  options: Labels.optional(),
  items: z
    .array(z.strictObject({ text: Words, options: Labels.optional() }))
    .min(1)
    .max(200),
  sideItems: z.array(z.strictObject({ text: Words, options: Labels })).default([]),
});
export type Wording = Readonly<z.infer<typeof Wording>>;

type Options = readonly MeasureOption[];

const relabelled = (options: Options, labels: readonly string[], language: string): Options =>
  options.map((option, index) => ({ ...option, label: { [language]: labels[index] ?? '' } }));

type Misfit = Readonly<{ path: readonly (string | number)[]; message: string }>;

const counted = (path: Misfit['path'], given: number, needed: number, what: string): readonly Misfit[] =>
  given === needed ? [] : [{ path, message: `has ${given} ${what}, but the measure has ${needed}` }];

function labelMisfits(measure: Measure, { items, options, sideItems }: Wording): readonly Misfit[] {
  return [
    ...(measure.options && !options ? [{ path: ['options'], message: 'is missing' }] : []),
    ...(options ? counted(['options'], options.length, measure.options?.length ?? 0, 'labels') : []),
    ...items.flatMap(({ options }, index) => {
      const own = measure.items[index]?.options;
      const path = ['items', index, 'options'];
      if (!own) return options ? [{ path, message: 'is not needed: this item has no options of its own' }] : [];
      return options ? counted(path, options.length, own.length, 'labels') : [{ path, message: 'is missing' }];
    }),
    ...sideItems.flatMap(({ options }, index) =>
      counted(['sideItems', index, 'options'], options.length, measure.sideItems[index]?.options.length ?? 0, 'labels'),
    ),
  ];
}

function misfits(measure: Measure, wording: Wording): readonly Misfit[] {
  if (wording.measure !== measure.id)
    return [{ path: ['measure'], message: `is "${wording.measure}", but these words are for "${measure.id}"` }];
  const counts = [
    ...counted(['items'], wording.items.length, measure.items.length, 'items'),
    ...counted(['sideItems'], wording.sideItems.length, measure.sideItems.length, 'side items'),
  ];
  return counts.length > 0 ? counts : labelMisfits(measure, wording);
}

/** Our own texts, such as band names, stay readable in a language we have no words for: they keep ours. */
const kept = <T extends Readonly<Record<string, string>>>(text: T, from: string, to: string) => ({
  ...text,
  [to]: text[to] ?? text[from] ?? '',
});

function worded(measure: Measure, wording: Wording): Measure {
  const { language } = wording;
  const own = (text: Readonly<Record<string, string>>) => kept(text, measure.language, language);
  const item = (before: MeasureItem, index: number): MeasureItem => {
    const words = wording.items[index];
    return {
      ...before,
      text: { [language]: words?.text ?? '' },
      ...(before.options && words?.options && { options: relabelled(before.options, words.options, language) }),
    };
  };
  return {
    ...measure,
    version: wording.version,
    language,
    licence: wording.licence,
    copyrightNotice: wording.copyrightNotice,
    source: wording.source,
    retrieved: wording.retrieved,
    title: wording.title === undefined ? own(measure.title) : { [language]: wording.title },
    shortTitle: own(measure.shortTitle),
    about: own(measure.about),
    ...(wording.stem !== undefined && { stem: { [language]: wording.stem } }),
    ...(measure.lookBack && { lookBack: own(measure.lookBack) }),
    ...(measure.options && wording.options && { options: relabelled(measure.options, wording.options, language) }),
    items: measure.items.map(item),
    sideItems: measure.sideItems.map((before, index) => {
      const words = wording.sideItems[index];
      return {
        ...before,
        text: { [language]: words?.text ?? '' },
        options: relabelled(before.options, words?.options ?? [], language),
      };
    }),
    bands: measure.bands.map((band) => ({ ...band, label: own(band.label) })),
    subscales: measure.subscales.map((subscale) => ({ ...subscale, label: own(subscale.label) })),
  };
}

/**
 * The measure with a practice's own words. Structure, scoring, alarms and worked examples stay as shipped and signed. The
 * result belongs to that practice's database alone: it keeps the class `byo` and is never exported or sent back.
 *
 * Refuses `not-allowed` for a measure whose words are not the practice's to bring, and `invalid`, naming the line, for words
 * that do not fit: another number of items or of labels, an unknown name, no licence.
 */
export function applyWording(measure: Measure, wordingJson: string): Outcome<Measure, 'invalid' | 'not-allowed'> {
  if (measure.licenceClass !== 'byo') return refuse('not-allowed', [`"${measure.id}" has its words already`]);
  const file = parseJsonFile(Wording, wordingJson);
  if (!file.ok) return file;
  const { value: wording, json } = file.value;
  const found = misfits(measure, wording).map(({ path, message }) => {
    const name = pathText(path);
    return `line ${json.lineOf(path)}: ${name} ${message}`;
  });
  return found.length > 0 ? refuse('invalid', found) : done(worded(measure, wording));
}

/** An empty form for `applyWording`, as JSON text, for a practice to fill in with the words it is licensed to use. */
export const wordingForm = (measure: Measure): string =>
  JSON.stringify(
    {
      measure: measure.id,
      version: measure.version,
      language: measure.language,
      licence: '',
      copyrightNotice: '',
      source: '',
      retrieved: '',
      stem: '',
      ...(measure.options && { options: measure.options.map(() => '') }),
      items: measure.items.map(({ options }) => ({ text: '', ...(options && { options: options.map(() => '') }) })),
      ...(measure.sideItems.length > 0 && {
        sideItems: measure.sideItems.map(({ options }) => ({ text: '', options: options.map(() => '') })),
      }),
    },
    null,
    2,
  );
