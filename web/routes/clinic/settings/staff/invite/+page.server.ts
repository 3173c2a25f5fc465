import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { roleWords } from '#domain/access/role-words';
import { inviteStaff, mayInviteStaff, staffRoles } from '#usecases/access/staff';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { line, typedList, without } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(mayInviteStaff, inviteStaff);

const Invitation = z.strictObject({
  key: FormKey,
  name: line(200).min(1, 'Enter a name'),
  email: z.email('Enter an email address, like name@practice.example').max(320),
  roles: z.array(z.enum(staffRoles)).min(1, 'Choose at least one role'),
});

export const load: PageServerLoad = async ({ locals }) => {
  orError(await locals.perform(mayInviteStaff, undefined));
  return {
    roles: staffRoles.map((role) => ({ value: role, label: roleWords[role].name, hint: roleWords[role].means })),
    key: locals.app.newId(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Invitation.safeParse({ ...without(typed, 'roles'), roles: typedList(typed, 'roles') });
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...input } = form.data;
    const outcome = await locals.perform(inviteStaff, input, key);
    if (outcome.ok) redirect(303, resolve('/clinic/settings/staff/[account]', { account: outcome.value.account }));
    const taken = outcome.details.includes('email');
    return refusedBy(typed, taken ? { ...outcome, details: ['That email already has an account.'] } : outcome);
  },
};
