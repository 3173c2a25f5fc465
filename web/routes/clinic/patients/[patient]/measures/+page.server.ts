import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { timeZones } from '#domain/access/countries';
import { CourseId } from '#domain/ids.schema';
import { readCheckInPlan, setCheckInPlan } from '#usecases/measures/check-in-plan';
import { askCheckIn } from '#usecases/measures/ask-check-in';
import { readMeasures } from '#usecases/measures/read-measures';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { seenVersion, ticked, typedList } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readMeasures, askCheckIn, readCheckInPlan, setCheckInPlan);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  return {
    key: locals.app.newId(),
    planKey: locals.app.newId(),
    zones: timeZones().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    plan: orError(await locals.perform(readCheckInPlan, { patientId: params.patient })),
    sent: url.searchParams.get('sent'),
    ...orError(await locals.perform(readMeasures, { patientId: params.patient })),
  };
};

const Asked = z.strictObject({
  key: FormKey,
  courseId: CourseId,
  kind: z.enum(['baseline', 'weekly', 'end', 'followUp', 'inSession']),
  measures: z.array(z.string().max(40)).min(1, 'Choose at least one measure').max(12),
});

const Plan = z.strictObject({
  key: FormKey,
  courseId: CourseId,
  version: seenVersion,
  automatic: ticked,
  timeZone: z.string().max(60),
  alsoAsk: z.array(z.string().max(40)).max(10, 'Choose at most ten'),
});

const words: Readonly<Record<string, string>> = {
  'help-numbers': 'Somebody has to try the help numbers first. The owner does that in Settings.',
  cover: 'Your practice has not said who looks at alerts, and when. The owner does that in Settings.',
  open: 'A check-in is open already. It has to be finished or to end first.',
};

export const actions: Actions = {
  ask: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Asked.safeParse({ ...typed, measures: [...typedList(typed, 'measures')] });
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...asked } = form.data;
    const outcome = await locals.perform(askCheckIn, asked, key);
    if (!outcome.ok)
      return refusedBy(typed, { ...outcome, details: outcome.details.map((detail) => words[detail] ?? detail) });
    const here = resolve('/clinic/patients/[patient]/measures', { patient: params.patient });
    redirect(303, `${here}?sent=${outcome.value.link === null ? 'here' : 'yes'}`);
  },
  plan: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Plan.safeParse({ ...typed, alsoAsk: [...typedList(typed, 'alsoAsk')] });
    if (!form.success) return mistyped(typed, form.error);
    const { key, timeZone, ...given } = form.data;
    const plan = { ...given, timeZone: timeZone === '' ? null : timeZone };
    const outcome = await locals.perform(setCheckInPlan, plan, key);
    if (!outcome.ok) return refusedBy(typed, { ...outcome, details: [] });
    redirect(303, `${resolve('/clinic/patients/[patient]/measures', { patient: params.patient })}?sent=plan`);
  },
};
