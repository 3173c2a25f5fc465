import * as z from 'zod';
import { DisplayName } from '../../people/person-card.schema.ts';

/** One line of the plan, as it is said aloud and printed. */
const line = z.string().trim().min(1).max(160, 'Use at most 160 characters in a line');
const several = (most: number) => z.array(line).max(most, `Use at most ${most} lines`).default([]);
const text = (most: number) => z.string().trim().max(most, `Use at most ${most} characters`).default('');

/**
 * The plan for staying well (techniques 19, protocol 8.3): the patient's, in their words. Numbers to call are not in it; they come
 * from the practice's checked help page when the plan is shown or printed. Review dates come from the booked follow-ups.
 */
export const StayingWellPlan = z.strictObject({
  earlySigns: several(8),
  triggers: several(8),
  whatHelped: several(8),
  /** The first things to do, in order. */
  myActions: several(5),
  peopleToTell: z
    .array(z.strictObject({ name: DisplayName, ask: z.string().trim().max(160, 'Use at most 160 characters') }))
    .max(5)
    .default([]),
  /** Services with hours, beside the practice and the country's help numbers. */
  professionals: several(6),
  /** Written down by the person who prescribes, or as they said it; never changed by the patient's page. */
  medicationPlan: text(600),
  /** What else to do when it is urgent; the two fixed sentences and the numbers always stand before it. */
  urgent: text(300),
  /** When to ask for a single session again, and how to book it. */
  booster: text(300),
  learned: text(600),
});
export type StayingWellPlan = z.output<typeof StayingWellPlan>;

export const emptyPlan: StayingWellPlan = StayingWellPlan.parse({});
