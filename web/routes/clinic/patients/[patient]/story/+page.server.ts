import * as z from 'zod';
import { acknowledgeFinding, takeSeenBack } from '#usecases/courses/acknowledge-finding';
import { readStory } from '#usecases/courses/read-story';
import { snoozeFinding } from '#usecases/courses/snooze-finding';
import { acts } from '#web/acts.server';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readStory, acknowledgeFinding, takeSeenBack, snoozeFinding);

const Seen = z.strictObject({ key: FormKey, finding: z.uuid(), version: z.coerce.number().int().min(1) });

const Later = Seen.extend({ days: z.enum(['3', '7', '14']).transform((days) => Number(days) as 3 | 7 | 14) });

export const load: PageServerLoad = async ({ locals, params, parent, depends }) => {
  depends('live:clinic');
  const { header } = await parent();
  // A record without a course has no story yet; the page then says how it begins.
  const story = header.course ? orError(await locals.perform(readStory, { patientId: params.patient })) : null;
  return { key: locals.app.newId(), story };
};

export const actions: Actions = {
  seen: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Seen.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, finding, version } = form.data;
    const result = await locals.perform(acknowledgeFinding, { findingId: finding, version }, key);
    return result.ok ? { seen: true } : refusedBy(typed, result);
  },
  unseen: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Seen.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, finding, version } = form.data;
    const result = await locals.perform(takeSeenBack, { findingId: finding, version }, key);
    return result.ok ? { seen: true } : refusedBy(typed, result);
  },
  later: async ({ request, locals }) => {
    const typed = typedIn(await request.formData());
    const form = Later.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, finding, version, days } = form.data;
    const result = await locals.perform(snoozeFinding, { findingId: finding, version, days }, key);
    return result.ok ? { seen: true } : refusedBy(typed, result);
  },
};
