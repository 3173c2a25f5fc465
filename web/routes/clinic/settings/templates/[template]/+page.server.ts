import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { mayEver } from '#domain/access/policy';
import { fieldProblem } from '#domain/protocols/template';
import { draftNextVersion, offerTemplate, publishTemplate, saveTemplate } from '#usecases/protocols/change-template';
import { readTemplate } from '#usecases/protocols/templates';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, refusedIn, typedIn } from '#web/forms.server';
import { seenVersion } from '#web/typed.server';
import { readTemplateForm } from './template-typed.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readTemplate, saveTemplate, publishTemplate, offerTemplate, draftNextVersion);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  return {
    protocolId: params.template,
    template: orError(await locals.perform(readTemplate, { protocolId: params.template })),
    mayChange: mayEver('template.change', locals.actor?.roles ?? []),
    done: url.searchParams.get('done'),
    keys: {
      save: locals.app.newId(),
      publish: locals.app.newId(),
      offer: locals.app.newId(),
      next: locals.app.newId(),
    },
  };
};

const Which = z.strictObject({ key: FormKey, id: z.uuid(), version: seenVersion });
const Seen = Which.loose();
const Offer = Which.extend({ offered: z.enum(['yes', 'no']) });
const Next = z.strictObject({ key: FormKey });

const back = ({ params }: RequestEvent, what: string): never =>
  redirect(
    303,
    `${resolve('/clinic/settings/templates/[template]', { template: params['template'] ?? '' })}?done=${what}`,
  );

export const actions: Actions = {
  save: async (event) => {
    const typed = typedIn(await event.request.formData());
    const which = Seen.safeParse(typed);
    if (!which.success) return mistyped(typed, which.error);
    const { key, id, version } = which.data;
    const template = orError(await event.locals.perform(readTemplate, { protocolId: event.params.template }));
    const { fields, errors } = readTemplateForm(typed, template.fields);
    if (Object.keys(errors).length > 0) return refusedIn(typed, errors, { code: 'invalid', details: [] });
    const outcome = await event.locals.perform(saveTemplate, { id, version, fields }, key);
    if (outcome.ok) return back(event, 'saved');
    if (outcome.code !== 'invalid') return refusedBy(typed, outcome);
    const found = outcome.details.map(fieldProblem).toReversed(); // of several about one field, the first is said
    return refusedIn(typed, Object.fromEntries(found.map(({ field, message }) => [field, `${message}.`])), outcome);
  },
  publish: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Which.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...seen } = form.data;
    const outcome = await event.locals.perform(publishTemplate, seen, key);
    return outcome.ok ? back(event, 'published') : refusedBy(typed, outcome);
  },
  offer: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Offer.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, offered, ...seen } = form.data;
    const outcome = await event.locals.perform(offerTemplate, { ...seen, offered: offered === 'yes' }, key);
    return outcome.ok ? back(event, offered === 'yes' ? 'offered' : 'withdrawn') : refusedBy(typed, outcome);
  },
  next: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Next.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const outcome = await event.locals.perform(draftNextVersion, { protocolId: event.params.template }, form.data.key);
    return outcome.ok ? back(event, 'begun') : refusedBy(typed, outcome);
  },
};
