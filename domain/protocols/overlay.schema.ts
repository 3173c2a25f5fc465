import * as z from 'zod';
import type { Frozen } from '../frozen.ts';
import { parseJsonFile } from '../json-file.schema.ts';
import { done, type Outcome } from '../outcome.ts';
import { ContentId, ContentVersion, NamesSchema, SourceTag, TextSchema } from './text.schema.ts';
import { Evidence, Frequency, MeasureSet, Participant, SpecialTask } from './variant-parts.schema.ts';

/**
 * Something laid over a base course: by telephone, around a birth, late in life. It adds tasks, participants and cautions and
 * may replace measures; it cannot take anything away, change the phases, or make a course longer than its kind allows.
 */
export const Overlay = z.strictObject({
  id: ContentId,
  version: ContentVersion,
  title: NamesSchema,
  summary: TextSchema,
  /** Kinds of course it does not go with, since they already hold it. */
  notWith: z.array(ContentId).default([]),
  /** What the set-up page proposes when this overlay is chosen; within the limits of the base course. */
  preset: z
    .strictObject({
      plannedSessions: z.int().min(1),
      frequency: Frequency,
      /** Sessions a week where the rhythm is `custom`. */
      perWeek: z.int().min(2).max(5).nullable().default(null),
    })
    .nullable()
    .default(null),
  specialTasks: z.array(SpecialTask).default([]),
  participantsAdded: z.array(Participant).default([]),
  measures: MeasureSet.pick({ primary: true, everySession: true, secondary: true }).partial().optional(),
  worksheetsAdded: z.array(ContentId).default([]),
  cautions: z.array(TextSchema).default([]),
  tellPatient: z.array(TextSchema).default([]),
  evidence: Evidence,
  sources: z.array(SourceTag).min(1),
});
export type Overlay = Frozen<z.infer<typeof Overlay>>;

/** An overlay from the text of its file; refuses with details that name the line. */
export function parseOverlayFile(text: string): Outcome<Overlay, 'invalid'> {
  const file = parseJsonFile(Overlay, text);
  return file.ok ? done(file.value.value) : file;
}
