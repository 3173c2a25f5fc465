import * as z from 'zod';
import type { Frozen } from '../frozen.ts';
import { parseJsonFile } from '../json-file.schema.ts';
import { done, type Outcome } from '../outcome.ts';
import { ContentId, ContentVersion, SourceTag, TextSchema } from '../protocols/text.schema.ts';
import { isSlot, listSlots, slotsIn, type Slot } from './slots.ts';

/** A line of a template: known blanks only, and a blank that holds several lines stands alone. */
const Line = TextSchema.refine((text) => Object.values(text).every((one) => slotsIn(one).every(isSlot)), {
  error: 'has a blank that no letter knows',
}).refine(
  (text) =>
    Object.values(text).every((one) => {
      const found = slotsIn(one) as Slot[]; // checked by the rule above
      return !found.some((slot) => listSlots.has(slot)) || (found.length === 1 && one.trim() === `{${found[0]}}`);
    }),
  { error: 'a blank with several lines stands alone in its line' },
);

const Section = z.strictObject({
  id: ContentId,
  heading: TextSchema.optional(),
  /** A line is left out while one of its blanks is empty. A section without a line is written by hand. */
  lines: z.array(Line).max(12),
  /** What to think of when writing it; on the screen only. */
  hint: TextSchema.optional(),
});

/** A letter as content: to whom, what it says, and which blanks the record fills (design T30). */
export const LetterTemplate = z
  .strictObject({
    id: ContentId,
    version: ContentVersion,
    title: TextSchema,
    audience: z.enum(['patient', 'referrer', 'other']),
    /** When it is offered first; it can be written at any time. */
    offeredIn: z.enum(['before', 'during', 'end']),
    subject: Line,
    greeting: Line,
    sections: z.array(Section).min(1).max(12),
    closing: Line,
    sources: z.array(SourceTag).min(1),
  })
  .refine(({ sections }) => new Set(sections.map(({ id }) => id)).size === sections.length, {
    error: 'two sections have the same id',
  });
export type LetterTemplate = Frozen<z.infer<typeof LetterTemplate>>;

/** A letter template from the text of its file; refuses with details that name the line. */
export function parseLetterFile(text: string): Outcome<LetterTemplate, 'invalid'> {
  const file = parseJsonFile(LetterTemplate, text);
  return file.ok ? done(file.value.value) : file;
}

/** One section of a written letter. `filled` is what the record gave, so that words of a person are told from it. */
export const LetterSection = z.strictObject({
  id: z.string().max(60),
  heading: z.string().trim().max(120).default(''),
  text: z.string().trim().max(6000, 'Use at most 6,000 characters in one part').default(''),
  filled: z.string().max(6000).default(''),
});
export type LetterSection = Readonly<z.output<typeof LetterSection>>;
export const LetterSections = z.array(LetterSection).max(14);
