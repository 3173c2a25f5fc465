import { CircleEdge, CircleNode } from '#domain/people/circle.schema';
import { inventoryState } from '#domain/people/inventory';
import type { Occasion } from '#domain/people/occasion';
import { mapLines } from '#domain/people/replay';
import { peopleOf as peopleKept } from '#domain/people/snapshot';
import { tieKinds, type Tie } from '#domain/people/tie';
import { done } from '#domain/outcome';
import { mapVersion, peopleOf, snapshotsOf } from '#store/people';
import { readPractice } from '#store/practice';
import { tiesOf } from '#store/ties';
import { thePatient } from '../patients/record-header.ts';
import { look } from '../use-case.ts';
import { cardOf } from './card-of.ts';
import { mapEventsOf } from './map-events.ts';
import { onMap } from './the-map.ts';

/** How many lines of the history a page is given, to tell what happened while it was open. */
const recentLines = 40;

/**
 * The map of one patient, for the patient and for those who care for them: everyone with place, feeling and stars, the kept maps
 * with the names people have today, and who changed it last. Nothing that only clinicians may see is in it.
 */
export const readPeople = look(
  'people.read',
  thePatient,
  async (s, { row }, _input: { patientId: string }, { who }) => {
    // Read before the people: they may be newer than it says, never older.
    const version = await mapVersion(s, row.id);
    const rows = await peopleOf(s, row.id);
    const here = rows.filter(({ removed_at }) => removed_at === null);
    const names = new Map(rows.map(({ id, display_name }) => [id, display_name]));
    const last = rows
      .flatMap((one) => [
        { at: one.changed_at, byPatient: one.changed_by_kind === 'patient' },
        ...(one.placed_at === null ? [] : [{ at: one.placed_at, byPatient: one.placed_by_kind === 'patient' }]),
      ])
      .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
    const { time_zone: timeZone } = await readPractice(s);
    const onMapNow = new Set(here.map(({ id }) => id));
    const lines = mapLines(await mapEventsOf(s, row.id, who), names);
    return done({
      version,
      people: rows.map(onMap),
      ties: (await tiesOf(s, row.id)).flatMap(({ one_id: one, other_id: other, kind }) => {
        const known = tieKinds.find((each) => each === kind);
        return known && onMapNow.has(one) && onMapNow.has(other) ? [{ one, other, kind: known }] : [];
      }),
      // What was done last, by either side: a page that is open tells what the other did meanwhile.
      recent: lines.slice(-recentLines),
      about: Object.fromEntries(
        here.map((one) => {
          const { patientWords = '', wantedChange = '' } = cardOf(one);
          return [one.id, { patientWords, wantedChange }];
        }),
      ),
      maps: (await snapshotsOf(s, row.id)).map(({ id, occasion, taken_at: takenAt, nodes, edges, note }) => ({
        id,
        occasion: occasion as Occasion, // checked by the database
        takenAt,
        note,
        ties: CircleEdge.array()
          .parse(edges)
          .map(({ a, b, kind }): Tie => ({ one: a, other: b, kind })),
        people: peopleKept(CircleNode.array().parse(nodes), names),
      })),
      inventory: inventoryState(here.map(cardOf), false),
      lastChange: last ?? null,
      timeZone,
    });
  },
);
