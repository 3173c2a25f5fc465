import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { acceptInvitation, lookAtInvitation } from '#usecases/access/join';
import { typedIn } from '#web/forms.server';
import { dateParts, typedDate, without } from '#web/typed.server';
import { keepFlow, notIn, refusedAtDoor, visitOf } from '../../../../access/door.server.ts';
import type { Actions, PageServerLoad } from './$types';

const Proof = z.strictObject({
  birthDate: z.iso.date('Enter your date of birth').nullable(),
  code: z.string().max(60),
});

export const load: PageServerLoad = ({ locals, params }) => lookAtInvitation(locals.app, params.token);

const aDay = 24 * 60; // minutes

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const typed = typedIn(await request.formData());
    const form = Proof.safeParse({
      code: '',
      ...without(typed, 'birthDate'),
      birthDate: typedDate(typed, 'birthDate'),
    });
    const { day, month, year } = dateParts(typed, 'birthDate');
    const shown = { day, month, year };
    const invitation = await lookAtInvitation(locals.app, params.token);
    if (invitation.kind === 'ended') return notIn(404, {});
    if (invitation.needsProof && (!form.success || form.data.birthDate === null || form.data.code.trim() === '')) {
      const errors = {
        ...((!form.success || form.data.birthDate === null) && { birthDate: 'Enter your date of birth' }),
        ...((!form.success || form.data.code.trim() === '') && { code: 'Enter the short code you were given' }),
      };
      return notIn(422, errors, shown);
    }
    const given = form.success ? form.data : undefined;
    const proof = given?.birthDate ? { birthDate: given.birthDate, code: given.code } : undefined;
    const answer = await acceptInvitation(locals.app, params.token, proof, visitOf(event, 'patient'));
    if (answer.kind === 'next') {
      keepFlow(event, answer.flow, aDay);
      redirect(303, '/enrol/way');
    }
    if (answer.kind === 'ended') return notIn(404, {});
    if (answer.kind !== 'wrongProof') return refusedAtDoor(event, answer, {});
    const left = answer.triesLeft === 1 ? 'one more time' : `${answer.triesLeft} more times`;
    return notIn(
      422,
      { form: `That date and code do not go together. You can try ${left}, then the link ends.` },
      shown,
    );
  },
};
