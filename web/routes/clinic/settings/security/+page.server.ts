import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { beginNewCodes, beginNewRecoveryCodes, mayChangeFactors } from '#usecases/access/new-factor';
import { keepNewRecoveryCodes } from '#usecases/access/own-account';
import { readPracticePage } from '#usecases/practice/practice-settings';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { loadOwnAccount, ownAccountActions, ownAccountUses } from '#web/own-account-page.server';
import { keepFlow } from '../../../../access/door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(...ownAccountUses, readPracticePage, mayChangeFactors, keepNewRecoveryCodes);

const Only = z.strictObject({ key: FormKey });

export const load: PageServerLoad = async (event) => ({
  ...(await loadOwnAccount(event)),
  timeZone: orError(await event.locals.perform(readPracticePage, undefined)).timeZone,
});

export const actions: Actions = {
  ...ownAccountActions(() => resolve('/clinic/settings/security')),
  app: async (event) => {
    const { locals } = event;
    orError(await locals.perform(mayChangeFactors, undefined));
    if (locals.actor) keepFlow(event, await beginNewCodes(locals.app, locals.actor), 10);
    redirect(303, resolve('/clinic/settings/security/app'));
  },
  recovery: async (event) => {
    const { locals } = event;
    const typed = typedIn(await event.request.formData());
    const form = Only.safeParse(typed);
    if (!form.success || !locals.actor) return mistyped(typed, form.error ?? new z.ZodError([]));
    orError(await locals.perform(mayChangeFactors, undefined));
    const { flow, hashes } = await beginNewRecoveryCodes(locals.app, locals.actor);
    const outcome = await locals.perform(
      keepNewRecoveryCodes,
      { hashes, keep: locals.signInId ?? '', endOthers: false },
      form.data.key,
    );
    if (!outcome.ok) return refusedBy(typed, outcome);
    keepFlow(event, flow, 10);
    redirect(303, resolve('/clinic/settings/security/recovery-codes'));
  },
};
