import * as z from 'zod';
import { Band, BandRule, Caseness, Extra, ItemNumber, Scoring, Subscale, Variant } from './scoring.schema.ts';
import { Name, Slug, Text } from './text.schema.ts';
import type { Frozen } from '../frozen.ts';
import { contradictions } from './sound.ts';

/** An id or name of our own, also the name of the file. */
export const MeasureId = Slug;

const Line = z.string().trim().min(1).max(4000);
const Loinc = z.string().regex(/^(LA)?[0-9]{1,8}-[0-9]$/, 'must be a LOINC code');

/** A stored value and its words. `score` is given only where the value counts differently from what is stored. */
const Option = z.strictObject({
  value: z.union([z.int(), z.literal('na')], 'must be a whole number or "na"'),
  label: Text,
  score: z.int().optional(),
  loinc: Loinc.optional(),
});
const Options = z.array(Option).min(2).max(30);

const Item = z.strictObject({
  text: Text,
  /** Own options where they differ from the measure's. */
  options: Options.optional(),
  /** A number typed by the person instead of a choice, from 0 to `max`. Never scored. */
  count: z.strictObject({ max: z.int().min(1) }).optional(),
  reverse: z.literal(true).optional(),
  /** Asked and stored, but no part of the total. */
  unscored: z.literal(true).optional(),
  loinc: Loinc.optional(),
});

/** A question stored beside the vector under its own name and never summed, such as item 10 of the PHQ-9. */
const SideItem = z.strictObject({ id: Name, text: Text, options: Options, loinc: Loinc.optional() });

/** What the scoring needs to know beyond the answers. `open` choices take anything: what is not listed counts as unknown. */
const Input = z.discriminatedUnion('type', [
  z.strictObject({ id: Name, type: z.literal('number'), label: Text, min: z.number() }),
  z.strictObject({ id: Name, type: z.literal('boolean'), label: Text }),
  z.strictObject({
    id: Name,
    type: z.literal('choice'),
    label: Text,
    choices: z.array(z.string().min(1)).min(1),
    open: z.literal(true).optional(),
  }),
]);

/** A number in a table: a difference of this many points or more. */
const Points = z.strictObject({ points: z.number().positive(), worse: z.number().positive().optional(), basis: Line });

/** One input and what its score must be: the file's own proof. `expect` may name only some of the fields. */
const Example = z.strictObject({
  shows: Line,
  input: z.record(z.string(), z.json()),
  expect: z
    .strictObject({
      status: z.enum(['complete', 'prorated', 'unscorable', 'invalid']),
      total: z.number().nullable(),
      subscales: z.record(z.string(), z.number().nullable()),
      band: z.string().nullable(),
      caseness: z.boolean().nullable(),
      flags: z.array(z.string()),
      missing: z.array(z.int()),
      extra: z.record(z.string(), z.json()),
    })
    .partial()
    .required({ status: true }),
});

const Shape = z.strictObject({
  id: MeasureId,
  /** Version of wording and language; results in the database point at it. */
  version: z.string().regex(/^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$/, 'must look like 1.0.0'),
  /** Version of the scoring rule, stored with each result so that history is never recomputed silently (SAF-13). */
  scoringVersion: z.int().min(1),
  /** `ship`: our words may be in the repository. `byo`: structure only, words are the practice's. `practice`: their own. */
  licenceClass: z.enum(['ship', 'byo', 'practice']),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/),
  title: Text,
  shortTitle: Text,
  about: Text,
  licence: Line,
  copyrightNotice: Line,
  source: Line,
  retrieved: z.iso.date(),
  respondent: z.enum(['patient', 'clinician']),
  /** What the rules ask this measure for, whatever its name: `mania` is over its cut-off when there may be mania (R-IPSRT-04). */
  role: z.enum(['mania']).optional(),
  resultsFor: z.enum(['patient-and-team', 'team', 'therapist-and-supervisor']),
  frequency: Line,
  /** What must be recorded with each result, such as the rater. */
  recordWith: z.array(Name).default([]),
  lookBack: Text.optional(),
  stem: Text.optional(),
  options: Options.optional(),
  items: z.array(Item).min(1).max(200),
  sideItems: z.array(SideItem).max(20).default([]),
  inputs: z.array(Input).max(20).default([]),
  scoring: Scoring,
  /** An empty answer that an earlier answer makes needless counts as `counts`. */
  skips: z
    .array(
      z.strictObject({
        when: z.array(z.strictObject({ item: ItemNumber, is: z.int() })).min(1),
        items: z.array(ItemNumber).min(1),
        counts: z.int(),
      }),
    )
    .default([]),
  /** Pairs of which one answer is enough. */
  either: z.array(z.tuple([ItemNumber, ItemNumber])).default([]),
  /** Lowest and highest possible total; null when there is no total. */
  range: z.strictObject({ from: z.number(), to: z.number() }).nullable(),
  direction: z.enum(['lower-is-better', 'higher-is-better']).nullable(),
  bands: z.array(Band).default([]),
  bandRule: BandRule.optional(),
  caseness: Caseness.nullable(),
  variants: z.array(Variant).default([]),
  subscales: z.array(Subscale).default([]),
  extras: z.array(Extra).default([]),
  /** Judged on the item's score, after reversing; a side item is named by its id. */
  safety: z.array(z.strictObject({ item: z.union([ItemNumber, Name]), atLeast: z.int(), flag: Slug })).default([]),
  reliableChange: Points.nullable(),
  minimalImportantChange: Points.nullable(),
  remission: z.strictObject({ atMost: z.number(), basis: Line }).nullable(),
  /** Percentage of the baseline by which the score must get better to count as a response. */
  response: z.strictObject({ percent: z.number().positive(), basis: Line }).nullable(),
  codes: z.strictObject({ loincPanel: Loinc.optional(), loincTotal: Loinc.optional() }).default({}),
  /** Shown beside the score when every point comes from these items only. */
  remarks: z.array(z.strictObject({ allPointsFrom: z.array(ItemNumber).min(1), text: Text })).default([]),
  /** For staff, with evidence tags: reliability, cautions, what the number is not (SAF-14). */
  notes: z.array(Line).default([]),
  examples: z.array(Example).min(1),
});

/**
 * One questionnaire, rating scale or screener: words, scoring, alarms, licence and worked examples. The same schema reads
 * what we ship and what a practice brings. Browsers import this type only, never the schema.
 */
export type Measure = Frozen<z.infer<typeof Shape>>;

/** The schema with the checks that span fields: an item number beyond the last item, bands out of order, and the like. */
export const Measure = Shape.superRefine((measure, context) => {
  for (const { path, message } of contradictions(measure))
    context.addIssue({ code: 'custom', path: [...path], message });
});

export type MeasureItem = Measure['items'][number];
export type MeasureOption = NonNullable<Measure['options']>[number];
export type MeasureBand = Measure['bands'][number];
export type MeasureInput = Measure['inputs'][number];
export type MeasureExtra = Measure['extras'][number];
export type MeasureExample = Measure['examples'][number];
export type ScoringOf<Kind extends Measure['scoring']['kind']> = Extract<Measure['scoring'], { kind: Kind }>;
