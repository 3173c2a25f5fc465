import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId } from '#domain/ids.schema';
import { askCheckIn } from '#usecases/measures/ask-check-in';
import { readMeasures } from '#usecases/measures/read-measures';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { typedList } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readMeasures, askCheckIn);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  return {
    key: locals.app.newId(),
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

const words: Readonly<Record<string, string>> = {
  'help-numbers': 'Somebody has to try the help numbers first. The owner does that in Settings.',
  cover: 'Your practice has not said who looks at alerts, and when. The owner does that in Settings.',
  open: 'A check-in is open already. It has to be finished or to end first.',
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
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
};
