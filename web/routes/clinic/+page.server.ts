import { readToday } from '#usecases/today/read-today';
import { clinicFrame } from '#usecases/practice/clinic-frame';
import { setUpTasks } from '#usecases/practice/set-up-tasks';
import { mayEver } from '#domain/access/policy';
import { alertBanner } from '#usecases/safety/alert-banner';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import type { PageServerLoad } from './$types';

export const _acts = acts(readToday, clinicFrame, setUpTasks, alertBanner);

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:clinic');
  const clinical = locals.actor?.roles.some((role) => role === 'THE' || role === 'SUP' || role === 'TRA') ?? false;
  // The desk and the owner have no caseload: their first page says what they can do here.
  const owner = locals.actor?.roles.includes('OWN') ?? false;
  const setUp = owner ? orError(await locals.perform(setUpTasks, undefined)) : null;
  if (!clinical) {
    // Whom to call about an open alert, and nothing of why (MIN-02).
    const banner = mayEver('alert.banner', locals.actor?.roles ?? [])
      ? orError(await locals.perform(alertBanner, undefined))
      : [];
    return { day: null, setUp, banner };
  }
  const day = orError(await locals.perform(readToday, undefined));
  return { setUp, banner: [], day };
};
