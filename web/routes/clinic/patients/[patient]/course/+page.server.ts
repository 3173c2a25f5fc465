import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId } from '#domain/ids.schema';
import { moveOffHolidays } from '#usecases/courses/move-off-holidays';
import { openSetUp } from '#usecases/courses/open-set-up';
import { readSpecialTasks } from '#usecases/courses/special-tasks';
import { setUpCourse } from '#usecases/courses/set-up-course';
import { acts } from '#web/acts.server';
import { citationsOf } from '#web/citations.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { dayOr, seenVersion, typedDate, typedList, without } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(openSetUp, readSpecialTasks, setUpCourse, moveOffHolidays);

const wholeNumber = (message: string) =>
  z
    .string()
    .regex(/^\d{1,3}$/, message)
    .transform(Number);

const SetUp = z.strictObject({
  key: FormKey,
  courseId: CourseId,
  version: seenVersion,
  variantId: z.string().max(60),
  protocolModel: z.enum(['klerman', 'stuart'], { error: 'Choose a model line' }),
  plannedSessions: wholeNumber('Enter a number of sessions'),
  sessionMinutes: wholeNumber('Enter the minutes of a session').pipe(
    z.int().min(20, 'Enter 20 minutes or more').max(120, 'Enter 120 minutes or less'),
  ),
  frequency: z.enum(['weekly', 'twiceWeekly', 'fortnightly', 'monthly', 'custom'], {
    error: 'Choose how often you meet',
  }),
  delivery: z.enum(['inPerson', 'telephone', 'video', 'mixed'], { error: 'Choose where you meet' }),
  overlays: z.array(z.string().max(60)).max(10),
  startDate: dayOr('date')
    .nullable()
    .transform((value, context) => {
      if (value !== null) return value;
      context.addIssue({ code: 'custom', message: 'Enter the day of the first session' });
      return z.NEVER;
    }),
  time: z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'Enter a time, like 10:00'),
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const kind = url.searchParams.get('kind')?.slice(0, 60);
  const page = orError(await locals.perform(openSetUp, { patientId: params.patient, kind }));
  const { evidence } = page.kind;
  return {
    key: locals.app.newId(),
    moveKey: locals.app.newId(),
    ...page,
    special: orError(await locals.perform(readSpecialTasks, { patientId: params.patient })).tasks,
    citations: citationsOf([...evidence.sources, ...evidence.findings.flatMap(({ sources }) => sources)]),
  };
};

export const actions: Actions = {
  holidays: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = z.strictObject({ key: FormKey, courseId: CourseId }).safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await locals.perform(moveOffHolidays, { courseId: form.data.courseId }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${resolve('/clinic/patients/[patient]/course', { patient: params.patient })}#dates`);
  },
  save: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = SetUp.safeParse({
      ...without(typed, 'startDate'),
      overlays: typedList(typed, 'overlays'),
      startDate: typedDate(typed, 'startDate'),
    });
    if (!form.success) return mistyped(typed, form.error);
    const { key, time, ...given } = form.data;
    const [hour, minute] = time.split(':').map(Number);
    const outcome = await locals.perform(setUpCourse, { ...given, minuteOfDay: (hour ?? 0) * 60 + (minute ?? 0) }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    const { onHolidays } = orError(await locals.perform(openSetUp, { patientId: params.patient }));
    // Whoever has just planned across a holiday sees it now; the story can wait.
    if (onHolidays.length > 0)
      redirect(303, `${resolve('/clinic/patients/[patient]/course', { patient: params.patient })}#dates`);
    redirect(303, resolve('/clinic/patients/[patient]/story', { patient: params.patient }));
  },
};
