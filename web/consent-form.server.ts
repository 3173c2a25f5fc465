import * as z from 'zod';
import { FormKey, type Again } from './forms.server.ts';
import { textIn } from './form-values.ts';
import { line } from './typed.server.ts';

/** What both consent pages send: an answer for each kind, and a signature. */
export const ConsentForm = z.object({
  key: FormKey,
  version: z.string().max(20),
  method: z.enum(['onScreen', 'typedName', 'onPaper', 'mark']).default('typedName'),
  signature: line(200).min(1, 'Write your name to sign'),
});

/** The answers among the typed fields: `choice-takingPart` and so on. */
export const answersIn = (typed: Again['typed']): Record<string, 'yes' | 'no' | 'withdrawn'> =>
  Object.fromEntries(
    Object.keys(typed).flatMap((name) => {
      const value = textIn(typed, name);
      return name.startsWith('choice-') && (value === 'yes' || value === 'no' || value === 'withdrawn')
        ? [[name.slice(7), value]]
        : [];
    }),
  );

/** The first choice that must be answered and was not, as an error beside it. */
export const unanswered = (
  choices: readonly { kind: string; required: boolean }[],
  answers: Record<string, string>,
): Record<string, string> =>
  Object.fromEntries(
    choices
      .filter(({ kind, required }) => required && !answers[kind])
      .map(({ kind }) => [`choice-${kind}`, 'Choose yes or no']),
  );
