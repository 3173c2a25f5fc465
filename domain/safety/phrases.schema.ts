import * as z from 'zod';
import { parseJsonFile } from '../json-file.schema.ts';
import { done, type Outcome } from '../outcome.ts';
import { phrasesIn } from './phrases.ts';

const phrase = z
  .string()
  .trim()
  .min(3)
  .max(60)
  .regex(/^[a-z0-9]+( [a-z0-9]+)*$/, 'must be lower case words without apostrophes');

const Shape = z.strictObject({
  id: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  language: z.string().min(2),
  source: z.string().min(1),
  /** Each raises an alert wherever it stands in a text of the patient's. */
  phrases: z.array(phrase).min(1),
  /** Everyday phrases that contain one of the above and mean something else; taken out of the text first. */
  harmless: z.array(phrase),
  /** The list's own proof: texts, and whether something must be found in them. */
  examples: z.array(z.strictObject({ text: z.string().min(1), found: z.boolean() })).min(1),
});

/** Words of self-harm in one language (R-SAFE-06): our own list, made to be read and changed by a clinician. */
export type Phrases = Readonly<z.infer<typeof Shape>>;

const Phrases = Shape.superRefine((list, context) => {
  for (const { text, found } of list.examples)
    if (phrasesIn(list, text).length > 0 !== found)
      context.addIssue({ code: 'custom', path: ['examples'], message: `is wrong about "${text}"` });
});

/** The phrases from the text of their file; refuses with details that name the line, and when an example fails. */
export function parsePhrasesFile(text: string): Outcome<Phrases, 'invalid'> {
  const file = parseJsonFile(Phrases, text);
  return file.ok ? done(file.value.value) : file;
}
