import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId } from '#domain/ids.schema';
import { addContact } from '#usecases/endings/add-contact';
import { beginNewCourse } from '#usecases/endings/new-course';
import { readChanges } from '#usecases/endings/read-changes';
import { askForMoreAgain } from '#usecases/courses/ask-again';
import { addSupervision } from '#usecases/courses/keep-log';
import { moveCourse } from '#usecases/courses/move-course';
import { saveTask } from '#usecases/courses/save-task';
import { acts } from '#web/acts.server';
import { numberIn, textIn, tickedIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { movePage } from '#web/move.server';
import { saveTaskPage } from '#web/task-page.server';
import { line, lines, typedDate } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(
  readChanges,
  moveCourse,
  saveTask,
  addContact,
  addSupervision,
  beginNewCourse,
  askForMoreAgain,
);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  supervisionKey: locals.app.newId(),
  ...orError(await locals.perform(readChanges, { patientId: params.patient })),
});

const Contact = z.object({
  key: FormKey,
  courseId: CourseId,
  outcome: z.enum(['reached', 'tried'], { error: 'Choose whether you reached them' }),
  how: line(300),
  note: lines(2000),
});

const Supervision = z.object({ key: FormKey, courseId: CourseId, supervised: lines(2000) });
const Begin = z.object({ key: FormKey, courseId: CourseId });

const here = (patient: string) => resolve('/clinic/patients/[patient]/changes', { patient });

export const actions: Actions = {
  move: (event) => movePage(event, here(event.params.patient)),
  earlyEnd: (event) =>
    saveTaskPage(
      event,
      'earlyEnd',
      (typed) => ({
        agreedByBoth: tickedIn(typed, 'agreedByBoth'),
        reason: textIn(typed, 'reason'),
        markedAt: event.locals.app.now(),
      }),
      here(event.params.patient),
    ),
  maintenance: (event) =>
    saveTaskPage(
      event,
      'maintenance',
      (typed) => ({
        frequency: textIn(typed, 'frequency') || 'monthly',
        startDate: typedDate(typed, 'startDate'),
        plannedEnd: typedDate(typed, 'plannedEnd'),
        warningSignsChecked: tickedIn(typed, 'warningSignsChecked'),
        measureEachVisit: tickedIn(typed, 'measureEachVisit'),
        escalation: textIn(typed, 'escalation') || 'earlyReturn',
        focus: textIn(typed, 'focus'),
        reviewEveryMonths: numberIn(typed, 'reviewEveryMonths') ?? 6,
        antidepressant: textIn(typed, 'antidepressant') || null,
        prescriberToldAt: typedDate(typed, 'prescriberToldAt'),
        agreedAt: tickedIn(typed, 'agreed') ? event.locals.app.now() : null,
        relapseRecordedAt: tickedIn(typed, 'relapse') ? event.locals.app.now() : null,
      }),
      here(event.params.patient),
    ),
  again: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Begin.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(askForMoreAgain, { courseId: form.data.courseId }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${here(params.patient)}#again`);
  },
  newCourse: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Begin.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(beginNewCourse, { courseId: form.data.courseId }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient));
  },
  contact: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Contact.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(addContact, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient));
  },
  supervision: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Supervision.safeParse({ ...typed, supervised: textIn(typed, 'supervised') });
    if (!form.success) return mistyped(typed, form.error);
    const { key, courseId, supervised } = form.data;
    const outcome = await locals.perform(addSupervision, { courseId, note: supervised }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient));
  },
};
