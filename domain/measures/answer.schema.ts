import * as z from 'zod';
import { isAllowed } from './answer.ts';
import type { Answer } from './cells.ts';
import type { Measure } from './measure.schema.ts';
import { questionsOf } from './questions.ts';

const stored = (value: string): Answer => (value === 'skipped' ? null : value === 'na' ? 'na' : Number(value));

/**
 * The schema of one answer, made from the measure it belongs to. `key` is made on the phone, so a resend is recognised. Gives
 * the number of the question, and the value as it is stored: null for a skipped one.
 */
export const answerFor = (measure: Measure) =>
  z
    .strictObject({
      key: z.uuid(),
      question: z.enum(questionsOf(measure).map(({ number }) => String(number))).transform(Number),
      // Not z.coerce: Number('') is 0, and a skipped question must never be stored as "not at all".
      value: z.string(),
    })
    .refine(({ question, value }) => isAllowed(measure, question, value), {
      path: ['value'],
      message: 'Choose an answer, or skip this question.',
    })
    .transform(({ key, question, value }) => ({ key, question, value: stored(value) }));

/** One answer as the server keeps it. */
export type SentAnswer = Readonly<z.infer<ReturnType<typeof answerFor>>>;
