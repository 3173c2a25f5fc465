import { error } from '@sveltejs/kit';
import { readContract } from '#usecases/formulation/read-contract';
import { readFormulation } from '#usecases/formulation/read-formulation';
import { readGoals } from '#usecases/formulation/goals';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readFormulation, readContract, readGoals);

export const load: PageServerLoad = async ({ locals, params }) => {
  const given = { patientId: params.patient };
  const [read, contract, goals] = await Promise.all([
    locals.perform(readFormulation, given),
    locals.perform(readContract, given),
    locals.perform(readGoals, given),
  ]);
  const { current, earlier, areas, timeZone } = orError(read);
  if (!current) error(404, 'There is no formulation yet.');
  return {
    formulation: current,
    replaces: earlier[0] ?? null,
    areas,
    timeZone,
    contract: orError(contract),
    goals: orError(goals).goals,
  };
};
