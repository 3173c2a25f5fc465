import * as z from 'zod';
import { SourceTag } from './text.schema.ts';

/** Every tag cited by content and rules, and how far the source was read: full, summary, secondhand, notReopened, house. */
export const Sources = z.strictObject({
  note: z.string(),
  sources: z.record(
    SourceTag,
    z.strictObject({
      citation: z.string().min(1),
      check: z.enum(['full', 'summary', 'secondhand', 'notReopened', 'house']),
    }),
  ),
});
export type Sources = z.infer<typeof Sources>;
