import { error, redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { IssueId } from '#domain/ids.schema';
import { rankOwnIssues, readOwnIssues, type OwnRanking } from '#usecases/formulation/own-issues';
import { acts } from '#web/acts.server';
import { textIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { seenVersion } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readOwnIssues, rankOwnIssues);

export const load: PageServerLoad = async ({ locals, url }) => {
  const patientId = locals.actor?.patient ?? error(404);
  const outcome = await locals.perform(readOwnIssues, { patientId });
  const none = { issues: [], taskVersion: 0, agreement: null };
  return {
    key: locals.app.newId(),
    saved: url.searchParams.has('saved'),
    own: !outcome.ok && outcome.code === 'not-found' ? none : orError(outcome),
  };
};

const Answer = z.object({
  key: FormKey,
  taskVersion: seenVersion,
  agreement: z.enum(['', 'agrees', 'agreesWithChanges', 'disagrees']).transform((value) => value || null),
});
const Rank = z
  .string()
  .regex(/^([1-9]|1\d|20)?$/)
  .transform((value) => (value === '' ? null : Number(value)));

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const patientId = locals.actor?.patient ?? error(404);
    const typed = typedIn(await request.formData());
    const form = Answer.safeParse({ ...typed, agreement: textIn(typed, 'agreement') });
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...answer } = form.data;
    const ranks = Object.keys(typed).flatMap((name): OwnRanking['ranks'][number][] => {
      const id = IssueId.safeParse(name.replace(/^rank-/, ''));
      if (!name.startsWith('rank-') || !id.success) return [];
      const rank = Rank.safeParse(textIn(typed, name));
      const version = seenVersion.safeParse(textIn(typed, `version-${id.data}`));
      return rank.success && version.success ? [{ id: id.data, version: version.data, rank: rank.data }] : [];
    });
    const outcome = await locals.perform(rankOwnIssues, { patientId, ...answer, ranks }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${resolve('/my/plan/matters')}?saved`);
  },
};
