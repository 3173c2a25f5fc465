import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { dressCookies, dressFrom } from '#ui/dress';
import { readOwnAccount } from '#usecases/access/own-account';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnAccount);

const Screen = z.strictObject({
  key: FormKey,
  prompts: z.enum(['on', 'off'], { error: 'Choose one' }),
  keys: z.enum(['on', 'off'], { error: 'Choose one' }),
  names: z.enum(['shown', 'hidden'], { error: 'Choose one' }),
  theme: z.enum(['system', 'light', 'dark'], { error: 'Choose one' }),
});

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
  orError(await locals.perform(readOwnAccount, undefined));
  const dress = dressFrom((name) => cookies.get(name));
  return { key: locals.app.newId(), saved: url.searchParams.has('saved'), dress };
};

/** How pages look on this device. Nothing of it is secret or about anybody, so cookies keep it, as "Hide names" does. */
export const actions: Actions = {
  default: async ({ request, cookies, url }) => {
    const typed = typedIn(await request.formData());
    const form = Screen.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key: _key, ...chosen } = form.data;
    const kept = {
      path: '/',
      maxAge: 31_536_000,
      sameSite: 'strict' as const,
      httpOnly: false, // the page's own button for hiding names writes it too
      secure: url.protocol === 'https:',
    };
    for (const name of ['prompts', 'keys', 'names', 'theme'] as const)
      cookies.set(dressCookies[name], chosen[name], kept);
    redirect(303, `${resolve('/clinic/settings/screen')}?saved=1`);
  },
};
