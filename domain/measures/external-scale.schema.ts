import * as z from 'zod';
import { parseJsonFile } from '../json-file.schema.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Frozen } from '../frozen.ts';
import { Slug, Text } from './text.schema.ts';

const Line = z.string().trim().min(1).max(2000);

/**
 * An instrument whose words and forms we may not carry. Only a total reached elsewhere is recorded by hand, with its date
 * and source. What the reference does not say is null, never a guess.
 */
const ExternalScale = z.strictObject({
  id: Slug,
  version: z.string().regex(/^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$/, 'must look like 1.0.0'),
  title: Text,
  shortTitle: Text,
  licence: Line,
  source: Line,
  retrieved: z.iso.date(),
  /** Lowest and highest possible total. */
  range: z.strictObject({ from: z.number(), to: z.number() }).nullable(),
  direction: z.enum(['lower-is-better', 'higher-is-better']).nullable(),
  /** Where the clinical range begins, and from which side. */
  caseness: z
    .union([z.strictObject({ atLeast: z.number(), basis: Line }), z.strictObject({ below: z.number(), basis: Line })])
    .nullable(),
  reliableChange: z.strictObject({ points: z.number().positive(), basis: Line }).nullable(),
  notes: z.array(Line).default([]),
});

export type ExternalScale = Frozen<z.infer<typeof ExternalScale>>;

/** An external scale from the text of its file; refuses with details that name the line. */
export function parseExternalScaleFile(text: string): Outcome<ExternalScale, 'invalid'> {
  const file = parseJsonFile(ExternalScale, text);
  return file.ok ? done(file.value.value) : file;
}
