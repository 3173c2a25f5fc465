import { fail, redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { missingToPublish } from '#domain/access/directory-profile';
import { DirectoryProfile } from '#domain/access/directory-profile.schema';
import { readOwnProfile, saveOwnProfile } from '#usecases/access/directory-profile';
import { acts } from '#web/acts.server';
import { textIn, tickedIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn, type Again } from '#web/forms.server';
import { seenVersion, typedList } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnProfile, saveOwnProfile);

const Form = z.strictObject({
  key: FormKey,
  version: seenVersion,
  wish: z.enum(['save', 'publish', 'withdraw']).catch('save'),
  takesRequests: z.enum(['open', 'paused'], { error: 'Choose one' }),
  profile: DirectoryProfile,
});

export const load: PageServerLoad = async ({ locals }) => ({
  key: locals.app.newId(),
  own: orError(await locals.perform(readOwnProfile, undefined)),
});

/** A month that was begun and not finished is refused beside its field, never guessed. */
const monthIn = (typed: Again['typed']): string | null => {
  const [month, year] = [textIn(typed, 'freeMonth'), textIn(typed, 'freeYear').trim()];
  return month === '' && year === '' ? null : `${year}-${month.padStart(2, '0')}`;
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Form.safeParse({
      key: typed.key,
      version: typed.version,
      wish: typedList(typed, 'wish').at(-1),
      takesRequests: typed.takesRequests,
      profile: {
        text: textIn(typed, 'text'),
        training: textIn(typed, 'training'),
        sees: typedList(typed, 'sees'),
        languages: textIn(typed, 'languages'),
        place: textIn(typed, 'place'),
        online: tickedIn(typed, 'online'),
        access: textIn(typed, 'access'),
        fees: textIn(typed, 'fees'),
        freeFrom: monthIn(typed),
      },
    });
    if (!form.success) {
      const issues = form.error.issues.map((issue) => ({
        ...issue,
        path: issue.path[0] === 'profile' ? issue.path.slice(1) : issue.path,
      }));
      return mistyped(typed, new z.ZodError(issues));
    }
    const { key, takesRequests, ...given } = form.data;
    const outcome = await locals.perform(saveOwnProfile, { ...given, takesRequests: takesRequests === 'open' }, key);
    if (outcome.ok) redirect(303, resolve('/clinic/settings/profile'));
    if (outcome.code !== 'incomplete') return refusedBy(typed, outcome);
    const errors = missingToPublish(given.profile);
    return fail<Again>(409, { typed, errors, refused: outcome.code, details: [] });
  },
};
