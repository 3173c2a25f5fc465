import { CircleNode } from '#domain/people/circle.schema';
import { inventoryState } from '#domain/people/inventory';
import { peopleOf as peopleKept } from '#domain/people/snapshot';
import { done } from '#domain/outcome';
import { peopleOf, snapshotsOf } from '#store/people';
import { readPractice } from '#store/practice';
import { thePatient } from '../patients/record-header.ts';
import { look } from '../use-case.ts';
import { cardOf } from './card-of.ts';
import { onMap } from './the-map.ts';

/**
 * The map of one patient, for the patient and for those who care for them: everyone with place, feeling and stars, the kept maps
 * with the names people have today, and who changed it last. Nothing that only clinicians may see is in it.
 */
export const readPeople = look('people.read', thePatient, async (s, { row }, _input: { patientId: string }) => {
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
  return done({
    people: rows.map(onMap),
    about: Object.fromEntries(
      here.map((one) => {
        const { patientWords = '', wantedChange = '' } = cardOf(one);
        return [one.id, { patientWords, wantedChange }];
      }),
    ),
    maps: (await snapshotsOf(s, row.id)).map(({ id, occasion, taken_at: takenAt, nodes }) => ({
      id,
      occasion,
      takenAt,
      people: peopleKept(CircleNode.array().parse(nodes), names),
    })),
    inventory: inventoryState(here.map(cardOf), false),
    lastChange: last ?? null,
    timeZone,
  });
});
