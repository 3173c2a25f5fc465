import * as z from 'zod';

const Told = z.strictObject({
  to: z.enum(['responsible', 'cover', 'owner']),
  at: z.string(),
  /** Whom, by account; empty when nobody filled this place then. */
  accounts: z.array(z.string()),
  /** Messages in the outbox by which they were told. */
  messages: z.array(z.string()),
});

const Attempt = z.strictObject({ kind: z.enum(['tried', 'passedToCover']), by: z.string(), at: z.string() });

const Detail = z.strictObject({
  /** The same question was flagged in an earlier form. */
  positiveBefore: z.boolean().default(false),
  /** Everyone told since the alert was last raised, in order (SAF-05). */
  told: z.array(Told).default([]),
  /** Messages that could not be delivered and have been acted on. */
  failed: z.array(z.string()).default([]),
  /** Who tried to reach the patient, or passed it to cover, and when. */
  attempts: z.array(Attempt).default([]),
  /** When it was raised before, if it became graver or came back. */
  earlier: z.array(z.string()).default([]),
});

/** What an alert keeps about its own way: whom it reached, never what the patient wrote. */
export type AlertDetailRecord = z.infer<typeof Detail>;
export type ToldEntry = z.infer<typeof Told>;

/** Reads the record of an alert; throws when it was not written by us. */
export const readDetail = (detail: unknown): AlertDetailRecord => Detail.parse(detail);
