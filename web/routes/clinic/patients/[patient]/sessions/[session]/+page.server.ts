import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { blocksOf } from '#domain/sessions/room-blocks';
import type { Outcome } from '#domain/outcome';
import { SessionId } from '#domain/ids.schema';
import { noteCall } from '#usecases/sessions/note-call';
import { openRoom, type RoomView } from '#usecases/sessions/open-room';
import { saveClose } from '#usecases/sessions/save-close';
import { saveHow } from '#usecases/sessions/save-how';
import { saveLink, takeLinkAway } from '#usecases/sessions/save-link';
import { saveTry } from '#usecases/sessions/save-try';
import { endSession } from '#usecases/sessions/sign-note';
import { startSession } from '#usecases/sessions/start-session';
import { noteTechnique, saveRoomWorksheet } from '#usecases/sessions/use-technique';
import { worksheetInSession } from '#usecases/worksheets/worksheet-in-session';
import { acts } from '#web/acts.server';
import { mistyped, orError, refusedBy, typedIn, type Again } from '#web/forms.server';
import { stepRefused } from '#web/step-refused.server';
import { conflictIn } from './conflict.server.ts';
import type { AgainOrConflict } from './conflict.ts';
import type { Saved } from './saved.ts';
import {
  answersIn,
  CallForm,
  chipsIn,
  CloseForm,
  homeworkIn,
  HowForm,
  LinkForm,
  SheetForm,
  StartForm,
  TakeLinkForm,
  TechniqueForm,
  TryForm,
} from './room-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(
  openRoom,
  startSession,
  saveHow,
  saveLink,
  takeLinkAway,
  noteCall,
  noteTechnique,
  saveRoomWorksheet,
  worksheetInSession,
  saveTry,
  saveClose,
  endSession,
);

const keyNames = ['start', 'how', 'link', 'take', 'technique', 'sheet', 'toTry', 'close', 'end', 'call'] as const;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('room:note');
  const room = await readRoom({ locals, params });
  const address = { patient: params.patient, session: params.session };
  if (room.note?.signed) redirect(303, resolve('/clinic/patients/[patient]/sessions/[session]/note', address));
  const asked = Number(url.searchParams.get('step') ?? firstOpen(room) + 1);
  let step = Math.min(Math.max(1, Number.isInteger(asked) ? asked : 1), room.agenda.length) - 1;
  // A yes to a suicide question is recorded before anything else; it cannot be skipped (design 8.3).
  const safetyStep = room.agenda.findIndex(({ parts }) => blocksOf(parts).includes('safety'));
  const askFirst = room.note !== null && room.safetyOpen && !isRecorded(room.note.safetyAsked) && safetyStep >= 0;
  if (askFirst && step > safetyStep) step = safetyStep;
  const technique = url.searchParams.get('technique');
  const known = room.note !== null && room.techniques.some(({ id, sheetId }) => id === technique && sheetId !== null);
  const inSession = { patientId: params.patient, sessionId: room.session.id, techniqueId: technique ?? '' };
  return {
    room,
    step,
    technique,
    /** The worksheet of the technique that is open, begun or not; `null` for one without a sheet. */
    sheet: known ? orError(await locals.perform(worksheetInSession, inSession)) : null,
    link: url.searchParams.get('link'),
    day: url.searchParams.get('day'),
    keys: Object.fromEntries(keyNames.map((name) => [name, locals.app.newId()])) as Record<
      (typeof keyNames)[number],
      string
    >,
  };
};

const isRecorded = (asked: string | null) => asked === 'noConcerns' || asked === 'talkedMore';

/** The first step nobody has finished yet; the last one when all are. */
function firstOpen({ agenda, note }: RoomView): number {
  const open = agenda.findIndex(({ step }) => !note?.facts.stepsDone.includes(step));
  return open === -1 ? agenda.length - 1 : open;
}

