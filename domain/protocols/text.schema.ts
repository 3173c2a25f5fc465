import * as z from 'zod';

/** Longest "why this step" text, in words (design 7.4, R3). */
const longestWhy = 80;

const sentence = z.string().trim().min(1);
const wordsOf = (text: string) => text.split(/\s+/).length;

/** A text in one or more languages; English is required. */
export const TextSchema = z.object({ en: sentence }).catchall(sentence);

/** The reason for a step, short enough to be read while the patient is in the room. */
export const WhySchema = TextSchema.refine((text) => Object.values(text).every((one) => wordsOf(one) <= longestWhy), {
  error: `a reason has at most ${longestWhy} words`,
});

/** The same thing named for staff and for the patient. */
export const NamesSchema = z.strictObject({ staff: TextSchema, patient: TextSchema });

/**
 * A tag of `content/sources.json`; † after it means that the passage itself was not read again. HOUSE marks a decision of
 * ours where no published rule exists.
 */
export const SourceTag = z.string().regex(/^[A-Z][A-Z0-9-]*†?$/);

export const ContentId = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'ids are camelCase');
export const ContentVersion = z.string().regex(/^\d+\.\d+\.\d+$/, 'versions look like 1.0.0');
