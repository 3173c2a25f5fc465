import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { clockWords } from '#domain/calendar-words';
import { EventId, PersonId, SessionId, WorksheetId } from '#domain/ids.schema';
import { answersIn, inputName, type Typed } from '#domain/worksheets/answer-form';
import { answerLines, askOf, type WordsFor } from '#domain/worksheets/answer-words';
import { readChange, storedAnswers, type Problem } from '#domain/worksheets/answers';
import { fieldsOf, mayWrite, practiceSheet } from '#domain/worksheets/worksheet';
import { agreeTask, taskKinds } from '#usecases/worksheets/agree-task';
import { carryWorksheet } from '#usecases/worksheets/carry-worksheet';
import { daysToTimeline } from '#usecases/worksheets/days-to-timeline';
import { openWorksheet, type WorksheetView } from '#usecases/worksheets/open-worksheet';
import { saveWorksheet } from '#usecases/worksheets/save-worksheet';
import {
  archiveWorksheet,
  completeWorksheet,
  reviewWorksheet,
  shareWorksheet,
} from '#usecases/worksheets/worksheet-state';
import { startWorksheet } from '#usecases/worksheets/start-worksheet';
import type { AgainOrConflict } from './routes/clinic/patients/[patient]/sessions/[session]/conflict.ts';
import { FormKey, mistyped, orError, refusedAt, refusedBy, typedIn } from './forms.server.ts';
import { stepRefused } from './step-refused.server.ts';
import { dayOr, line, rating0to10, seenVersion, ticked, typedDate, typedList } from './typed.server.ts';

/** The use cases every page with a worksheet form calls, for its `_acts`. */
export const sheetUses = [
  openWorksheet,
  saveWorksheet,
  shareWorksheet,
  completeWorksheet,
  archiveWorksheet,
  reviewWorksheet,
] as const;

/** The sheet of this page's address as the person who asks may see it; a broken id is a page that is not there. */
export async function sheetOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>, patientId: string) {
  const id = WorksheetId.safeParse(params['worksheet']);
  if (!id.success) error(404, 'We cannot find that page. It may have moved. Nothing is lost.');
  return orError(await locals.perform(openWorksheet, { patientId, worksheetId: id.data }));
}

export const wordsFor = (view: WorksheetView): WordsFor => ({
  side: view.rights.side,
  language: view.language,
  people: new Map(view.people.map(({ id, name }) => [id, name])),
  homework: new Map(view.homework.map(({ id, what }) => [id, what])),
});

const Envelope = z.object({
  key: FormKey,
  version: seenVersion,
  settle: z.enum(['mine', 'theirs']).optional(),
  go: z.string().max(20).optional(),
});

/** The input a problem belongs to. */
const inputOf = ({ field, at }: Problem): string =>
  field === 'form' ? 'form' : at ? inputName(field, at.row, at.column) : inputName(field);

/** The person asked for one more row, or to take one out, before saving. */
function withoutRow(typed: Typed): Typed {
  const drop = typed['drop'];
  if (typeof drop !== 'string') return typed;
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith(`${drop}-`)));
}

export type SavedSheet = Readonly<{ view: WorksheetView; version: number; raised: boolean }>;

/**
 * Saves the fields that were on the page. On to `next` when a button was pressed; autosave and "Add a line" get the version instead.
 * Refused input comes back with the message beside its field; a conflict with both versions, field by field.
 */
export async function saveSheetPage(
  event: RequestEvent,
  patientId: string,
  next: (saved: SavedSheet, typed: Typed) => string | ReturnType<typeof practisePage>,
) {
  const typed = withoutRow(typedIn(await event.request.formData()));
  const form = Envelope.safeParse(typed);
  if (!form.success) return mistyped(typed, form.error);
  const view = await sheetOf(event, patientId);
  const writable = fieldsOf(view.sheet).filter((field) => mayWrite(field, view.rights));
  const change = answersIn(writable, typed);
  const read = readChange(view.sheet, change);
  if (!read.ok) {
    const errors = Object.fromEntries(read.problems.toReversed().map((one) => [inputOf(one), one.message]));
    return fail<AgainOrConflict>(422, { typed, errors, refused: 'invalid', details: [] });
  }
  const { key, version, settle, go } = form.data;
  const given = { patientId, worksheetId: view.id, version, change, settle };
  const outcome = await event.locals.perform(saveWorksheet, given, key);
  if (!outcome.ok)
    return outcome.code === 'stale'
      ? bothVersions(event, patientId, typed, change, outcome.details)
      : refusedBy(typed, outcome);
  if (go !== undefined || settle !== undefined) {
    const to = await next({ view, ...outcome.value }, typed);
    if (typeof to !== 'string') return to;
    redirect(303, to);
  }
  const { app } = event.locals;
  const { prompts } = await sheetOf(event, patientId);
  return { saved: { version: outcome.value.version, id: null, at: app.now(), key: app.newId(), prompts } };
}

