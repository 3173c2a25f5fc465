import * as z from 'zod';
import { ideations, means, risks, actionKinds, contacts } from './review-words.ts';

const text = (max: number) => z.string().trim().max(max, `Use at most ${max} characters`);
const keys = <T extends string>(words: Readonly<Record<T, string>>) => Object.keys(words) as [T, ...T[]];

/**
 * A safety review as a clinician records it (protocol 10.2): contact, what was asked and found, what was done. The clinician judges; the
 * software never does (measures 2). Item wording of screeners is not copied.
 */
export const SafetyReview = z
  .strictObject({
    contact: z.enum(keys(contacts), 'Say whether you reached them'),
    askedDirectly: z.boolean(),
    ideation: z.enum(keys(ideations), 'Say what they told you'),
    behaviourRecent: z.boolean(),
    behaviourLifetime: z.boolean(),
    meansAccess: z.enum(keys(means), 'Say what you know about means'),
    protective: text(2000),
    acuteRisk: z.enum(keys(risks), 'Give your judgement'),
    basis: text(4000).min(1, 'Say what your judgement rests on'),
    actions: z.array(z.enum(keys(actionKinds))).min(1, 'Say what was done, or that nothing was needed'),
    consultedWith: text(200),
    nextReview: z.iso.date('Enter a real date').nullable(),
  })
  .refine(({ actions }) => !(actions.includes('none') && actions.length > 1), {
    path: ['actions'],
    message: 'Choose what was done, or that nothing was needed, not both',
  })
  .refine(({ askedDirectly, contact }) => contact !== 'spoke' || askedDirectly, {
    path: ['askedDirectly'],
    message: 'Ask directly before you record that you spoke, or choose another contact',
  });
export type SafetyReview = Readonly<z.infer<typeof SafetyReview>>;
