import { redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { draftMeasure, longestUpload } from '#usecases/measures/upload-measure';
import { FormKey, refusedAt, refusedBy } from '#web/forms.server';
import { uploadIn } from '#web/upload.server';

/** Checks an uploaded text and keeps it as a draft; leads to the draft. `measureId` for words of a shipped structure. */
export async function uploadPage({ request, locals }: Pick<RequestEvent, 'request' | 'locals'>, measureId?: string) {
  const { typed, text, problem } = await uploadIn(request, longestUpload);
  const key = FormKey.safeParse(typed['key']);
  if (!key.success) return refusedBy(typed, { ok: false, code: 'invalid', details: [] });
  if (problem !== null) return refusedAt(typed, 'text', problem, { code: 'invalid', details: [] });
  const given = measureId === undefined ? { text } : { text, measureId };
  const outcome = await locals.perform(draftMeasure, given, key.data);
  if (outcome.ok) redirect(303, resolve('/clinic/settings/measures/[measure]', { measure: outcome.value.measureId }));
  if (outcome.code !== 'invalid') return refusedBy(typed, outcome);
  const count = outcome.details.length;
  const words = count === 1 ? (outcome.details[0] ?? '') : `${count} problems. The first: ${outcome.details[0] ?? ''}`;
  return refusedAt(typed, 'text', words, outcome);
}
