import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { medicationKinds } from '#domain/courses/snapshot-work.schema';
import { CourseId } from '#domain/ids.schema';
import { addMedicationChange, recordMedicalReview, tellPrescriber } from '#usecases/courses/keep-log';
import { openTask, saveTask } from '#usecases/courses/save-task';
import { acts } from '#web/acts.server';
import { textIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { saveTaskPage } from '#web/task-page.server';
import { line, typedDate } from '#web/typed.server';
import { storyHref } from '../../../story-href.ts';
import type { Actions, PageServerLoad } from './$types';

const openForm = openTask('I11');
const openLog = openTask('medicationLog');
const openFit = openTask('suitability');
export const _acts = acts(
  openForm,
  openLog,
  openFit,
  saveTask,
  addMedicationChange,
  tellPrescriber,
  recordMedicalReview,
);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  logKey: locals.app.newId(),
  task: orError(await locals.perform(openForm, { patientId: params.patient })),
  log: orError(await locals.perform(openLog, { patientId: params.patient })),
  fit: orError(await locals.perform(openFit, { patientId: params.patient })).body,
});

const aDay = z.iso.date({ error: 'Enter a real day, like 27 3 2026' });
const Change = z.object({
  key: FormKey,
  courseId: CourseId,
  on: aDay,
  name: line(300).min(1, 'Say which medicine'),
  kind: z.enum(medicationKinds, { error: 'Choose what kind it is' }),
  change: z.enum(['started', 'doseChanged', 'stopped'], { error: 'Choose what changed' }),
  prescriberToldAt: aDay.nullable(),
});
const Told = z.object({ key: FormKey, courseId: CourseId, changeId: z.uuid() });
const Review = z.object({ key: FormKey, courseId: CourseId, reviewed: aDay });

const here = (patient: string) => resolve('/clinic/patients/[patient]/medication', { patient });

export const actions: Actions = {
  need: (event) =>
    saveTaskPage(
      event,
      'I11',
      (typed) => ({
        needed: textIn(typed, 'needed') || null,
        reasons: textIn(typed, 'reasons'),
        currentMedication: textIn(typed, 'currentMedication'),
        prescriber: textIn(typed, 'prescriber'),
        referralSentAt: typedDate(typed, 'referralSentAt'),
      }),
      storyHref(event.params.patient),
    ),
  change: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Change.safeParse({
      ...typed,
      on: typedDate(typed, 'on'),
      kind: textIn(typed, 'kind'),
      prescriberToldAt: typedDate(typed, 'prescriberToldAt'),
    });
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(addMedicationChange, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient));
  },
  told: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Told.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(tellPrescriber, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient));
  },
  review: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Review.safeParse({ ...typed, reviewed: typedDate(typed, 'reviewed') });
    if (!form.success) return mistyped(typed, form.error);
    const { key, courseId, reviewed } = form.data;
    const outcome = await locals.perform(recordMedicalReview, { courseId, on: reviewed }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient));
  },
};
