import * as z from 'zod';
import { intakeParts, type IntakePartId } from '../intake.ts';
import { words } from './form-parts.schema.ts';

const part = (id: IntakePartId) =>
  z
    .strictObject({
      chips: z
        .array(z.enum(Object.keys(intakeParts[id].chips) as [string, ...string[]]))
        .max(8)
        .default([]),
      words: words.default(''),
    })
    .prefault({});

/**
 * What was told at intake, part by part (T5, design 8.2): short words that were tapped, and one line of their own. It is a guide and no
 * form: every part may be empty, and no score comes of it. What was found about safety has its own page.
 */
export const IntakeForm = z.strictObject({
  bringsYou: part('bringsYou'),
  began: part('began'),
  aroundThen: part('aroundThen'),
  pastTimes: part('pastTimes'),
  body: part('body'),
  work: part('work'),
  culture: part('culture'),
  safety: part('safety'),
});
export type IntakeForm = z.output<typeof IntakeForm>;