async function readRoom({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>): Promise<RoomView> {
  const sessionId = SessionId.safeParse(params['session']);
  return orError(
    await locals.perform(openRoom, {
      patientId: params['patient'] ?? '',
      sessionId: sessionId.success ? sessionId.data : '00000000-0000-0000-0000-000000000000',
    }),
  );
}

type Typed = Again['typed'];

/** What a save answers: on to the next step, or, for autosave and for "Save", when it was saved and the version it made. */
async function answer(
  event: RequestEvent,
  typed: Typed,
  action: string,
  outcome: Outcome<{ version: number; id?: string }>,
  next: string | undefined,
) {
  if (!outcome.ok) {
    if (outcome.code !== 'stale') return refusedBy(typed, outcome);
    const conflict = conflictIn(action, typed, await readRoom(event), event.locals.app.now());
    const errors = { form: 'Someone else changed this. Look at both.' };
    return fail<AgainOrConflict>(412, { typed, errors, refused: 'stale', details: [], conflict });
  }
  if (next !== undefined) redirect(303, hrefOf(event, next));
  const { version, id = null } = outcome.value;
  const { app } = event.locals;
  return { saved: { version, id, at: app.now(), key: app.newId() } satisfies Saved };
}

function hrefOf({ params }: RequestEvent, next: string): string {
  const address = { patient: params['patient'] ?? '', session: params['session'] ?? '' };
  return next === 'finish'
    ? resolve('/clinic/patients/[patient]/sessions/[session]/finish', address)
    : `${resolve('/clinic/patients/[patient]/sessions/[session]', address)}?step=${next}`;
}

const stepDoneBy = ({ next, step }: { next?: string | undefined; step?: string | undefined }): string | null =>
  next === undefined ? null : (step ?? null);

export const actions: Actions = {
  start: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = StartForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...where } = form.data;
    const outcome = await event.locals.perform(startSession, where, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, hrefOf(event, '1'));
  },
  how: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = HowForm.safeParse({ ...typed, attendees: chipsIn(typed, 'attendees') });
    const homework = homeworkIn(typed);
    if (!form.success) return mistyped(typed, form.error);
    if (!homework.success) return mistyped(typed, homework.error);
    const { key, parts, mood, safetyAsked, step, next, patientId, sessionId, version, delivery, ...came } = form.data;
    const has = (part: string) => parts.split(' ').includes(part);
    const { attendees, location = '', callback = '', privateEnough } = came;
    const given = {
      patientId,
      sessionId,
      version,
      ...(has('mood') ? { mood } : {}),
      ...(delivery ? { arrival: { delivery, attendees, location, callback, privateEnough } } : {}),
      ...(has('safety') ? { safetyAsked } : {}),
      homework: homework.data,
      stepDone: stepDoneBy({ next, step }),
    };
    return answer(event, typed, '?/how', await event.locals.perform(saveHow, given, key), next);
  },
  link: async (event) => {
    const typed = typedIn(await event.request.formData());
    const chips = { who: chipsIn(typed, 'who'), what: chipsIn(typed, 'what'), feelings: chipsIn(typed, 'feelings') };
    const form = LinkForm.safeParse({ ...typed, ...chips });
    if (!form.success) return mistyped(typed, form.error);
    const { key, step, next, link, version, ...rest } = form.data;
    const tapped = rest.who.length + rest.what.length + rest.feelings.length > 0 || rest.words !== '';
    if (!tapped && link === null && next !== undefined) return passStep(event, typed, key, step, next);
    const given = { ...rest, link: link === null ? null : { id: link, version } };
    const outcome = await event.locals.perform(saveLink, given, key);
    if (!outcome.ok || next === undefined || step === undefined) return answer(event, typed, '?/link', outcome, next);
    return passStep(event, typed, event.locals.app.newId(), step, next);
  },
  takeLink: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = TakeLinkForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, link, version, ...where } = form.data;
    const outcome = await event.locals.perform(takeLinkAway, { ...where, link: { id: link, version } }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${event.url.pathname}?step=${event.url.searchParams.get('step') ?? '2'}`);
  },
  call: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = CallForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await event.locals.perform(noteCall, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${event.url.pathname}?step=${event.url.searchParams.get('step') ?? '1'}`);
  },
  technique: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = TechniqueForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, used, helpful, ...rest } = form.data;
    const rated = helpful === undefined ? {} : { helpful };
    const outcome = await event.locals.perform(noteTechnique, { ...rest, ...rated, used: used === 'yes' }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${event.url.pathname}?step=${event.url.searchParams.get('step') ?? '3'}`);
  },
  sheet: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = SheetForm.safeParse(typed);
    const answers = answersIn(typed);
    if (!form.success) return mistyped(typed, form.error);
    if (!answers.success) return mistyped(typed, answers.error);
    const { key, step, next, helpful, ...rest } = form.data;
    const rated = helpful === undefined ? {} : { helpful };
    const outcome = await event.locals.perform(saveRoomWorksheet, { ...rest, ...rated, answers: answers.data }, key);
    if (!outcome.ok || next === undefined || step === undefined) return answer(event, typed, '?/sheet', outcome, next);
    return passStep(event, typed, event.locals.app.newId(), step, next);
  },
  toTry: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = TryForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, step, next, asksDifficulty, difficulty, ...rest } = form.data;
    const given = asksDifficulty ? { ...rest, difficulty } : rest;
    if (given.what === '' && given.version === 0 && next !== undefined) return passStep(event, typed, key, step, next);
    const outcome = await event.locals.perform(saveTry, given, key);
    if (!outcome.ok && outcome.code === 'not-allowed') return stepRefused(typed, outcome);
    if (!outcome.ok || next === undefined || step === undefined) return answer(event, typed, '?/toTry', outcome, next);
    return passStep(event, typed, event.locals.app.newId(), step, next);
  },
  close: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = CloseForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, parts, takeWithMe, feltHeard, endingDiscussed, remainingMentioned, step, next, ...where } = form.data;
    const given = {
      ...where,
      ...(takeWithMe === undefined ? {} : { takeWithMe, feltHeard }),
      ...(parts.includes('ending') ? { endingDiscussed, remainingMentioned } : {}),
      stepDone: stepDoneBy({ next, step }),
    };
    return answer(event, typed, '?/close', await event.locals.perform(saveClose, given, key), next);
  },
  /** The versions of both are known; the person chose the stored one. */
  theirs: (event) => redirect(303, `${event.url.pathname}?step=${event.url.searchParams.get('step') ?? '1'}`),
  end: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = StartForm.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...where } = form.data;
    const outcome = await event.locals.perform(endSession, where, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, hrefOf(event, 'finish'));
  },
};

/** Marks a step as finished without changing anything else in the note, then goes on. */
async function passStep(event: RequestEvent, typed: Typed, key: string, step: string | undefined, next: string) {
  const room = await readRoom(event);
  if (!room.note || step === undefined) redirect(303, hrefOf(event, next));
  const given = {
    patientId: event.params['patient'] ?? '',
    sessionId: room.session.id,
    version: room.note.version,
    stepDone: step,
  };
  const outcome = await event.locals.perform(saveClose, given, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, hrefOf(event, next));
}
