import * as z from 'zod';
import { courseStates } from '#domain/courses/course-state';
import { areaWords } from '#domain/courses/area-words';
import { listPatients, patientFilters } from '#usecases/patients/list-patients';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(listPatients);

const Search = z.object({
  find: z.string().max(200).catch(''),
  who: z.enum(['mine', 'everyone']).catch('mine'),
  state: z
    .enum(courseStates as [string, ...string[]])
    .nullable()
    .catch(null),
  focus: z
    .enum(Object.keys(areaWords) as [string, ...string[]])
    .nullable()
    .catch(null),
  show: z.enum(patientFilters).nullable().catch(null),
});

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:clinic');
  const search = Search.parse({
    find: url.searchParams.get('find') ?? '',
    who: url.searchParams.get('who'),
    state: url.searchParams.get('state'),
    focus: url.searchParams.get('focus'),
    show: url.searchParams.get('show'),
  });
  const found = orError(
    await locals.perform(listPatients, {
      find: search.find,
      mine: search.who === 'mine',
      state: search.state,
      focus: search.focus,
      show: search.show,
    }),
  );
  return {
    search,
    clinical: (locals.actor?.roles ?? []).some((role) => ['THE', 'SUP', 'TRA'].includes(role)),
    ...found,
  };
};