/** What was typed beside what is stored now, for the fields both changed. */
async function bothVersions(
  event: RequestEvent,
  patientId: string,
  typed: Typed,
  change: Readonly<Record<string, unknown>>,
  fields: readonly string[],
) {
  const view = await sheetOf(event, patientId);
  const words = wordsFor(view);
  const mine = storedAnswers(view.sheet, change).answers;
  const parts = fieldsOf(view.sheet)
    .filter(({ id }) => fields.includes(id))
    .map((field) => {
      const said = (answers: typeof mine) =>
        answerLines(field, answers[field.id], words, { sheet: view.sheet, answers }).join('\n');
      return { label: askOf(field, words), mine: said(mine), theirs: said(view.answers), voice: true };
    });
  const asText = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, typeof value === 'string' ? value : value.join('\n')]),
  );
  return fail<AgainOrConflict>(412, {
    typed,
    errors: { form: 'Someone else changed this. Look at both.' },
    refused: 'stale',
    details: [],
    conflict: {
      time: clockWords(view.changedAt, view.practice.timeZone),
      parts,
      action: '?/save',
      mine: { ...asText, version: String(view.version) },
    },
  });
}

const Move = z.object({
  key: FormKey,
  version: seenVersion,
  move: z.enum(['share', 'unshare', 'complete', 'archive', 'restore', 'review']),
  helpfulness: rating0to10,
  nextReviewAt: dayOr('date').nullable(),
  events: z.array(EventId).max(40),
});

/** Shares, completes, puts away or reviews the sheet of this page, then on to `next`. */
export async function moveSheetPage(event: RequestEvent, patientId: string, next: string) {
  const typed = typedIn(await event.request.formData());
  const form = Move.safeParse({
    ...typed,
    nextReviewAt: typedDate(typed, 'nextReviewAt'),
    events: typedList(typed, 'events'),
  });
  if (!form.success) return mistyped(typed, form.error);
  const view = await sheetOf(event, patientId);
  const { key, version, move, helpfulness, nextReviewAt } = form.data;
  const on = { patientId, worksheetId: view.id, version };
  const { locals } = event;
  const outcome =
    move === 'complete'
      ? await locals.perform(completeWorksheet, on, key)
      : move === 'archive' || move === 'restore'
        ? await locals.perform(archiveWorksheet, { ...on, archive: move === 'archive' }, key)
        : move === 'review'
          ? await locals.perform(
              reviewWorksheet,
              {
                ...on,
                ...(typed['nextReviewAt-day'] === undefined ? {} : { nextReviewAt }),
                ...(typed['helpfulness'] === undefined ? {} : { helpfulness }),
                ...(typed['asksEvents'] === undefined ? {} : { events: form.data.events }),
              },
              key,
            )
          : await locals.perform(shareWorksheet, { ...on, share: move === 'share' }, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, next);
}

const Start = z.object({
  key: FormKey,
  sheetId: z.string().max(60),
  from: WorksheetId.optional(),
  back: SessionId.optional(),
  step: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional(),
});

/** What was begun, and the step of the session room it was begun from. */
export type Begun = Readonly<{ id: string; technique: string; back: string | undefined; step: string | undefined }>;

/** Begins a sheet, then on to it. `from` and `back` may be empty in the form. */
export async function startSheetPage(event: RequestEvent, patientId: string, next: (begun: Begun) => string) {
  const sent = typedIn(await event.request.formData());
  const typed = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''));
  const form = Start.safeParse(typed);
  if (!form.success) return mistyped(sent, form.error);
  const { key, sheetId, from, back, step } = form.data;
  const outcome = await event.locals.perform(startWorksheet, { patientId, sheetId, from }, key);
  if (!outcome.ok) return refusedBy(sent, outcome);
  redirect(303, next({ ...outcome.value, back, step }));
}

