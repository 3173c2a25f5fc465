import { error, redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId } from '#domain/ids.schema';
import { addEndingFeelings } from '#usecases/endings/ending-tasks';
import { readOwnEnding, saveOwnEnding } from '#usecases/endings/own-ending';
import { acts } from '#web/acts.server';
import { linesIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, seenVersion, typedList } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnEnding, addEndingFeelings, saveOwnEnding);

const parts = ['feel', 'comment', 'did', 'letter'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const patientId = locals.actor?.patient ?? error(404);
  const asked = url.searchParams.get('part');
  return {
    key: locals.app.newId(),
    part: parts.find((part) => part === asked) ?? null,
    ...orError(await locals.perform(readOwnEnding, { patientId })),
  };
};

const Envelope = z.object({ key: FormKey, courseId: CourseId });
const Feel = Envelope.extend({ words: lines(2000) });
const Did = Envelope.extend({ version: seenVersion });
const Letter = Did.extend({ letter: lines(6000) });
const Comment = Did.extend({ comment: lines(2000) });

/** Where help is shown at once when what was written may mean danger (SAF-03). */
const next = (raised: boolean) => (raised ? resolve('/my/help') : resolve('/my/ending'));

export const actions: Actions = {
  feel: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Feel.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, courseId, words } = form.data;
    const feelings = typedList(typed, 'feelings');
    const outcome = await locals.perform(
      addEndingFeelings,
      { courseId, words, feelings, differentFromDepression: null },
      key,
    );
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, next(outcome.value.raised));
  },
  did: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Did.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, courseId, version } = form.data;
    const patientId = locals.actor?.patient ?? error(404);
    const stored = orError(await locals.perform(readOwnEnding, { patientId })).did.changes;
    // The patient writes what; how and how they know may have been added in a session and stays with its line.
    const all = [...new Set([...typedList(typed, 'tried'), ...linesIn(typed, 'did')])];
    const changes = all.map((what) => stored.find((one) => one.what === what) ?? { what, howIDidIt: '', evidence: '' });
    const outcome = await locals.perform(saveOwnEnding, { courseId, version, part: 'did', changes }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, next(outcome.value.raised));
  },
  comment: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Comment.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, courseId, version, comment } = form.data;
    const outcome = await locals.perform(saveOwnEnding, { courseId, version, part: 'comment', text: comment }, key);
    return outcome.ok ? redirect(303, next(outcome.value.raised)) : refusedBy(typed, outcome);
  },
  letter: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Letter.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, courseId, version, letter } = form.data;
    const outcome = await locals.perform(saveOwnEnding, { courseId, version, part: 'letter', text: letter }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, next(outcome.value.raised));
  },
};
