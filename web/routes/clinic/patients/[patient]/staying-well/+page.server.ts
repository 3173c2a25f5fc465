import { resolve } from '$app/paths';
import { readPlan, savePlan, signPlan } from '#usecases/endings/staying-well';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import { savePlanPage, signPlanPage } from '#web/staying-well.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readPlan, savePlan, signPlan);

export const load: PageServerLoad = async ({ locals, params }) => ({
  key: locals.app.newId(),
  ...orError(await locals.perform(readPlan, { patientId: params.patient })),
});

const here = (patient: string) => resolve('/clinic/patients/[patient]/staying-well', { patient });

export const actions: Actions = {
  save: (event) => savePlanPage(event, here(event.params.patient), here(event.params.patient)),
  sign: (event) => signPlanPage(event, here(event.params.patient)),
};
