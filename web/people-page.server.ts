import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { askingFor } from '#domain/people/asking';
import { MapActionForm } from '#domain/people/map-action.schema';
import { occasions } from '#domain/people/occasion';
import { personStatuses, relations } from '#domain/people/person';
import { DisplayName } from '#domain/people/person-card.schema';
import { addPerson } from '#usecases/people/add-person';
import { keepMap } from '#usecases/people/keep-map';
import { movePerson } from '#usecases/people/move-person';
import { readPeople } from '#usecases/people/read-people';
import { FormKey, mistyped, orError, refusedBy, typedIn } from './forms.server.ts';
import { lines, ticked } from './typed.server.ts';
import { mapVersionHeader } from './ui/map/map-version.ts';

/** The use cases of a page with the closeness map, for its `_acts`. */
export const peopleUses = [readPeople, addPerson, movePerson, keepMap] as const;

const asked = z.coerce
  .number()
  .int()
  .min(0)
  .max(askingFor.length - 1)
  .catch(0);

/** What a page with the closeness map shows: the people, which question is asked, and which kept map is looked at. */
export async function loadPeople({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, patientId: string) {
  const people = orError(await locals.perform(readPeople, { patientId }));
  return {
    key: locals.app.newId(),
    ...people,
    ask: asked.parse(url.searchParams.get('ask') ?? 0),
    added: url.searchParams.has('added'),
    shown: people.maps.find(({ id }) => id === url.searchParams.get('map')) ?? null,
    since: people.maps.find(({ id }) => id === url.searchParams.get('since')) ?? people.maps[0] ?? null,
  };
}

const Adding = z.strictObject({
  key: FormKey,
  ask: asked,
  displayName: DisplayName,
  // Type, Enter, next: what somebody is to the patient may be said later, and is "someone else" until then.
  relation: z.enum(relations).or(z.literal('').transform(() => 'other' as const)),
  status: z.enum(personStatuses).default('alive'),
  another: ticked,
});
const Keeping = z.strictObject({
  key: FormKey,
  occasion: z
    .enum(['', ...occasions])
    .default('')
    .transform((value) => (value === '' ? undefined : value)),
  mapNote: lines(2000).default(''),
});

/** The actions of a page with the closeness map. The drawing and the forms without script post the very same fields. */
export const peopleActions = (patientOf: (event: RequestEvent) => string) => ({
  map: async (event: RequestEvent) => {
    const { key, ...typed } = typedIn(await event.request.formData());
    const form = z.object({ key: FormKey, wish: MapActionForm }).safeParse({ key, wish: typed });
    if (!form.success) return mistyped(typed, form.error);
    const { wish } = form.data;
    const outcome = await event.locals.perform(movePerson, { personId: wish.person, wish }, form.data.key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    event.setHeaders({ [mapVersionHeader]: String(outcome.value.version) });
    redirect(303, event.url.pathname);
  },
  add: async (event: RequestEvent) => {
    const typed = typedIn(await event.request.formData());
    const form = Adding.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, ask, ...person } = form.data;
    const given = { patientId: patientOf(event), ...person };
    const outcome = await event.locals.perform(addPerson, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, `${event.url.pathname}?ask=${ask}&added=1#add`);
  },
  keep: async (event: RequestEvent) => {
    const typed = typedIn(await event.request.formData());
    const form = Keeping.safeParse(typed);
    if (!form.success) return mistyped(typed, form.error);
    const { key, occasion, mapNote: note } = form.data;
    const outcome = await event.locals.perform(keepMap, { patientId: patientOf(event), occasion, note }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, outcome.value.raised ? resolve('/my/help') : event.url.pathname);
  },
});
