import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId } from '#domain/ids.schema';
import { moveCourse } from '#usecases/courses/move-course';
import { readReferral } from '#usecases/patients/referral';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readReferral, moveCourse);

const Accept = z.strictObject({ key: FormKey, courseId: CourseId, version: seenVersion });
const Decline = Accept.extend({ reason: lines(2000, 'Say what you offered instead') });

const Referral = z.object({
  source: z.string().catch(''),
  referrer: z.string().catch(''),
  reason: z.string().catch(''),
  risk: z.string().catch('notKnown'),
  riskNote: z.string().catch(''),
  receivedOn: z.string().catch(''),
});

export const load: PageServerLoad = async ({ locals, params }) => {
  const { patient, course } = orError(await locals.perform(readReferral, { patientId: params.patient }));
  const contact = z.record(z.string(), z.unknown()).catch({}).parse(patient.contact);
  return {
    key: locals.app.newId(),
    keyForDecline: locals.app.newId(),
    contact: {
      phone: String(contact.phone ?? ''),
      email: String(contact.email ?? ''),
      safeTimes: String(contact.safeTimes ?? ''),
      voicemailSafe: contact.voicemailSafe === true,
    },
    course: course && { id: course.id, state: course.state, version: course.version, createdAt: course.created_at },
    referral: Referral.parse(course?.referral ?? {}),
  };
};

export const actions: Actions = {
  accept: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Accept.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(moveCourse, { ...given, move: 'startScreening', act: {} }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/story', { patient: params.patient }));
  },
  close: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Decline.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, reason, ...given } = form.data;
    const outcome = await locals.perform(
      moveCourse,
      { ...given, move: 'close', act: { reason, closureReason: 'referredElsewhere' } },
      key,
    );
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/referrals'));
  },
};
