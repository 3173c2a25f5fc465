import { applyMapAction, type MapAction } from '#domain/people/map-action';
import type { PersonOnMap } from '#domain/people/person';

/** What a page was given: everyone, and how new that is. */
export type GivenPeople = Readonly<{ people: readonly PersonOnMap[]; version: number }>;

/** A wish the page has kept, and how new the map was with it. */
export type KeptWish = Readonly<{ wish: MapAction; version: number }>;

/** The wishes that are not in what was given yet: news that were read before a wish was kept arrive after it now and then. */
export const notYetIn = (given: GivenPeople, kept: readonly KeptWish[]): readonly KeptWish[] =>
  kept.filter(({ version }) => version > given.version);

/** Everyone as they stand before a person's eyes: as given, with what was kept since and what still waits to be kept. */
export const shownPeople = (
  given: GivenPeople,
  kept: readonly KeptWish[],
  pending: readonly MapAction[],
): readonly PersonOnMap[] =>
  [...notYetIn(given, kept).map(({ wish }) => wish), ...pending].reduce(applyMapAction, given.people);
