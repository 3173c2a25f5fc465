import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { ContractId, FormulationId } from '#domain/ids.schema';
import type { answerFormulation, answerOnHandedScreen } from '#usecases/formulation/answer-formulation';
import type { signAsClinician, signContract, signOnHandedScreen } from '#usecases/formulation/sign-contract';
import { textIn } from './form-values.ts';
import { FormKey, mistyped, refusedBy, typedIn } from './forms.server.ts';
import { line, lines, seenVersion } from './typed.server.ts';

const Answer = z.object({
  key: FormKey,
  formulationId: FormulationId,
  version: seenVersion,
  answer: z.enum(['agrees', 'comment']),
  comment: lines(2000),
});

/** The patient's answer to what was shared: on their own page, or on the clinician's screen handed over. */
export async function answerPage(
  { request, locals }: RequestEvent,
  use: typeof answerFormulation | typeof answerOnHandedScreen,
  next: string,
) {
  const typed = typedIn(await request.formData());
  const form = Answer.safeParse({ ...typed, comment: textIn(typed, 'comment') });
  if (!form.success) return mistyped(typed, form.error);
  const { key, answer, ...given } = form.data;
  const outcome = await locals.perform(use, { ...given, agrees: answer === 'agrees' }, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, outcome.value.raised ? resolve('/my/help') : next);
}

const Signing = z.object({ key: FormKey, contractId: ContractId, version: seenVersion, name: line(120) });

/** A signature by typed name under the terms that were read. */
export async function signPage(
  { request, locals }: RequestEvent,
  use: typeof signContract | typeof signOnHandedScreen | typeof signAsClinician,
  next: string,
) {
  const typed = typedIn(await request.formData());
  const form = Signing.safeParse(typed);
  if (!form.success) return mistyped(typed, form.error);
  const { key, ...given } = form.data;
  const outcome = await locals.perform(use, given, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, next);
}
