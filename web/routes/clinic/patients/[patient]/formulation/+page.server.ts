import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { FormulationBody } from '#domain/formulation/formulation-body.schema';
import { CourseId, FormulationId, PersonId } from '#domain/ids.schema';
import { answerOnHandedScreen } from '#usecases/formulation/answer-formulation';
import { readContract } from '#usecases/formulation/read-contract';
import { readGoals } from '#usecases/formulation/goals';
import { readFocus } from '#usecases/formulation/read-focus';
import { readFormulation } from '#usecases/formulation/read-formulation';
import { neededToShare, writeFormulation } from '#usecases/formulation/write-formulation';
import { readPeople } from '#usecases/people/read-people';
import { acts } from '#web/acts.server';
import { answerPage } from '#web/answer-pages.server';
import { textIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBeside, typedIn } from '#web/forms.server';
import { seenVersion, typedList } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(
  readFormulation,
  readFocus,
  readPeople,
  readGoals,
  readContract,
  writeFormulation,
  answerOnHandedScreen,
);

export const load: PageServerLoad = async ({ locals, params, depends, url }) => {
  depends('live:clinic');
  const given = { patientId: params.patient };
  const [read, focus, people, goals, contract] = await Promise.all([
    locals.perform(readFormulation, given),
    locals.perform(readFocus, given),
    locals.perform(readPeople, given),
    locals.perform(readGoals, given),
    locals.perform(readContract, given),
  ]);
  const { issues, events } = orError(focus);
  return {
    key: locals.app.newId(),
    ...orError(read),
    issues,
    events,
    people: orError(people).people.filter(({ off }) => off !== true),
    goals: orError(goals).goals,
    contract: orError(contract).current,
    handed: url.searchParams.has('hand'),
  };
};

const Envelope = z.object({
  key: FormKey,
  courseId: CourseId,
  formulationId: FormulationId.optional(),
  version: seenVersion.optional(),
  primaryArea: z
    .string()
    .max(40)
    .transform((value) => value || null),
  secondaryArea: z
    .string()
    .max(40)
    .transform((value) => value || null),
  linkedPersonId: z.union([PersonId, z.literal('')]).transform((value) => value || null),
  inOwnWords: z.string().trim().max(200, 'Use at most 200 characters'),
  send: z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat().at(-1)),
});

const here = (patient: string) => resolve('/clinic/patients/[patient]/formulation', { patient });
const bodyFields = [
  'happened',
  'brought',
  'around',
  'since',
  'felt',
  'linkStatement',
  'focusDetail',
  'whyNotTheOthers',
  'strengths',
  'maintainingFactors',
  'expectedChange',
] as const;

const places = Object.fromEntries(Object.entries(neededToShare).map(([field, words]) => [words, field]));

export const actions: Actions = {
  write: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Envelope.safeParse({
      ...typed,
      primaryArea: textIn(typed, 'primaryArea'),
      secondaryArea: textIn(typed, 'secondaryArea'),
      linkedPersonId: textIn(typed, 'linkedPersonId'),
      inOwnWords: textIn(typed, 'inOwnWords'),
    });
    if (!form.success) return mistyped(typed, form.error);
    const body = FormulationBody.safeParse({
      ...Object.fromEntries(bodyFields.map((name) => [name, textIn(typed, name)])),
      eventIds: typedList(typed, 'eventIds'),
      broughtKinds: typedList(typed, 'broughtKinds'),
    });
    if (!body.success) return mistyped(typed, body.error);
    const { key, formulationId, version, send, ...rest } = form.data;
    const seen = formulationId === undefined || version === undefined ? null : { id: formulationId, version };
    const outcome = await locals.perform(
      writeFormulation,
      { ...rest, seen, body: body.data, share: send === 'share' },
      key,
    );
    if (!outcome.ok) return refusedBeside(typed, outcome, places);
    redirect(303, here(params.patient));
  },
  answer: (event) => answerPage(event, answerOnHandedScreen, here(event.params.patient)),
};
