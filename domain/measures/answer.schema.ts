import * as z from 'zod';
import { isAllowed } from './answer.ts';
import type { Measure } from './measure.schema.ts';

/**
 * The schema of one answer, made from the measure it belongs to. `key` is made on the phone, so a resend is recognised.
 * Gives `item` as a number, or as the id of a side item, and `value` as it is stored: null for a skipped question.
 */
export const answerFor = (measure: Measure) =>
  z
    .strictObject({ key: z.uuid(), item: z.string(), value: z.string() })
    .refine(({ item, value }) => isAllowed(measure, item, value), {
      path: ['value'],
      message: 'Choose an answer, or skip this question.',
    })
    .transform(({ key, item, value }) => ({
      key,
      item: /^[0-9]+$/.test(item) ? Number(item) : item,
      value: value === 'skipped' ? null : value === 'na' ? ('na' as const) : Number(value),
    }));

/** One answer as the server keeps it. */
export type SentAnswer = Readonly<z.infer<ReturnType<typeof answerFor>>>;
