import * as z from 'zod';
import { rating, shortWords, words } from './form-parts.schema.ts';

/** A review three or six months after acute treatment (protocol 9.3). What the scores and the map say is read from the record. */
export const FollowUpReview = z.strictObject({
  delivery: z.enum(['inPerson', 'video', 'telephone']).nullable().default(null),
  relapsePlanUsed: z.enum(['yes', 'no', 'notNeeded']).nullable().default(null),
  warningSigns: z.array(shortWords.min(1)).max(12).default([]),
  lifeEventsSince: z.array(shortWords.min(1)).max(12).default([]),
  goalsNow: z
    .array(z.strictObject({ goal: z.uuid(), value: rating }))
    .max(4)
    .default([]),
  medicationNow: words.default(''),
  decision: z.enum(['discharge', 'booster', 'newCourse', 'refer', 'noContact']).nullable().default(null),
  attempts: z.int().min(0).max(30).default(0),
  note: words.default(''),
  /** Worked out when it is saved. */
  outcomeClassNow: z.string().max(40).nullable().default(null),
  safetyReviewId: z.uuid().nullable().default(null),
  supportNow: z.uuid().nullable().default(null),
});
export type FollowUpReview = z.output<typeof FollowUpReview>;
