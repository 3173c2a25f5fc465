import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId } from '#domain/ids.schema';
import { moveCourse } from '#usecases/courses/move-course';
import { saveTask } from '#usecases/courses/save-task';
import { readEnding } from '#usecases/endings/read-ending';
import {
  addEndingFeelings,
  decideNext,
  keepEndMap,
  recordOutcome,
  settleFollowUp,
} from '#usecases/endings/ending-tasks';
import { acts } from '#web/acts.server';
import { numberIn, textIn, tickedIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { lines, typedList } from '#web/typed.server';
import { creditRows, problemRows, rowsIn } from './rows.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(
  readEnding,
  saveTask,
  moveCourse,
  addEndingFeelings,
  keepEndMap,
  decideNext,
  recordOutcome,
  settleFollowUp,
);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  ...orError(await locals.perform(readEnding, { patientId: params.patient })),
});

const here = ({ params }: RequestEvent, part: string) =>
  `${resolve('/clinic/patients/[patient]/ending', { patient: params.patient ?? '' })}#${part}`;

const Said = z.object({
  key: FormKey,
  courseId: CourseId,
  'e1-words': lines(2000),
  'e1-different': z.enum(['yes', 'no', '']).catch(''),
});
const Short = z.object({ key: FormKey, courseId: CourseId });

export const actions: Actions = {
  E1: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Said.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, courseId, 'e1-words': words, 'e1-different': different } = form.data;
    const given = {
      courseId,
      words,
      feelings: typedList(typed, 'e1-feelings'),
      differentFromDepression: different === '' ? null : different === 'yes',
    };
    const outcome = await event.locals.perform(addEndingFeelings, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event, 'E1'));
  },
  E2: (event) =>
    saveTaskPage(
      event,
      'E2',
      (typed) => ({ patientComment: textIn(typed, 'e2-patientComment'), reviewedAtSession: null }),
      here(event, 'E2'),
      'e2-',
    ),
  E3: (event) =>
    saveTaskPage(event, 'E3', (typed) => ({ changes: rowsIn(typed, 'e3', creditRows) }), here(event, 'E3'), 'e3-'),
  E4: (event) =>
    saveTaskPage(
      event,
      'E4',
      (typed) => ({ problems: rowsIn(typed, 'e4', problemRows), nothingLeft: tickedIn(typed, 'e4-nothingLeft') }),
      here(event, 'E4'),
      'e4-',
    ),
  E6: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Short.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await event.locals.perform(keepEndMap, { courseId: form.data.courseId }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event, 'E6'));
  },
  E7: (event) =>
    saveTaskPage(
      event,
      'E7',
      (typed) => {
        const decision = textIn(typed, 'e7-decision');
        return {
          session: null,
          classAtDecision: textIn(typed, 'e7-class'),
          checksDone: typedList(typed, 'e7-checksDone'),
          decision: decision || null,
          reason: textIn(typed, 'e7-reason'),
          extensionSessions: decision === 'extend' ? numberIn(typed, 'e7-extensionSessions') : null,
          preference: textIn(typed, 'e7-preference'),
          supervisor: textIn(typed, 'e7-supervisor'),
          agreedWithPatient: tickedIn(typed, 'e7-agreedWithPatient'),
          at: decision ? event.locals.app.now() : null,
        };
      },
      here(event, 'E7'),
      'e7-',
      decideNext,
    ),
  E8: (event) =>
    saveTaskPage(
      event,
      'E8',
      (typed) => ({
        discussed: tickedIn(typed, 'e8-discussed'),
        decision: textIn(typed, 'e8-decision') || null,
        reason: textIn(typed, 'e8-reason'),
        followUpDeclined: textIn(typed, 'e8-declined') === 'yes',
      }),
      here(event, 'E8'),
      'e8-',
    ),
  followUp: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Short.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, courseId } = form.data;
    const outcome = await event.locals.perform(settleFollowUp, { courseId, wanted: typed.wanted === 'yes' }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(event, 'E8'));
  },
  E9: (event) =>
    saveTaskPage(
      event,
      'E9',
      (typed) => ({
        helpful: textIn(typed, 'e9-helpful'),
        regrets: textIn(typed, 'e9-regrets'),
        takesAlong: textIn(typed, 'e9-takesAlong'),
        patientLetter: textIn(typed, 'e9-patientLetter'),
        said: tickedIn(typed, 'e9-said'),
      }),
      here(event, 'E9'),
      'e9-',
    ),
  outcome: (event) =>
    saveTaskPage(
      event,
      'outcome',
      (typed) => ({
        computed: textIn(typed, 'out-computed'),
        recorded: textIn(typed, 'out-recorded') || null,
        reason: textIn(typed, 'out-reason'),
        decision: textIn(typed, 'out-decision') || null,
        at: event.locals.app.now(),
      }),
      here(event, 'outcome'),
      'out-',
      recordOutcome,
    ),
};
