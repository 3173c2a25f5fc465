import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { EventId } from '#domain/ids.schema';
import { typedEntry } from '#domain/timeline/entry-form';
import { EntryForm } from '#domain/timeline/entry-form.schema';
import { moodLevels, type MoodLevel } from '#domain/timeline/mood-grid';
import { draftBeginning } from '#usecases/timeline/draft-beginning';
import { markEntry, type EntryMark } from '#usecases/timeline/mark-entry';
import { readTimeline } from '#usecases/timeline/read-timeline';
import { rememberMood } from '#usecases/timeline/remember-mood';
import { saveEntry } from '#usecases/timeline/save-entry';
import { textIn } from './form-values.ts';
import { FormKey, mistyped, orError, refusedBy, typedIn } from './forms.server.ts';
import { seenVersion } from './typed.server.ts';

/** The use cases of a page with the timeline, for its `_acts`. */
export const timelineUses = [readTimeline, saveEntry, markEntry, rememberMood] as const;

/** What a page with the timeline shows; `?entry=` is the one being changed, `?removed=` the one just taken off. */
export async function loadTimeline({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, patientId: string) {
  const timeline = orError(await locals.perform(readTimeline, { patientId }));
  const removed = EventId.safeParse(url.searchParams.get('removed'));
  return {
    key: locals.app.newId(),
    today: locals.app.now().slice(0, 10),
    ...timeline,
    changing: timeline.entries.find(({ id }) => id === url.searchParams.get('entry')) ?? null,
    removed: removed.success ? removed.data : null,
  };
}

const Envelope = z.object({ key: FormKey, entry: EventId.optional(), version: seenVersion.optional() });
const Marking = z.object({ key: FormKey, entry: EventId, linked: z.enum(['yes', 'no']).optional() });

/** `mood-2025-11=low` says a month, and an empty value unsays it. */
const monthsIn = (typed: Readonly<Record<string, unknown>>): Record<string, MoodLevel | null> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => {
      const month = /^mood-((?:19|20)\d\d-(?:0[1-9]|1[0-2]))$/.exec(name)?.[1];
      const level = moodLevels.find((one) => one === value) ?? (value === '' ? null : undefined);
      return month && level !== undefined ? [[month, level]] : [];
    }),
  );

const marking = (markOf: (linked: string | undefined) => EntryMark['mark']) => async (event: RequestEvent) => {
  const typed = typedIn(await event.request.formData());
  const form = Marking.safeParse(typed);
  if (!form.success) return mistyped(typed, form.error);
  const mark = markOf(form.data.linked);
  const outcome = await event.locals.perform(markEntry, { entryId: form.data.entry, mark }, form.data.key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, event.url.pathname + (mark === 'remove' ? `?removed=${form.data.entry}` : ''));
};

/** The actions of a page with the timeline. */
export const timelineActions = (patientOf: (event: RequestEvent) => string) => ({
  save: async (event: RequestEvent) => {
    const sent = await event.request.formData();
    const typed = typedIn(sent);
    const envelope = Envelope.safeParse(typed);
    if (!envelope.success) return mistyped(typed, envelope.error);
    const { key, entry, version } = envelope.data;
    const told = typedEntry(sent);
    const form = EntryForm.safeParse(told);
    if (!form.success) return mistyped(typed, form.error);
    const given = {
      patientId: patientOf(event),
      entry: entry === undefined || version === undefined ? null : { id: entry, version },
      told: form.data,
    };
    const outcome = await event.locals.perform(saveEntry, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, outcome.value.raised ? resolve('/my/help') : event.url.pathname);
  },
  onset: marking(() => 'onset'),
  link: marking((linked) => (linked === 'no' ? 'unlink' : 'link')),
  remove: marking(() => 'remove'),
  restore: marking(() => 'restore'),
  mood: async (event: RequestEvent) => {
    const typed = typedIn(await event.request.formData());
    const form = Envelope.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const given = { patientId: patientOf(event), months: monthsIn(typed) };
    const outcome = await event.locals.perform(rememberMood, given, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, event.url.pathname);
  },
});

const Words = z.strictObject({
  key: FormKey,
  version: seenVersion,
  lastWell: z
    .string()
    .regex(/^(19|20)\d\d(-(0[1-9]|1[0-2]))?$/, 'Enter a year, like 2025')
    .nullable(),
  noticed: z.string().trim().max(2000, 'Use fewer words.'),
});

/** The patient's own words about the whole line. A month left open leaves the year; without a year they are not sure. */
export const wordsAction = (patientOf: (event: RequestEvent) => string) => async (event: RequestEvent) => {
  const typed = typedIn(await event.request.formData());
  const [year, month] = [textIn(typed, 'lastWellYear').trim(), textIn(typed, 'lastWellMonth')];
  const form = Words.safeParse({
    key: typed.key,
    version: typed.version,
    noticed: textIn(typed, 'noticed'),
    lastWell: year === '' ? null : month === '' ? year : `${year}-${month.padStart(2, '0')}`,
  });
  if (!form.success) return mistyped(typed, form.error);
  const { key, ...words } = form.data;
  const outcome = await event.locals.perform(draftBeginning, { patientId: patientOf(event), ...words }, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, outcome.value.raised ? resolve('/my/help') : event.url.pathname);
};
