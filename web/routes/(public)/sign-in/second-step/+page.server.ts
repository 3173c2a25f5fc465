import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { giveCode, giveRecoveryCode, type SecondStepAnswer } from '#usecases/access/second-step';
import { typedIn } from '#web/forms.server';
import { flowCookie, keepFlow, keepSignIn, notIn, refusedAtDoor, visitOf } from '../../../../access/door.server.ts';
import { ownPath } from '../../../../access/own-path.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const Code = z.strictObject({ code: z.string().max(60) });

export const load: PageServerLoad = (event) => {
  if (flowCookie(event) === undefined) redirect(303, '/sign-in');
  return { lost: event.url.searchParams.has('lost') };
};

export const actions: Actions = {
  code: async (event) => {
    const form = Code.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, { code: 'Enter the six digits' });
    const answer = await giveCode(event.locals.app, flowCookie(event), form.data.code, visitOf(event, 'clinic'));
    return goOn(event, answer, 'That code did not work. Wait for the next one and try again');
  },
  recovery: async (event) => {
    const form = Code.safeParse(typedIn(await event.request.formData()));
    if (!form.success) return notIn(422, { code: 'Enter one of your recovery codes' });
    const answer = await giveRecoveryCode(
      event.locals.app,
      flowCookie(event),
      form.data.code,
      visitOf(event, 'clinic'),
    );
    return goOn(event, answer, 'That code did not work. Each of them works once');
  },
};

function goOn(event: RequestEvent, answer: SecondStepAnswer, wrong: string) {
  if (answer.kind === 'ended') redirect(303, '/sign-in');
  if (answer.kind === 'review') {
    keepFlow(event, answer.flow, 60);
    redirect(303, '/enrol/second-step');
  }
  if (answer.kind !== 'in') return refusedAtDoor(event, answer, { code: wrong });
  keepSignIn(event, answer);
  redirect(303, ownPath(answer.to, '/clinic'));
}
