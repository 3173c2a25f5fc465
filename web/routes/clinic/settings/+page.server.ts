import { mayEver } from '#domain/access/policy';
import { readOwnAccount } from '#usecases/access/own-account';
import { countOutbox } from '#usecases/practice/outbox';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readOwnAccount, countOutbox);

export const load: PageServerLoad = async ({ locals }) => {
  const { name, email } = orError(await locals.perform(readOwnAccount, undefined));
  const roles = locals.actor?.roles ?? [];
  const counts = mayEver('outbox.read', roles) ? orError(await locals.perform(countOutbox, undefined)) : {};
  return {
    name,
    email,
    waiting: (counts.waiting ?? 0) + (counts.failed ?? 0),
    may: {
      profile: mayEver('profile.write', roles),
      measures: mayEver('practice.read', roles),
      practice: mayEver('practice.change', roles),
      setUp: mayEver('practice.setUp', roles),
      templates: mayEver('template.read', roles),
      staff: mayEver('staff.list', roles),
      messages: mayEver('outbox.read', roles),
      health: mayEver('health.read', roles),
    },
  };
};
