import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import * as z from 'zod';
import { PatientId, SessionId } from '#domain/ids.schema';
import { rateOwnSession, readOwnRating } from '#usecases/sessions/rate-session';
import { acts } from '#web/acts.server';
import { textIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnRating, rateOwnSession);

const where = (params: { patient: string; session: string }) => ({
  patientId: PatientId.parse(params.patient),
  sessionId: SessionId.parse(params.session),
});

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  rating: orError(await locals.perform(readOwnRating, where(params))),
});

const Form = z.object({ key: FormKey, oneChange: lines(1000) });
const Answer = z.enum(['0', '1', '2', 'na']).transform((value) => (value === 'na' ? value : Number(value)));

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Form.safeParse({ oneChange: '', ...typed });
    if (!form.success) return mistyped(typed, form.error);
    const { rating } = { rating: orError(await locals.perform(readOwnRating, where(params))) };
    const rows = Object.fromEntries(rating.items.map((_, i) => [`item-${i + 1}`, textIn(typed, `item-${i + 1}`)]));
    const read = z.record(z.string(), Answer.or(z.never({ error: 'Choose one' }))).safeParse(rows);
    if (!read.success) return mistyped(typed, read.error);
    const { key, oneChange } = form.data;
    const answers = rating.items.map((_, i) => read.data[`item-${i + 1}`] ?? 'na');
    const outcome = await locals.perform(rateOwnSession, { ...where(params), answers, oneChange }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/sessions', { patient: params.patient }));
  },
};
