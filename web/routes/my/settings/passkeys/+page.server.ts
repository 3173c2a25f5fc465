import { resolve } from '$app/paths';
import { acts } from '#web/acts.server';
import { loadOwnPasskey, ownPasskeyActions, ownPasskeyUses } from '#web/own-passkey-page.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(...ownPasskeyUses);

export const load: PageServerLoad = loadOwnPasskey;

export const actions: Actions = ownPasskeyActions(() => resolve('/my/settings'));
