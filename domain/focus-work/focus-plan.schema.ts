import * as z from 'zod';
import type { Frozen } from '../frozen.ts';
import { parseJsonFile } from '../json-file.schema.ts';
import { done, type Outcome } from '../outcome.ts';
import { ProblemArea } from '../protocols/protocol.schema.ts';
import { ContentId, ContentVersion, SourceTag, TextSchema } from '../protocols/text.schema.ts';

/** The kinds of facts a focus keeps beside its steps. */
export const FocusFactsKind = z.enum(['grief', 'dispute', 'transition', 'deficits']);
export type FocusFactsKind = z.infer<typeof FocusFactsKind>;

const Line = z.strictObject({ id: ContentId, text: TextSchema });

/**
 * The work on one focus as data (protocol 6.1 to 6.4): its steps in their usual order, when it is done, and when to look at the choice
 * again. The order is to think with, never to enforce. `patient` is what the patient's page says; a step without it is not shown there.
 */
export const FocusPlan = z
  .strictObject({
    /** The problem area. */
    id: ProblemArea,
    version: ContentVersion,
    facts: FocusFactsKind,
    /** What the work aims at, for staff. */
    aim: TextSchema,
    /** The same in one sentence for the patient. */
    patientAim: TextSchema,
    steps: z
      .array(
        z.strictObject({
          id: ContentId,
          staff: TextSchema,
          patient: TextSchema.nullable(),
          /** Worksheets that help with it. */
          worksheets: z.array(ContentId).default([]),
          /** Must be done before later steps that move towards another person (R-DISP-01). */
          safetyGate: z.boolean().default(false),
        }),
      )
      .min(1),
    doneWhen: z.array(Line).min(1),
    reviseWhen: z.array(Line).min(1),
    /** What trials and manuals say about this focus, both sides. */
    note: TextSchema.nullable(),
    sources: z.array(SourceTag).min(1),
  })
  .refine(({ steps }) => new Set(steps.map(({ id }) => id)).size === steps.length, {
    error: 'a step stands there twice',
  });
export type FocusPlan = Frozen<z.infer<typeof FocusPlan>>;

/** One plan of focus work from the text of its file; refuses with details that name the line. */
export function parseFocusPlanFile(text: string): Outcome<FocusPlan, 'invalid'> {
  const file = parseJsonFile(FocusPlan, text);
  return file.ok ? done(file.value.value) : file;
}
