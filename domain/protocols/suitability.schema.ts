import * as z from 'zod';
import type { Frozen } from '../frozen.ts';
import { parseJsonFile } from '../json-file.schema.ts';
import { done, type Outcome } from '../outcome.ts';
import { ContentId, ContentVersion, NamesSchema, SourceTag, TextSchema } from './text.schema.ts';

const Exclusion = z.strictObject({
  code: z.string().regex(/^X\d{1,2}$/),
  key: ContentId,
  title: TextSchema,
  situation: TextSchema,
  action: TextSchema,
  /** Present without a recorded action, it keeps the course from beginning (T3). The clinician decides the action. */
  needsAction: z.boolean(),
  sources: z.array(SourceTag).min(1),
});

const Point = z.strictObject({ id: ContentId, text: TextSchema, sources: z.array(SourceTag).min(1) });

/** What is asked before a course begins. A checklist that keeps reasons; it never scores and never decides. */
export const Suitability = z.strictObject({
  id: ContentId,
  version: ContentVersion,
  note: TextSchema,
  exclusions: z.array(Exclusion).min(1),
  /** The eight points of the page "Fit for IPT": yes, unsure or no. */
  fitPoints: z.array(Point).min(1),
  goodFit: z.array(Point).min(1),
  outcomes: z.array(z.strictObject({ id: ContentId, title: NamesSchema })).min(1),
});
export type Suitability = Frozen<z.infer<typeof Suitability>>;

/** The suitability checklist from the text of its file; refuses with details that name the line. */
export function parseSuitabilityFile(text: string): Outcome<Suitability, 'invalid'> {
  const file = parseJsonFile(Suitability, text);
  return file.ok ? done(file.value.value) : file;
}
