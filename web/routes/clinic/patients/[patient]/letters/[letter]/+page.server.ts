import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { recordLetterAnswer, sendLetter } from '#usecases/letters/send-letter';
import { discardLetter, readLetter, refillDraft, saveLetter, signLetter } from '#usecases/letters/write-letter';
import { acts } from '#web/acts.server';
import { textIn, tickedIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, line, seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(
  readLetter,
  saveLetter,
  refillDraft,
  discardLetter,
  signLetter,
  sendLetter,
  recordLetterAnswer,
);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  ...orError(await locals.perform(readLetter, { letterId: params.letter })),
});

const Seen = z.object({ key: FormKey, version: seenVersion });
const Written = Seen.extend({ recipient: lines(400), subject: line(200) });
const Signed = Seen.extend({ name: line(120).min(1, 'Write your name') });
const Sent = z.object({ key: FormKey, to: z.enum(['patient', 'other']), way: z.enum(['portal', 'print']) });
const Answered = z.object({ key: FormKey, choice: z.enum(['yes', 'no', 'withdrawn'], 'Choose what the patient said') });

const here = ({ params }: RequestEvent, part = '') =>
  `${resolve('/clinic/patients/[patient]/letters/[letter]', { patient: params.patient ?? '', letter: params.letter ?? '' })}${part}`;
const prefix = 'text-';

export const actions: Actions = {
  save: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Written.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const texts = Object.fromEntries(
      Object.keys(typed)
        .filter((name) => name.startsWith(prefix))
        .map((name) => [name.slice(prefix.length), textIn(typed, name)]),
    );
    const letter = { letterId: event.params.letter ?? '', ...given, texts, keepsNames: tickedIn(typed, 'keepsNames') };
    const outcome = await event.locals.perform(saveLetter, letter, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event, textIn(typed, 'then') === 'preview' ? '/print' : '?saved'));
  },
  refill: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Seen.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, version } = form.data;
    const outcome = await event.locals.perform(refillDraft, { letterId: event.params.letter ?? '', version }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event));
  },
  discard: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Seen.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, version } = form.data;
    const outcome = await event.locals.perform(discardLetter, { letterId: event.params.letter ?? '', version }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/letters', { patient: event.params.patient ?? '' }));
  },
  sign: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Signed.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await event.locals.perform(signLetter, { letterId: event.params.letter ?? '', ...given }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event, '#send'));
  },
  send: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Sent.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await event.locals.perform(sendLetter, { letterId: event.params.letter ?? '', ...given }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event, '#send'));
  },
  answer: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Answered.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, choice } = form.data;
    const said = { letterId: event.params.letter ?? '', choice, method: 'onPaper' as const };
    const outcome = await event.locals.perform(recordLetterAnswer, said, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event, '#send'));
  },
};
