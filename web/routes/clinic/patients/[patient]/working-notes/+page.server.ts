import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { PatientId, SessionId } from '#domain/ids.schema';
import { listSessions } from '#usecases/sessions/list-sessions';
import {
  changeWorkingNote,
  chooseWorkingNotes,
  copyToRecord,
  readWorkingNotes,
  removeWorkingNote,
  writeWorkingNote,
} from '#usecases/working-notes/working-notes';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(
  readWorkingNotes,
  chooseWorkingNotes,
  writeWorkingNote,
  changeWorkingNote,
  removeWorkingNote,
  copyToRecord,
  listSessions,
);

// No live reload: a note that is being written must not be taken away by a colleague's save elsewhere.
export const load: PageServerLoad = async ({ locals, params }) => {
  const mine = orError(await locals.perform(readWorkingNotes, { patientId: params.patient }));
  const listed = await locals.perform(listSessions, { patientId: params.patient });
  const sessions = listed.ok ? listed.value.sessions : [];
  const { app } = locals;
  return {
    mine,
    sessions: sessions
      .filter(({ note_state }) => note_state !== 'none' && note_state !== 'error')
      .map(({ id, number, scheduled_at }) => ({ id, number, at: scheduled_at })),
    keys: { choose: app.newId(), write: app.newId(), change: app.newId(), remove: app.newId(), copy: app.newId() },
  };
};

const Where = z.object({ key: FormKey, patientId: PatientId });
const Choose = z.object({ ...Where.shape, wants: z.enum(['yes', 'no']) });
const Write = z.object({ ...Where.shape, text: lines(20_000, 'Write a line.') });
const ByNote = z.object({ ...Where.shape, noteId: z.uuid() });
const Change = z.object({
  ...ByNote.shape,
  version: seenVersion,
  text: lines(20_000, 'Write a line, or delete the note.'),
});
const Remove = z.object({ ...ByNote.shape, version: seenVersion });
const Copy = z.object({
  ...ByNote.shape,
  sessionId: SessionId,
  text: lines(20_000, 'Write what belongs in the record.'),
});

const here = ({ params }: Pick<RequestEvent, 'params'>) =>
  resolve('/clinic/patients/[patient]/working-notes', { patient: params['patient'] ?? '' });

export const actions: Actions = {
  choose: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Choose.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, patientId, wants } = form.data;
    const outcome = await event.locals.perform(chooseWorkingNotes, { patientId, wants: wants === 'yes' }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event));
  },
  write: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Write.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await event.locals.perform(writeWorkingNote, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event));
  },
  change: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Change.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await event.locals.perform(changeWorkingNote, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event));
  },
  remove: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Remove.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await event.locals.perform(removeWorkingNote, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event));
  },
  copy: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Copy.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await event.locals.perform(copyToRecord, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    const at = { patient: given.patientId, session: given.sessionId };
    redirect(303, resolve('/clinic/patients/[patient]/sessions/[session]/note', at));
  },
};
