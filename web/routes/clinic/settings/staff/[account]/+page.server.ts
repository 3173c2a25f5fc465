import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { roleWords } from '#domain/access/role-words';
import { mayEver } from '#domain/access/policy';
import {
  changeRoles,
  disableStaff,
  endStaffSignIns,
  readStaffMember,
  restartStaff,
  staffInvitation,
  staffRoles,
} from '#usecases/access/staff';
import { readPracticePage } from '#usecases/practice/practice-settings';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { typedList, without } from '#web/typed.server';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const _acts = acts(
  readStaffMember,
  readPracticePage,
  staffInvitation,
  changeRoles,
  restartStaff,
  disableStaff,
  endStaffSignIns,
);

const Only = z.strictObject({ key: FormKey });
const Roles = z.strictObject({ key: FormKey, roles: z.array(z.enum(staffRoles)).min(1, 'Choose at least one role') });

const words: Readonly<Record<string, string>> = {
  'own-roles': 'Nobody changes their own roles. Ask another owner.',
  'own-account': 'Nobody ends their own access. Ask another owner.',
  'last-owner': 'A practice keeps one owner. Make somebody else an owner first.',
};

export const load: PageServerLoad = async ({ locals, params }) => {
  const { member, isSelf, signIns } = orError(await locals.perform(readStaffMember, { account: params.account }));
  const mayChange = mayEver('staff.changeRoles', locals.actor?.roles ?? []);
  // The link is a key to the account: it is shown only after a fresh proof, which the page of an open invitation asks for.
  const isOpen = member.status === 'invited' && mayChange;
  const invitation = isOpen ? orError(await locals.perform(staffInvitation, { account: params.account })) : null;
  return {
    member,
    isSelf,
    signIns,
    mayChange,
    invitation,
    timeZone: orError(await locals.perform(readPracticePage, undefined)).timeZone,
    roles: staffRoles.map((role) => ({ value: role, label: roleWords[role].name, hint: roleWords[role].means })),
    key: locals.app.newId(),
  };
};

const here = (account: string) => resolve('/clinic/settings/staff/[account]', { account });

export const actions: Actions = {
  roles: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Roles.safeParse({ ...without(typed, 'roles'), roles: typedList(typed, 'roles') });
    if (!form.success) return mistyped(typed, form.error);
    const input = { account: params.account, roles: form.data.roles };
    const outcome = await locals.perform(changeRoles, input, form.data.key);
    if (!outcome.ok)
      return refusedBy(typed, { ...outcome, details: outcome.details.map((detail) => words[detail] ?? detail) });
    redirect(303, here(params.account));
  },
  link: (event) => act(event, restartStaff),
  end: (event) => act(event, endStaffSignIns),
  disable: (event) => act(event, disableStaff),
};

async function act({ request, locals, params }: RequestEvent, use: typeof restartStaff | typeof endStaffSignIns) {
  const typed = typedIn(await request.formData());
  const form = Only.safeParse(typed);
  if (!form.success) return mistyped(typed, form.error);
  const account = params.account ?? '';
  const outcome = await (use === restartStaff
    ? locals.perform(restartStaff, { account }, form.data.key)
    : locals.perform(use === disableStaff ? disableStaff : endStaffSignIns, { account }, form.data.key));
  if (!outcome.ok)
    return refusedBy(typed, { ...outcome, details: outcome.details.map((detail) => words[detail] ?? detail) });
  return redirect(303, here(account));
}
