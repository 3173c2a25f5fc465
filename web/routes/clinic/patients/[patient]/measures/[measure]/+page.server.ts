import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import type { Answer } from '#domain/measures/cells';
import { questionsOf } from '#domain/measures/questions';
import { CourseId, PatientId } from '#domain/ids.schema';
import { enterMeasure, openEntry } from '#usecases/measures/enter-measure';
import { acts } from '#web/acts.server';
import { textIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(openEntry, enterMeasure);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  ...orError(await locals.perform(openEntry, { patientId: params.patient, measureId: params.measure })),
});

const Envelope = z.object({ key: FormKey, courseId: CourseId, version: z.string().regex(/^\d+\.\d+\.\d+$/) });

// An empty text is no answer and never a zero; what is no number stays as it is and is refused by the measure's own rule.
const valueIn = (text: string): Answer => (text === '' ? null : text === 'na' ? 'na' : Number(text));

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Envelope.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { measure } = orError(
      await locals.perform(openEntry, { patientId: params.patient, measureId: params.measure }),
    );
    const { key, ...seen } = form.data;
    const outcome = await locals.perform(
      enterMeasure,
      {
        ...seen,
        patientId: PatientId.parse(params.patient),
        measureId: params.measure,
        values: questionsOf(measure).map(({ number }) => valueIn(textIn(typed, `q${number}`).trim())),
      },
      key,
    );
    if (!outcome.ok) return refusedBy(typed, outcome);
    const patient = { patient: params.patient };
    redirect(
      303,
      outcome.value.alerts > 0
        ? resolve('/clinic/patients/[patient]/safety', patient)
        : resolve('/clinic/patients/[patient]/measures', patient),
    );
  },
};
