import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { PersonId } from '#domain/ids.schema';
import { PersonCard } from '#domain/people/person-card.schema';
import { readPerson } from '#usecases/people/read-person';
import { savePerson } from '#usecases/people/save-person';
import { tieKinds } from '#domain/people/tie';
import { tiePeople } from '#usecases/people/tie-people';
import { movePerson } from '#usecases/people/move-person';
import { textIn, tickedIn, numberIn } from './form-values.ts';
import { FormKey, mistyped, orError, refusedBy, typedIn, type Again } from './forms.server.ts';
import { seenVersion, typedList } from './typed.server.ts';

/** The use cases of the page of one person, for its `_acts`. */
export const personUses = [readPerson, savePerson, movePerson, tiePeople] as const;

/** What the page of one person shows. An address that names no person is not found. */
export async function loadPerson({ locals }: Pick<RequestEvent, 'locals'>, id: string | undefined) {
  const personId = PersonId.safeParse(id);
  const person = orError(
    await locals.perform(readPerson, {
      personId: personId.success ? personId.data : '00000000-0000-0000-0000-000000000000',
    }),
  );
  return { key: locals.app.newId(), person };
}

const Saving = z.strictObject({
  key: FormKey,
  version: seenVersion,
  wantedRing: z
    .enum(['', '1', '2', '3', '4'])
    .transform((value) => (value === '' ? null : (Number(value) as 1 | 2 | 3 | 4))),
  card: PersonCard.omit({ id: true }),
});

const said = (typed: Again['typed'], name: string): string | undefined => textIn(typed, name).trim() || undefined;
const listed = (typed: Again['typed'], name: string): readonly string[] | undefined => {
  const values = typedList(typed, name);
  return values.length > 0 ? values : undefined;
};

/** The fields of the form as the card's schema wants them; an untouched field is left out, and an answer is never made up. */
const cardIn = (typed: Again['typed'], staff: boolean): unknown => ({
  displayName: textIn(typed, 'displayName'),
  relation: textIn(typed, 'relation'),
  status: textIn(typed, 'status'),
  pseudonym: said(typed, 'pseudonym'),
  ageGroup: said(typed, 'ageGroup'),
  contact: said(typed, 'frequency') && {
    frequency: said(typed, 'frequency'),
    medium: typedList(typed, 'medium'),
    wantedFrequency: said(typed, 'wantedFrequency'),
  },
  ...Object.fromEntries(
    [
      'whatWeDo',
      'satisfying',
      'unsatisfying',
      'canConfide',
      'wantedChange',
      'liked',
      'disliked',
      'expectationsMine',
      'expectationsTheirs',
      'reciprocity',
      'knowsIAmUnwell',
      'changesNearOnset',
      'partInDepression',
      'patientWords',
    ].map((name) => [name, said(typed, name)]),
  ),
  // Whatever was said of arguments is kept: an end nobody named is "another way", never a lost topic.
  conflict: (said(typed, 'howItEnds') ?? said(typed, 'conflictTopic') ?? said(typed, 'conflictFrequency')) && {
    frequency: numberIn(typed, 'conflictFrequency') ?? 0,
    topic: textIn(typed, 'conflictTopic'),
    howItEnds: said(typed, 'howItEnds') ?? 'other',
  },
  communicationStyle: listed(typed, 'communicationStyle'),
  supportTypes: listed(typed, 'supportTypes'),
  supportGiven: listed(typed, 'supportGiven'),
  ...Object.fromEntries(
    ['support', 'strain', 'confiding', 'contactPerWeek'].map((name) => [name, numberIn(typed, name) ?? undefined]),
  ),
  movedSince: said(typed, 'movedReason') && {
    fromRing: numberIn(typed, 'movedFrom'),
    reason: said(typed, 'movedReason'),
  },
  ...(staff && {
    attachmentStyle: said(typed, 'attachmentStyle'),
    clinicianNote: said(typed, 'clinicianNote'),
    safety: {
      ipvConcern: tickedIn(typed, 'ipvConcern'),
      conflictViolence: tickedIn(typed, 'conflictViolence'),
      childProtection: tickedIn(typed, 'childProtection'),
    },
  }),
});

const Tying = z.strictObject({
  key: FormKey,
  withId: PersonId.or(z.literal('').refine(() => false, 'Choose who')),
  kind: z.enum([...tieKinds, 'none'], 'Choose what is between them'),
});

/** The actions of the page of one person: save the card, say what is between them and others, take off the map or put back. */
export const personActions = ({ staff, next }: { staff: boolean; next: (event: RequestEvent) => string }) => ({
  save: async (event: RequestEvent) => {
    const typed = typedIn(await event.request.formData());
    const form = Saving.safeParse({
      key: typed.key,
      version: typed.version,
      wantedRing: textIn(typed, 'wantedRing'),
      card: cardIn(typed, staff),
    });
    if (!form.success) {
      // Messages of the card belong to its fields, which stand one level deeper.
      const issues = form.error.issues.map((issue) => ({
        ...issue,
        path: issue.path[0] === 'card' ? issue.path.slice(1) : issue.path,
      }));
      return mistyped(typed, new z.ZodError(issues));
    }
    const { key, version, wantedRing, card } = form.data;
    const given = { personId: event.params.person ?? '', version, wantedRing, card };
    const outcome = await event.locals.perform(savePerson, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, outcome.value.raised ? resolve('/my/help') : next(event));
  },
  move: async (event: RequestEvent) => {
    const typed = typedIn(await event.request.formData());
    const form = z.strictObject({ key: FormKey, action: z.enum(['takeOff', 'toTray']) }).safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const person = event.params.person ?? '';
    const wish = { action: form.data.action, person };
    const outcome = await event.locals.perform(movePerson, { personId: person, wish }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, next(event));
  },
  /** What is between this person and another; stays on the page of the person. */
  tie: async (event: RequestEvent) => {
    const typed = typedIn(await event.request.formData());
    const form = Tying.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, withId, kind } = form.data;
    const outcome = await event.locals.perform(
      tiePeople,
      { personId: event.params.person ?? '', withId, kind: kind === 'none' ? null : kind },
      key,
    );
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${event.url.pathname}#ties`);
  },
});
