import * as z from 'zod';
import { parseJsonFile } from './json-file.schema.ts';
import { done, type Outcome } from './outcome.ts';

const words = z.string().trim().min(1).max(2000);

/** The information sheet and the separate choices of consent, in one language and version (design 8.2; protocol 3.3, I1). */
export const Consents = z.strictObject({
  id: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  language: z.string().min(2),
  source: words,
  sheet: z.strictObject({ title: words, parts: z.array(z.strictObject({ head: words, text: words })).min(1) }),
  choices: z
    .array(
      z.strictObject({ kind: z.string().regex(/^[a-zA-Z]{2,40}$/), title: words, means: words, required: z.boolean() }),
    )
    .min(1),
});
export type Consents = Readonly<z.infer<typeof Consents>>;

/** The consents from the text of their file; refuses with details that name the line. */
export function parseConsentsFile(text: string): Outcome<Consents, 'invalid'> {
  const file = parseJsonFile(Consents, text);
  return file.ok ? done(file.value.value) : file;
}
