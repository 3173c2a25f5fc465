import * as z from 'zod';
import type { Frozen } from '../frozen.ts';
import { parseJsonFile } from '../json-file.schema.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { ContentId, ContentVersion, NamesSchema, SourceTag, TextSchema } from '../protocols/text.schema.ts';
import { readAnswers } from './answers.ts';
import { problemsOf } from './sound-worksheet.ts';

/** Who fills a field in: the patient, the therapist, or both together in a session (techniques, conventions). */
const By = z.enum(['patient', 'therapist', 'both']);

/** `shared`: both see it. `clin`: never leaves the clinic. `own`: the patient's own, seen by the therapist once the patient says so. */
const Vis = z.enum(['shared', 'clin', 'own']);

const Option = z.strictObject({ value: ContentId, label: TextSchema });
const options = z.array(Option).min(2).max(24);

/** What the patient reads in `ask`; what staff read in `staff` where their words differ. */
const words = { ask: TextSchema, staff: TextSchema.optional(), hint: TextSchema.optional() };

/**
 * Answers that are taken to supervision, and what the therapist then reads (techniques 2 and 4). `ground`: the patient may be overwhelmed,
 * so steadying comes first.
 */
const Supervise = z.strictObject({
  values: z.array(ContentId).min(1),
  say: TextSchema,
  ground: z.literal(true).optional(),
});

/** How versions 1.0.0 said it: the answer alone. */
const superviseAlone = ContentId.transform((value): z.output<typeof Supervise> => ({
  values: [value],
  say: { en: 'Take this to supervision.' },
}));

/** One column of a row: short kinds only, so that a row fits on a phone. */
const Column = z.discriminatedUnion('kind', [
  z.strictObject({ id: ContentId, kind: z.literal('text'), ...words, suggest: z.array(TextSchema).optional() }),
  z.strictObject({ id: ContentId, kind: z.literal('longText'), ...words }),
  z.strictObject({ id: ContentId, kind: z.literal('lines'), ...words }),
  z.strictObject({ id: ContentId, kind: z.literal('scale'), ...words }),
  z.strictObject({ id: ContentId, kind: z.literal('choice'), ...words, options, supervise: Supervise.optional() }),
  z.strictObject({ id: ContentId, kind: z.literal('yesNo'), ...words }),
  z.strictObject({ id: ContentId, kind: z.literal('person'), ...words }),
  z.strictObject({ id: ContentId, kind: z.literal('date'), ...words }),
  /** Hours of sleep, in halves. */
  z.strictObject({ id: ContentId, kind: z.literal('hours'), ...words }),
  /** A time of day, as 07:05. */
  z.strictObject({ id: ContentId, kind: z.literal('time'), ...words }),
]);

const field = {
  id: ContentId,
  ...words,
  by: By,
  vis: Vis,
  /** Plans or rehearses a step towards someone: left out while that may not be safe (R-DISP-02). */
  confronts: z.literal(true).optional(),
};
const rowLimit = z.int().min(1).max(40);
const List = z.strictObject({ id: ContentId, ask: TextSchema });

/**
 * Every kind of field. A new kind is one member here; the compiler then names each place that has to learn it: the parser of
 * answers, the form, the words.
 */
const Field = z.discriminatedUnion('kind', [
  z.strictObject({ ...field, kind: z.literal('text') }),
  z.strictObject({ ...field, kind: z.literal('longText') }),
  z.strictObject({ ...field, kind: z.literal('scale'), low: TextSchema, high: TextSchema }),
  z.strictObject({
    ...field,
    kind: z.literal('choice'),
    options,
    supervise: z.union([Supervise, superviseAlone]).optional(),
  }),
  z.strictObject({ ...field, kind: z.literal('chips'), options, own: z.boolean() }),
  z.strictObject({
    ...field,
    kind: z.literal('yesNo'),
    /** A yes says that the patient is afraid of the person of this sheet (R-DISP-02). */
    fear: z.literal(true).optional(),
    /** Without a yes here no task comes out of the sheet (techniques 3). */
    clears: z.literal(true).optional(),
  }),
  z.strictObject({ ...field, kind: z.literal('emotions') }),
  z.strictObject({ ...field, kind: z.literal('person') }),
  z.strictObject({ ...field, kind: z.literal('people') }),
  z.strictObject({ ...field, kind: z.literal('date') }),
  z.strictObject({ ...field, kind: z.literal('moment') }),
  z.strictObject({ ...field, kind: z.literal('lines'), max: rowLimit, look: z.enum(['list', 'loop']) }),
  z.strictObject({
    ...field,
    kind: z.literal('rows'),
    max: rowLimit,
    look: z.enum(['table', 'cards', 'ledger', 'ladder']),
    columns: z.array(Column).min(1).max(10),
    /** What one row is called: "option", "person". */
    one: TextSchema,
  }),
  /** A conversation line by line: who spoke, the words, and what was felt, meant and heard. */
  z.strictObject({ ...field, kind: z.literal('script'), max: rowLimit }),
  /** One row or line of another field: the option chosen, the line where it turned. */
  z.strictObject({ ...field, kind: z.literal('pick'), of: ContentId }),
  z.strictObject({ ...field, kind: z.literal('ledger'), lists: z.tuple([List, List]) }),
  z.strictObject({ ...field, kind: z.literal('grid'), lists: z.tuple([List, List, List, List]) }),
  /** A thing to try that grew out of this sheet; kept as homework, pointed at from here. */
  z.strictObject({ ...field, kind: z.literal('homework') }),
]);

