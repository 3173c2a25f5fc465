import { mayEver } from '#domain/access/policy';
import { listStaff } from '#usecases/access/staff';
import { readPracticePage } from '#usecases/practice/practice-settings';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(listStaff, readPracticePage);

export const load: PageServerLoad = async ({ locals }) => ({
  staff: orError(await locals.perform(listStaff, undefined)),
  timeZone: orError(await locals.perform(readPracticePage, undefined)).timeZone,
  self: locals.actor?.user ?? null,
  mayInvite: mayEver('staff.invite', locals.actor?.roles ?? []),
});
