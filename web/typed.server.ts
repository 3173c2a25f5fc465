import * as z from 'zod';
import { isEmptyDate, isoDate } from '#ui/date-parts';
import type { Again } from './forms.server.ts';

type Typed = Again['typed'];

const text = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** The three texts of a DateField. */
export const dateParts = (typed: Typed, name: string) => ({
  day: text(typed, `${name}-day`),
  month: text(typed, `${name}-month`),
  year: text(typed, `${name}-year`),
});

/** A DateField as one value for a schema: `null` when nothing was typed, the date, or a text that no schema for dates accepts. */
export function typedDate(typed: Typed, name: string): string | null {
  const parts = dateParts(typed, name);
  return isEmptyDate(parts) ? null : (isoDate(parts) ?? 'impossible');
}

/** A field that may be sent once, several times or not at all, as a list. */
export const typedList = (typed: Typed, name: string): readonly string[] => {
  const value = typed[name];
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value;
};

/** What was typed without the parts of date fields and without hidden fields that a schema does not know (ROL-14 refuses the rest). */
export const without = (typed: Typed, ...names: readonly string[]): Record<string, Typed[string]> =>
  Object.fromEntries(
    Object.entries(typed).filter(([name]) => !names.some((one) => name === one || name.startsWith(`${one}-`))),
  );

/** A day that must be real when it is given; `what` names it in the message: "date of birth". */
export const dayOr = (what: string) => z.iso.date({ error: `Enter a real ${what}, like 27 3 1990` });

/** One line of text, trimmed; refuses control characters and half surrogates (INP-01). */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters`)
    .refine(
      (value) => value.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(value),
      'Use letters, numbers and common signs only',
    );

/** Several lines of text, trimmed; line breaks and tabs are kept. `needed` is the message when nothing was typed. */
export const lines = (max: number, needed?: string) =>
  z
    .string()
    .trim()
    .min(needed === undefined ? 0 : 1, needed ?? '')
    .max(max, `Use at most ${max} characters`)
    .refine(
      (value) => value.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value),
      'Use letters, numbers and common signs only',
    )
    .transform((value) => value.replaceAll('\r\n', '\n'));

/** A check box: ticked or not sent at all. */
export const ticked = z
  .enum(['yes'])
  .optional()
  .transform((value) => value === 'yes');

/** 0 to 10 from a set of radio buttons, or `null` when none was chosen. An empty text is not a zero. */
export const rating0to10 = z
  .enum(['', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
  .optional()
  .transform((value) => (value === undefined || value === '' ? null : Number(value)));

/** The version a form was based on, from its hidden field. */
export const seenVersion = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
