import * as z from 'zod';
import { IsoDate } from '../ids.schema.ts';
import { parseJsonFile } from '../json-file.schema.ts';
import { done, type Outcome } from '../outcome.ts';
import { ContentVersion } from '../protocols/text.schema.ts';
import { crisisPackProblems } from './crisis-pack.ts';

const digits = z.string().regex(/^\+?\d{3,15}$/, 'write a number as it is dialled, without spaces');
const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/);
const webAddress = z.url({ protocol: /^https$/ });
const note = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().min(1).max(120));

const OpeningHours = z.union([
  z.literal('24/7'),
  z
    .array(
      z.strictObject({
        days: z.array(z.int().min(1).max(7)).min(1),
        from: clock,
        to: clock,
        tz: z.string().min(1),
      }),
    )
    .min(1),
]);

/** One way to reach someone. */
export const Line = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
    /** As the public knows it. */
    name: z.string().min(1),
    kind: z.enum(['voice', 'text', 'chat']),
    /** Dialled or texted exactly; for a chat, its https address. */
    value: z.string().min(3),
    /** The same number grouped for reading. */
    shown: z.string().optional(),
    /** Text lines that need a first word. */
    keyword: z.string().optional(),
    hours: OpeningHours,
    free: z.union([z.boolean(), z.literal('unknown')]),
    for: z.array(z.enum(['all', 'under18', 'perinatal', 'lgbtq', 'veterans', 'domestic_abuse', 'deaf'])).optional(),
    languages: z.array(z.string()).min(1),
    note,
  })
  .refine(({ kind, value }) => (kind === 'chat' ? webAddress : digits).safeParse(value).success, {
    error: 'a number is digits only, a chat an https address',
  })
  .refine(({ shown, value }) => shown === undefined || shown.replace(/\D/g, '') === value.replace(/\D/g, ''), {
    error: 'the number shown is not the number dialled',
  });
export type Line = z.infer<typeof Line>;

const pack = {
  /** The country code again: the name of the file. */
  id: z.string().regex(/^[A-Z]{2}$/),
  version: ContentVersion,
  /** ISO 3166-1, two letters. */
  country: z.string().regex(/^[A-Z]{2}$/),
  region: z.string().optional(),
  emergency: z.strictObject({ number: digits, text: digits.optional() }),
  urgentCare: Line.optional(),
  /** In the order in which they are shown; at most three before "More ways". */
  lines: z.array(Line).min(1),
  /** The neutral page that "Leave quickly" opens. */
  safeExitUrl: webAddress,
  /** Names of the official pages the pack was written from. */
  source: z.array(z.string().min(1)).min(1),
  reviewBy: IsoDate,
};

/**
 * Crisis information for one country (design 11.3). A pack that no person has called through says so in its type: such a
 * pack may be shown to an owner for checking, and patients are invited only after a check (design 8.1, step 4).
 */
export const CrisisPack = z
  .discriminatedUnion('state', [
    z.strictObject({
      ...pack,
      state: z.literal('notYetChecked'),
      checkedBy: z.null(),
      checkedOn: z.null(),
      writtenOn: IsoDate,
    }),
    z.strictObject({
      ...pack,
      state: z.literal('checkedByPractice'),
      checkedBy: z.string().min(1),
      checkedOn: IsoDate,
      writtenOn: IsoDate,
    }),
  ])
  .superRefine((one, context) => {
    for (const message of crisisPackProblems(one)) context.addIssue({ code: 'custom', path: [], message });
  });
export type CrisisPack = z.infer<typeof CrisisPack>;
export type UncheckedCrisisPack = Extract<CrisisPack, { state: 'notYetChecked' }>;
export type CheckedCrisisPack = Extract<CrisisPack, { state: 'checkedByPractice' }>;

/** A crisis pack from the text of its file; refuses with details that name the line. */
export function parseCrisisPackFile(text: string): Outcome<CrisisPack, 'invalid'> {
  const file = parseJsonFile(CrisisPack, text);
  return file.ok ? done(file.value.value) : file;
}
