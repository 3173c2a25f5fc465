import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { SessionId } from '#domain/ids.schema';
import { openRoom, type RoomView } from '#usecases/sessions/open-room';
import { keepDraft, signNote } from '#usecases/sessions/sign-note';
import { acts } from '#web/acts.server';
import { mistyped, orError, refusedBy, typedIn, type Again } from '#web/forms.server';
import { conflictIn } from '../conflict.server.ts';
import type { AgainOrConflict } from '../conflict.ts';
import { chipsIn, FinishForm } from '../room-forms.server.ts';
import type { Saved } from '../saved.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(openRoom, keepDraft, signNote);

type Place = Pick<RequestEvent, 'locals' | 'params'>;

async function readRoom({ locals, params }: Place): Promise<RoomView> {
  const sessionId = SessionId.safeParse(params['session']);
  const id = sessionId.success ? sessionId.data : '00000000-0000-0000-0000-000000000000';
  return orError(await locals.perform(openRoom, { patientId: params['patient'] ?? '', sessionId: id }));
}

const addressOf = ({ params }: Place) => ({ patient: params['patient'] ?? '', session: params['session'] ?? '' });
const noteHref = (at: Place) => resolve('/clinic/patients/[patient]/sessions/[session]/note', addressOf(at));

export const load: PageServerLoad = async (event) => {
  const room = await readRoom(event);
  if (!room.note) redirect(303, resolve('/clinic/patients/[patient]/sessions/[session]', addressOf(event)));
  if (room.note.signed) redirect(303, noteHref(event));
  return { room, key: event.locals.app.newId() };
};

/** The form as the use cases take it; "elsewhere" and a review are two answers to the same question (R-SAFE-02). */
function finishIn(typed: Again['typed']) {
  const form = FinishForm.safeParse({ ...typed, processAffect: chipsIn(typed, 'processAffect') });
  if (!form.success) return form;
  const { safetyReviewId: chosen, safetyDoneElsewhere, held, ...all } = form.data;
  const { focusMinutesShare, mainFocusShare, therapistActivityLevel, processAffect, affectCongruent, ...rest } = all;
  const main = mainFocusShare === undefined ? {} : { mainFocusShare };
  const went = { focusMinutesShare, ...main, therapistActivityLevel, processAffect, affectCongruent };
  const elsewhere = chosen === undefined || chosen === '' || chosen === 'elsewhere';
  const given = {
    ...rest,
    ...(held ? { went } : {}),
    safetyReviewId: elsewhere ? null : chosen,
    safetyDoneElsewhere: elsewhere ? safetyDoneElsewhere : '',
  };
  return { success: true as const, data: given };
}

async function tooLate(event: RequestEvent, typed: Again['typed']) {
  const conflict = conflictIn('?/draft', typed, await readRoom(event), event.locals.app.now());
  const errors = { form: 'Someone else changed this. Look at both.' };
  return fail<AgainOrConflict>(412, { typed, errors, refused: 'stale', details: [], conflict });
}

export const actions: Actions = {
  draft: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = finishIn(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await event.locals.perform(keepDraft, given, key);
    if (!outcome.ok) return outcome.code === 'stale' ? tooLate(event, typed) : refusedBy(typed, outcome);
    const { app } = event.locals;
    return { saved: { version: outcome.value.version, id: null, at: app.now(), key: app.newId() } satisfies Saved };
  },
  sign: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = finishIn(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await event.locals.perform(signNote, given, key);
    if (outcome.ok) redirect(303, noteHref(event));
    return outcome.code === 'stale' ? tooLate(event, typed) : refusedBy(typed, outcome);
  },
  theirs: (event) => redirect(303, event.url.pathname),
};
