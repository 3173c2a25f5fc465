import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { PatientId, SessionId } from '#domain/ids.schema';
import { noteForms } from '#domain/sessions/note-views';
import { cosignNote, returnNote } from '#usecases/sessions/cosign-note';
import { addToNote, markInError, readNote } from '#usecases/sessions/signed-note';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readNote, addToNote, markInError, cosignNote, returnNote);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  const sessionId = SessionId.safeParse(params.session);
  const where = { patientId: params.patient, sessionId: sessionId.success ? sessionId.data : params.patient };
  const view = orError(await locals.perform(readNote, where));
  if (!view.note?.signedAt)
    redirect(303, resolve('/clinic/patients/[patient]/sessions/[session]/finish', { ...params }));
  const { app } = locals;
  return {
    session: view.session,
    note: view.note,
    as: noteForms.find((form) => form === url.searchParams.get('as')) ?? 'ipt',
    keys: { add: app.newId(), error: app.newId(), cosign: app.newId(), sendBack: app.newId() },
    maySign: locals.actor?.roles.some((role) => role === 'THE' || role === 'TRA') ?? false,
    mayCosign: locals.actor?.roles.includes('SUP') ?? false,
  };
};

const Where = z.object({ key: FormKey, patientId: PatientId, sessionId: SessionId });
const AddForm = z.object({ ...Where.shape, text: lines(20_000, 'Write what to add.') });
const ErrorForm = z.object({
  ...Where.shape,
  version: seenVersion,
  reason: lines(1000, 'Say why this note is an error.'),
});
const ReturnForm = z.object({ ...Where.shape, version: seenVersion, comment: lines(4000, 'Say what is missing.') });
const CosignForm = z.object({ ...Where.shape, version: seenVersion });

export const actions: Actions = {
  add: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = AddForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(addToNote, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, url.pathname);
  },
  error: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = ErrorForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(markInError, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, url.pathname);
  },
  cosign: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = CosignForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(cosignNote, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, url.pathname);
  },
  sendBack: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = ReturnForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(returnNote, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, url.pathname);
  },
};
