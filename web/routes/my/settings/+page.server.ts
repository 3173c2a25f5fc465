import { resolve } from '$app/paths';
import { acts } from '#web/acts.server';
import { loadOwnAccount, ownAccountActions, ownAccountUses } from '#web/own-account-page.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(...ownAccountUses);

export const load: PageServerLoad = async (event) => ({
  ...(await loadOwnAccount(event)),
  now: event.locals.app.now(),
});

export const actions: Actions = ownAccountActions(() => resolve('/my/settings'));
