import { resolve } from '$app/paths';
import { acts } from '#web/acts.server';
import { loadOwnPassword, ownPasswordActions, ownPasswordUses } from '#web/own-password-page.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(...ownPasswordUses);

export const load: PageServerLoad = loadOwnPassword;

export const actions: Actions = ownPasswordActions(() => resolve('/my/settings'));
