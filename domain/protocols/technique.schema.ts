import * as z from 'zod';
import type { Frozen } from '../frozen.ts';
import { parseJsonFile } from '../json-file.schema.ts';
import { done, type Outcome } from '../outcome.ts';
import { ProblemArea } from './protocol.schema.ts';
import { ContentId, ContentVersion, NamesSchema, SourceTag, TextSchema, WhySchema } from './text.schema.ts';

/** How usual a technique is in a place: the use matrix. Guidance, not a gate. */
const Use = z.enum(['core', 'useful', 'notUsual']);
export type Use = z.infer<typeof Use>;

/**
 * When this technique is suggested, beyond the use matrix, and in which words. `linked`: something of this kind was linked
 * to mood in this session or the last. `after`: one of these was used in the last session.
 */
const SuggestWhen = z.discriminatedUnion('when', [
  z.strictObject({ when: z.literal('linked'), events: z.array(ContentId).min(1), because: TextSchema }),
  z.strictObject({ when: z.literal('after'), techniques: z.array(ContentId).min(1), because: TextSchema }),
]);

export const Technique = z.strictObject({
  id: ContentId,
  version: ContentVersion,
  title: NamesSchema,
  use: z.strictObject({
    initial: Use,
    ending: Use,
    /** In the middle phase, by focus; `griefAndLoss` and `interpersonalDispute` follow their sisters. */
    areas: z.partialRecord(ProblemArea, Use),
  }),
  /** Usual time it takes in a session. */
  minutes: z.strictObject({ from: z.int().min(1), to: z.int().min(1) }),
  /** The worksheet it opens; null when it has none. */
  worksheetId: ContentId.nullable(),
  /** Whether it is offered among the three suggestions; basics such as listening are always there and never suggested. */
  suggested: z.boolean(),
  /** A rehearsal of or step towards a confrontation: never suggested while safety with that person is unclear (R-DISP-01). */
  needsSafeRelationship: z.boolean(),
  /**
   * Questions a clinician may ask, by focus; hints in our own words that nobody has to follow, and never for patients (techniques 6).
   * `griefAndLoss` and `interpersonalDispute` follow their sisters.
   */
  questions: z.partialRecord(ProblemArea, z.array(TextSchema).min(1).max(6)).optional(),
  /** A line for the clinician, in our own words. */
  prompt: TextSchema,
  why: WhySchema,
  because: z.partialRecord(z.enum(['initial', 'ending', ...ProblemArea.options]), TextSchema),
  suggest: z.array(SuggestWhen),
  sources: z.array(SourceTag).min(1),
});
export type Technique = Frozen<z.infer<typeof Technique>>;

/** A technique from the text of its file; refuses with details that name the line. */
export function parseTechniqueFile(text: string): Outcome<Technique, 'invalid'> {
  const file = parseJsonFile(Technique, text);
  return file.ok ? done(file.value.value) : file;
}
