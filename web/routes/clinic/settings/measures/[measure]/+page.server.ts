import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { mayEver } from '#domain/access/policy';
import { readInstrument } from '#usecases/measures/instruments';
import { draftMeasure, licenceWords, offerMeasure, publishMeasure } from '#usecases/measures/upload-measure';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, seenVersion, ticked } from '#web/typed.server';
import { uploadPage } from '../upload.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readInstrument, draftMeasure, publishMeasure, offerMeasure);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('live:clinic');
  const roles = locals.actor?.roles ?? [];
  return {
    instrument: orError(await locals.perform(readInstrument, { measureId: params.measure })),
    mayUpload: mayEver('measure.draft', roles),
    licenceWords,
    done: url.searchParams.get('done'),
    keys: { upload: locals.app.newId(), publish: locals.app.newId(), offer: locals.app.newId() },
  };
};

const Publish = z.strictObject({
  key: FormKey,
  id: z.uuid(),
  version: seenVersion,
  confirmed: ticked.refine((yes) => yes, 'Tick the box if your practice holds this right'),
  note: lines(1000, 'Say where the right comes from'),
});
const Offer = z.strictObject({
  key: FormKey,
  id: z.uuid(),
  version: seenVersion,
  offered: z.enum(['yes', 'no']),
});

const back = ({ params }: RequestEvent, what: string): never =>
  redirect(303, `${resolve('/clinic/settings/measures/[measure]', { measure: params['measure'] ?? '' })}?done=${what}`);

export const actions: Actions = {
  words: async (event) => {
    const { measure } = orError(await event.locals.perform(readInstrument, { measureId: event.params.measure }));
    return uploadPage(event, measure.licenceClass === 'practice' ? undefined : measure.id);
  },
  publish: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Publish.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...given } = form.data;
    const outcome = await event.locals.perform(publishMeasure, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    return back(event, 'published');
  },
  offer: async (event) => {
    const typed = typedIn(await event.request.formData());
    const form = Offer.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, offered, ...given } = form.data;
    const outcome = await event.locals.perform(offerMeasure, { ...given, offered: offered === 'yes' }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    return back(event, offered === 'yes' ? 'offered' : 'withdrawn');
  },
};
