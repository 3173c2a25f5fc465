import * as z from 'zod';
import type { Frozen } from '../frozen.ts';
import { parseJsonFile } from '../json-file.schema.ts';
import { done, type Outcome } from '../outcome.ts';
import { ContentId, ContentVersion, NamesSchema, SourceTag, TextSchema } from './text.schema.ts';
import { EvidenceGrade } from './variant-parts.schema.ts';

const Said = z.strictObject({ text: TextSchema, sources: z.array(SourceTag).min(1) });
const head = { id: ContentId, version: ContentVersion, reviewedAt: z.iso.date(), sources: z.array(SourceTag).min(1) };

/** What studies say about one condition, for and against, and in one line for the patient. It informs; it never decides. */
const Condition = z
  .strictObject({
    id: ContentId,
    title: NamesSchema,
    role: TextSchema,
    /** Null for what is a focus and not a condition. */
    grade: EvidenceGrade.nullable(),
    says: z.array(Said),
    limits: z.array(Said),
    /** Kinds of course made for it. */
    variants: z.array(ContentId),
    forPatient: TextSchema,
  })
  .refine(({ says, limits }) => says.length + limits.length > 0, 'needs at least one finding')
  .refine(({ grade, limits }) => grade === null || grade < 'C' || limits.length > 0, 'says what speaks against it');

const Conditions = z.strictObject({
  ...head,
  kind: z.literal('conditions'),
  note: TextSchema,
  conditions: z.array(Condition).min(1),
  /** How many people stay. */
  staying: z.array(Said),
  /** Where sources disagree: both views, and what this software does by default. */
  disagreements: z.array(z.strictObject({ question: TextSchema, views: z.array(Said).min(2), default: TextSchema })),
});

/** Other ways to get help, compared in words a patient can read. */
const Alternatives = z
  .strictObject({
    ...head,
    kind: z.literal('alternatives'),
    intro: TextSchema,
    options: z.array(z.strictObject({ id: ContentId, title: TextSchema })).min(2),
    rows: z
      .array(z.strictObject({ id: ContentId, question: TextSchema, answers: z.record(ContentId, TextSchema) }))
      .min(1),
    together: TextSchema,
    worse: TextSchema,
    /** What to say to the patient about IPT. */
    say: z.array(TextSchema).min(1),
  })
  .refine(
    ({ options, rows }) =>
      rows.every(
        ({ answers }) => Object.keys(answers).length === options.length && options.every(({ id }) => answers[id]),
      ),
    'needs an answer to every question for every option',
  );

/** A pattern for treating in steps; a person makes every step. */
const Steps = z.strictObject({
  ...head,
  kind: z.literal('steps'),
  note: TextSchema,
  /** In order, the lightest first. `withMedication` is the step of the same kinds of course together with medicine. */
  steps: z
    .array(
      z.strictObject({
        id: ContentId,
        title: TextSchema,
        variants: z.array(ContentId).min(1),
        withMedication: z.boolean().default(false),
      }),
    )
    .min(2),
  rules: z.array(z.strictObject({ id: ContentId, text: TextSchema })).min(1),
  /** What the record can say of the rules (adaptations 19); null in files that say them in words only. */
  criteria: z
    .strictObject({
      /** Up: at the end of a step the score has fallen by less than so many per cent. */
      upWhenFallBelow: z.int().min(1).max(100),
      /** Up: risk or severity rises. */
      upWhenRiskRises: z.boolean(),
      /** Down: remission at so many reviews in a row. */
      downAfterRemissions: z.int().min(1).max(6),
    })
    .nullable()
    .default(null),
});

export const Indications = z.discriminatedUnion('kind', [Conditions, Alternatives, Steps]);
export type Indications = Frozen<z.infer<typeof Indications>>;

/** One file about who IPT is for, from its text; refuses with details that name the line. */
export function parseIndicationsFile(text: string): Outcome<Indications, 'invalid'> {
  const file = parseJsonFile(Indications, text);
  return file.ok ? done(file.value.value) : file;
}