/**
 * After a conversation was saved: begins the role play about it and answers where that is (T19). What the safety gate refuses is not begun;
 * the page then says why, and that the conversation is saved. The form carries a key for it beside that
 * of the save, so a second press begins nothing more (CNC-01).
 */
export async function practisePage(
  { locals }: Pick<RequestEvent, 'locals'>,
  patientId: string,
  { view }: Pick<SavedSheet, 'view'>,
  typed: Typed,
  addressOf: (worksheet: string) => string,
) {
  const given = { patientId, sheetId: practiceSheet, from: view.id };
  const key = FormKey.safeParse(typed['practiseKey']);
  if (!key.success) return mistyped(typed, key.error);
  const begun = await locals.perform(startWorksheet, given, key.data);
  if (begun.ok) return addressOf(begun.value.id);
  const why = `The conversation is saved. The role play waits. ${begun.details.join(' ')}`;
  return refusedAt({ waits: String(typed['go']) }, 'form', why, begun);
}

const Carry = z.object({ key: FormKey, to: WorksheetId });

/** Adds what stands on the sheet of this page to another one that is there already, then on to that one. */
export async function carrySheetPage(event: RequestEvent, patientId: string, next: (to: string) => string) {
  const typed = typedIn(await event.request.formData());
  const form = Carry.safeParse(typed);
  if (!form.success) return mistyped(typed, form.error);
  const { key, to } = form.data;
  const view = await sheetOf(event, patientId);
  const outcome = await event.locals.perform(carryWorksheet, { patientId, worksheetId: to, from: view.id }, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, next(to));
}

/** How many obstacles the form has room for. */
const obstacleRows = [1, 2, 3] as const;

const Task = z.object({
  key: FormKey,
  version: seenVersion,
  field: z.string().max(60),
  what: line(400).min(1, 'Say what they will try, in their words'),
  when: line(200).default(''),
  withWhom: z
    .union([z.literal(''), PersonId])
    .default('')
    .transform((value) => (value === '' ? null : value)),
  kind: z.enum(taskKinds, { error: 'Choose a kind' }),
  where: line(200).default(''),
  why: line(400).default(''),
  difficulty: rating0to10,
  confidence: rating0to10,
  ...Object.fromEntries(
    obstacleRows.flatMap((n) => [`obstacle${n}`, `plan${n}`].map((name) => [name, line(200).default('')] as const)),
  ),
  safeTask: ticked,
});

/** Agrees on one thing to try from the sheet of this page, then on to `next`. */
export async function agreeTaskPage(event: RequestEvent, patientId: string, next: string) {
  const typed = typedIn(await event.request.formData());
  const form = Task.safeParse(typed);
  if (!form.success) return mistyped(typed, form.error);
  const view = await sheetOf(event, patientId);
  const { key, version, field, what, when, where, withWhom, kind, why, difficulty, confidence, safeTask } = form.data;
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name].trim() : '');
  const obstacles = obstacleRows.map((n) => ({ obstacle: text(`obstacle${n}`), plan: text(`plan${n}`) }));
  const agreed = {
    version,
    field,
    what,
    when,
    where,
    withWhom,
    kind,
    why,
    difficulty,
    confidence,
    safeTask,
    obstacles,
  };
  const outcome = await event.locals.perform(agreeTask, { ...agreed, patientId, worksheetId: view.id }, key);
  if (!outcome.ok) return stepRefused(typed, outcome);
  redirect(303, `${next}?saved=1`);
}

/** Puts the days that matter of the sheet of this page on the timeline, then on to `next`. */
export async function daysToTimelinePage(event: RequestEvent, patientId: string, next: string) {
  const typed = typedIn(await event.request.formData());
  const form = z.object({ key: FormKey }).safeParse(typed);
  if (!form.success) return mistyped(typed, form.error);
  const view = await sheetOf(event, patientId);
  const outcome = await event.locals.perform(daysToTimeline, { patientId, worksheetId: view.id }, form.data.key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, `${next}?added=${outcome.value.added}`);
}
