import { error, fail } from '@sveltejs/kit';
import * as z from 'zod';
import type { Outcome, Refusal, Refused } from '#domain/outcome';
import { statusOf } from './respond.ts';

/** What a page gets back when its form was not accepted: what was typed, one message per field, and why. */
export type Again = Readonly<{
  typed: Readonly<Record<string, string | readonly string[]>>;
  /** Field name → message. The name `form` is for messages that belong to no single field. */
  errors: Readonly<Record<string, string>>;
  refused: Refusal;
  /** The details of the refusal: missing items, or the current version of what changed elsewhere. */
  details: readonly string[];
}>;

/** The key every form carries: made when the page was, so a second press of the button is recognised (CNC-01). */
export const FormKey = z.uuid();

type Typed = Again['typed'];

const words: Record<Refusal, string> = {
  invalid: 'Check what you typed. Nothing was lost.',
  'not-found': 'We cannot find that. It may have moved. Nothing is lost.',
  forbidden: 'We cannot find that. It may have moved. Nothing is lost.',
  'not-allowed': 'That cannot be done now. What you typed is kept below.',
  incomplete: 'Something is still missing. What you typed is kept below.',
  stale: 'Someone else changed this. What you typed is kept below. Look at both before you save.',
};

// Names that mean something to every object are never fields of ours (INP-04).
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** All fields of a form as text; a field sent several times becomes a list. Files are left out. Refuses forged names with 400. */
export function typedIn(form: FormData): Typed {
  const names = [...new Set(form.keys())];
  if (names.some((name) => forbidden.has(name))) error(400, 'This form cannot be read. Nothing was saved.');
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name).filter((value) => typeof value === 'string');
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

/** The form was mistyped: the first message of each field wins, what was typed comes back. */
export const mistyped = (typed: Typed, { issues }: z.ZodError) =>
  again(
    'invalid',
    typed,
    Object.fromEntries(issues.toReversed().map(({ path, message }) => [String(path[0] ?? 'form'), message])),
  );

/** A use case refused: its details become the message of the form, what was typed comes back. */
export const refusedBy = (typed: Typed, { code, details }: Refused) =>
  again(code, typed, { form: details.length > 0 && code !== 'stale' ? details.join(' ') : words[code] }, details);

/** A use case refused what stands in one field: the words go beside it, all details come along, what was typed comes back. */
export const refusedAt = (typed: Typed, field: string, message: string, { code, details }: Omit<Refused, 'ok'>) =>
  again(code, typed, { [field]: message }, details);

/** A use case refused several fields at once: each message stands beside its field, what was typed came back. */
export const refusedIn = (typed: Typed, errors: Again['errors'], { code, details }: Omit<Refused, 'ok'>) =>
  again(code, typed, errors, details);

/**
 * A use case refused: each of its details that `places` gives a field stands beside that field, the others are the message of the form
 * (design 6.2, E6). What was typed comes back.
 */
export function refusedBeside(
  typed: Typed,
  { code, details }: Omit<Refused, 'ok'>,
  places: Readonly<Record<string, string>>,
) {
  const placed = details.flatMap((words) => (places[words] === undefined ? [] : [[places[words], words] as const]));
  if (placed.length === 0) return refusedBy(typed, { ok: false, code, details });
  const others = details.filter((words) => places[words] === undefined).join(' ');
  return again(code, typed, { ...Object.fromEntries(placed), ...(others && { form: others }) }, details);
}

const again = (refused: Refusal, typed: Typed, errors: Again['errors'], details: readonly string[] = []) =>
  fail<Again>(statusOf[refused], { typed, errors, refused, details });

/** The value of a look, or the error page that fits the refusal. */
export function orError<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  return error(statusOf[outcome.code], words[outcome.code]);
}
