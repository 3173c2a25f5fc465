import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { ContractBody } from '#domain/formulation/contract-body.schema';
import { ContractId, CourseId } from '#domain/ids.schema';
import { readContract } from '#usecases/formulation/read-contract';
import { signAsClinician, signOnHandedScreen } from '#usecases/formulation/sign-contract';
import { writeContract } from '#usecases/formulation/write-contract';
import { acts } from '#web/acts.server';
import { signPage } from '#web/answer-pages.server';
import { numberIn, textIn, tickedIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { dayOr, seenVersion, typedDate } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readContract, writeContract, signAsClinician, signOnHandedScreen);

export const load: PageServerLoad = async ({ locals, params, depends, url }) => {
  depends('live:clinic');
  return {
    key: locals.app.newId(),
    ...orError(await locals.perform(readContract, { patientId: params.patient })),
    handed: url.searchParams.has('hand'),
  };
};

const Terms = z.object({
  key: FormKey,
  courseId: CourseId,
  contractId: ContractId.optional(),
  version: seenVersion.optional(),
  plannedSessions: z.int('Enter a number').min(3, 'At least 3').max(36, 'At most 36'),
  frequency: z.enum(['weekly', 'twiceWeekly', 'fortnightly', 'custom'], 'Choose how often'),
  sessionMinutes: z.int('Enter a number').min(10, 'At least 10').max(180, 'At most 180'),
  delivery: z.enum(['inPerson', 'telephone', 'video', 'mixed'], 'Choose where'),
  startDate: dayOr('date'),
  send: z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat().at(-1)),
});

const here = (patient: string) => resolve('/clinic/patients/[patient]/contract', { patient });

export const actions: Actions = {
  write: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Terms.safeParse({
      ...typed,
      plannedSessions: numberIn(typed, 'plannedSessions'),
      sessionMinutes: numberIn(typed, 'sessionMinutes'),
      startDate: typedDate(typed, 'startDate') ?? '',
    });
    if (!form.success) return mistyped(typed, form.error);
    const texts = [
      'confidentiality',
      'attendancePolicy',
      'measuresPolicy',
      'medicationPlan',
      'myPart',
      'therapistsPart',
      'ifWorse',
    ] as const;
    const body = ContractBody.safeParse({
      ...Object.fromEntries(texts.map((name) => [name, textIn(typed, name)])),
      crisisPlanAck: tickedIn(typed, 'crisisPlanAck'),
      maintenanceExpectation: textIn(typed, 'maintenanceExpectation') || undefined,
    });
    if (!body.success) return mistyped(typed, body.error);
    const { key, contractId, version, send, ...terms } = form.data;
    const seen = contractId === undefined || version === undefined ? null : { id: contractId, version };
    const outcome = await locals.perform(
      writeContract,
      { ...terms, seen, body: body.data, share: send === 'share' },
      key,
    );
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient));
  },
  sign: (event) => signPage(event, signAsClinician, here(event.params.patient)),
  handed: (event) => signPage(event, signOnHandedScreen, here(event.params.patient)),
};
