import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { countryName } from '#domain/access/countries';
import { checkHelpNumbers, helpSettings } from '#usecases/practice/help-numbers';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { line, typedList, without } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(helpSettings, checkHelpNumbers);

const Check = z.strictObject({
  key: FormKey,
  tried: z.array(z.string().max(60)).max(60),
  ownName: line(120),
  ownValue: line(60),
  ownNote: line(120),
});

export const load: PageServerLoad = async ({ locals, url }) => {
  const help = orError(await locals.perform(helpSettings, undefined));
  return {
    help,
    countryName: countryName(help.country),
    first: url.searchParams.has('first'),
    key: locals.app.newId(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const typed = typedIn(await request.formData());
    const form = Check.safeParse({ ...without(typed, 'tried'), tried: typedList(typed, 'tried') });
    if (!form.success) return mistyped(typed, form.error);
    const { key, tried, ownName, ownValue, ownNote } = form.data;
    const half = (ownName === '') !== (ownValue === '');
    if (half)
      return refusedBy(typed, {
        ok: false,
        code: 'incomplete',
        details: ['Give your own line a name and a number, or leave both empty.'],
      });
    const ownLine = ownName === '' ? null : { name: ownName, value: ownValue, note: ownNote };
    const outcome = await locals.perform(checkHelpNumbers, { tried, ownLine }, key);
    if (outcome.ok) redirect(303, url.searchParams.has('first') ? '/clinic' : '/clinic/settings/help-numbers');
    const needsOwn = outcome.details.includes('ownLine');
    const words = needsOwn
      ? 'We have no numbers for your country. Add a line of your own, and tell patients your local emergency number.'
      : `Call or look up each number and tick it. ${outcome.details.length} without a tick.`;
    return refusedBy(typed, { ...outcome, details: [words] });
  },
};
