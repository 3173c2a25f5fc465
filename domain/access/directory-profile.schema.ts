import * as z from 'zod';
import { seenGroups, type SeenGroup } from './directory-profile.ts';

/** At most so many words about how one works (W3). */
export const mostWords = 120;

const wordsIn = (text: string): number => text.split(/\s+/u).filter(Boolean).length;
const line = (max: number) => z.string().trim().max(max, `Use at most ${max} characters`).default('');

/** What a therapist says of themselves in the directory. Nothing is checked by us: the page says so. Every part may be empty in a draft. */
export const DirectoryProfile = z.strictObject({
  text: z
    .string()
    .trim()
    .max(1500)
    .refine((text) => wordsIn(text) <= mostWords, `Use at most ${mostWords} words`)
    .default(''),
  training: line(300),
  sees: z
    .array(z.enum(Object.keys(seenGroups) as [SeenGroup, ...SeenGroup[]]))
    .max(5)
    .default([]),
  languages: line(200),
  place: line(200),
  online: z.boolean().default(false),
  access: line(200),
  fees: line(200),
  /** The first month with room, as `2026-05`; null when not said. */
  freeFrom: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Choose a month and a year')
    .nullable()
    .default(null),
});
export type DirectoryProfile = z.output<typeof DirectoryProfile>;