const Step = z.strictObject({
  id: ContentId,
  title: NamesSchema,
  /** One line that says what this step is for. */
  lead: NamesSchema.optional(),
  fields: z.array(Field).min(1).max(14),
});

/** What makes a sheet complete. `I don't know` counts as an answer. */
const Criterion = z.discriminatedUnion('need', [
  z.strictObject({ need: z.literal('answer'), of: ContentId, say: TextSchema }),
  z.strictObject({ need: z.literal('rows'), of: ContentId, atLeast: z.int().min(1), say: TextSchema }),
  /** At least one line in each of the lists of a ledger or grid. */
  z.strictObject({ need: z.literal('everyList'), of: ContentId, say: TextSchema }),
  /** When some row of `of` has `value` in `column`, then `needs` needs an answer. */
  z.strictObject({
    need: z.literal('answerIf'),
    of: ContentId,
    column: ContentId,
    value: ContentId,
    needs: ContentId,
    say: TextSchema,
  }),
]);

const Worksheet = z.strictObject({
  id: ContentId,
  version: ContentVersion,
  /** The technique it belongs to; its use in a session is noted by itself. */
  technique: ContentId,
  title: NamesSchema,
  /** One sentence in the library and on an empty sheet. */
  purpose: NamesSchema,
  /** Who may begin one. */
  startedBy: z.enum(['clinician', 'either']),
  /** Which screen draws it; every one of them is a view over the same answers as `form`. */
  view: z.enum([
    'form',
    'scene',
    'decision',
    'practice',
    'balance',
    'dispute',
    'grief',
    'support',
    'pattern',
    'rhythm',
  ]),
  minutes: z.strictObject({ from: z.int().min(1), to: z.int().min(1) }),
  /**
   * Stands behind the safety gate (R-DISP-01, R-DISP-02). `confrontation`: the sheet rehearses or plans a step towards someone and is
   * refused while that may not be safe. `dispute`: it tells of a dispute, and is hidden from the portal and shared screens while there
   * is a concern about violence. `incident`: it then opens for understanding only.
   */
  gate: z.enum(['none', 'incident', 'dispute', 'confrontation']),
  /** Words for the staff-only reminder on top. */
  care: TextSchema.optional(),
  steps: z.array(Step).min(1).max(12),
  complete: z.array(Criterion),
  /** Sheets that often follow, and which answers go along: field there, or `field.column` of a new row there ← field here. */
  leadsTo: z.array(
    z.strictObject({
      worksheet: ContentId,
      carries: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/), ContentId),
    }),
  ),
  sources: z.array(SourceTag).min(1),
  /** A filled sheet of a made-up person; proves that the definition can be answered. */
  example: z.strictObject({ answers: z.record(ContentId, z.unknown()) }),
});

export type Worksheet = Frozen<z.infer<typeof Worksheet>>;
export type WorksheetStep = Worksheet['steps'][number];
export type SheetField = WorksheetStep['fields'][number];
export type FieldKind = SheetField['kind'];
export type FieldOf<Kind extends FieldKind> = Extract<SheetField, { kind: Kind }>;
export type SheetColumn = FieldOf<'rows'>['columns'][number];
export type SheetCriterion = Worksheet['complete'][number];

/** A worksheet from the text of its file; refuses with details that name the line, and when its own example does not parse. */
export function parseWorksheetFile(text: string): Outcome<Worksheet, 'invalid'> {
  const file = parseJsonFile(Worksheet, text);
  if (!file.ok) return file;
  const sheet = file.value.value;
  const unsound = problemsOf(sheet);
  if (unsound.length > 0) return refuse('invalid', unsound);
  const example = readAnswers(sheet, sheet.example.answers);
  if (!example.ok)
    return refuse(
      'invalid',
      example.problems.map((one) => `example.answers.${one.field} ${one.message}`),
    );
  return done(sheet);
}
