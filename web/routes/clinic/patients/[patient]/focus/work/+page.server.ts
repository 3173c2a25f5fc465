import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { stepStatuses } from '#domain/focus-work/focus-body.schema';
import { FocusFactsKind } from '#domain/focus-work/focus-plan.schema';
import { CourseId } from '#domain/ids.schema';
import { discussChange } from '#usecases/focus/change-focus';
import { readFocusWork } from '#usecases/focus/read-focus-work';
import { saveFocusWork } from '#usecases/focus/save-focus-work';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { textIn } from '#web/form-values';
import { lines, rating0to10, seenVersion, typedList } from '#web/typed.server';
import { factsIn } from './facts-in.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readFocusWork, saveFocusWork, discussChange);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  const work = orError(await locals.perform(readFocusWork, { patientId: params.patient }));
  const named = url.searchParams.get('focus');
  return {
    key: locals.app.newId(),
    ...work,
    shown: work.works.find(({ area }) => area === named) ?? work.works[0] ?? null,
  };
};

const Work = z.object({
  key: FormKey,
  courseId: CourseId,
  area: z.string().max(60),
  kind: FocusFactsKind,
  version: seenVersion,
  status: z.enum(['active', 'resolved', 'improved', 'unchanged', 'worse', 'abandoned']),
  resolutionNote: lines(2000),
  progress: rating0to10,
});
const Discussed = z.object({ key: FormKey, courseId: CourseId, changeId: z.uuid(), version: seenVersion });

const here = (patient: string, area: string) =>
  `${resolve('/clinic/patients/[patient]/focus/work', { patient })}?focus=${encodeURIComponent(area)}`;

export const actions: Actions = {
  save: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Work.safeParse({ ...typed, resolutionNote: textIn(typed, 'resolutionNote') });
    if (!form.success) return mistyped(typed, form.error);
    const { key, kind, ...rest } = form.data;
    const facts = factsIn(typed, kind, locals.app.newId);
    if (!facts.ok) return mistyped(typed, facts.error);
    const steps = Object.entries(typed).flatMap(([name, value]) => {
      const status = stepStatuses.find((one) => one === value);
      return name.startsWith('step-') && status ? [{ stepId: name.slice('step-'.length), status }] : [];
    });
    const given = { ...rest, steps, doneWhen: typedList(typed, 'doneWhen'), facts: facts.facts };
    const outcome = await locals.perform(saveFocusWork, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient, rest.area));
  },
  discussed: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Discussed.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await locals.perform(discussChange, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/focus/work', { patient: params.patient }));
  },
};
