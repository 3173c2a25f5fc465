import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { concernWords, type NotedConcern } from '#domain/safety/concern-words';
import { handleConcern, noteConcern, readConcerns } from '#usecases/safety/concerns';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readConcerns, noteConcern, handleConcern);

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('live:clinic');
  const { version, concerns } = orError(await locals.perform(readConcerns, { patientId: params.patient }));
  return { version, concerns: concerns.map((one) => ({ ...one, key: locals.app.newId() })), key: locals.app.newId() };
};

const kinds = Object.keys(concernWords) as [NotedConcern, ...NotedConcern[]]; // the keys of an object we wrote ourselves
const Noted = z.object({
  key: FormKey,
  version: seenVersion,
  kind: z.enum(kinds, { error: 'Choose what it is' }),
  note: lines(2000),
});
const Handled = z.object({
  key: FormKey,
  version: seenVersion,
  id: z.uuid(),
  how: lines(2000).refine((text) => text.trim() !== '', { error: 'Write what was done' }),
});
const back = (patient: string): never => redirect(303, resolve('/clinic/patients/[patient]/concerns', { patient }));

export const actions: Actions = {
  note: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Noted.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(noteConcern, { ...given, patientId: params.patient }, key);
    return outcome.ok ? back(params.patient) : refusedBy(typed, outcome);
  },
  handle: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Handled.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(handleConcern, { ...given, patientId: params.patient }, key);
    return outcome.ok ? back(params.patient) : refusedBy(typed, outcome);
  },
};
