import * as z from 'zod';

const words = z.string().trim().max(600, 'Use at most 600 characters').default('');
const part = z.string().trim().max(240, 'Use at most 240 characters').default('');

/** The terms of a contract beside its numbers and dates (protocol 4.2, I9). */
export const ContractBody = z.strictObject({
  format: z.enum(['individual', 'group', 'conjoint']).default('individual'),
  confidentiality: words,
  /** Notice to cancel, what happens when a session is missed, fees if any. */
  attendancePolicy: words,
  measuresPolicy: words,
  medicationPlan: words,
  /** Both know what to do in a crisis. */
  crisisPlanAck: z.boolean().default(false),
  maintenanceExpectation: z.enum(['discussAtEnd', 'planned']).default('discussAtEnd'),
  myPart: part,
  therapistsPart: part,
  ifWorse: part,
});
export type ContractBody = z.output<typeof ContractBody>;
