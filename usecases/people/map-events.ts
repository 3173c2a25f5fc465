import type { Feel, PersonStatus, Relation } from '#domain/people/person';
import type { Place, Ring } from '#domain/people/place';
import type { MapEvent } from '#domain/people/replay';
import type { TieKind } from '#domain/people/tie';
import { mapVersionsOf, type MapVersion } from '#store/map-history';
import type { Scope } from '#store/scope';
import type { Actor } from '../app.ts';

/** The history of one map as its events, oldest first. Columns are checked by the database. */
export const mapEventsOf = async (
  s: Scope,
  patientId: string,
  who: Pick<Actor, 'user'>,
): Promise<readonly MapEvent[]> => (await mapVersionsOf(s, patientId)).map((row) => eventOf(row, who));

function eventOf({ what, row_id, version, at, by_id, by_kind, data }: MapVersion, who: Pick<Actor, 'user'>): MapEvent {
  const told = {
    key: `${what}:${row_id}:${version}`,
    at,
    by:
      by_kind === 'patient'
        ? ('patient' as const)
        : by_kind === 'staff'
          ? ('clinician' as const)
          : ('unknown' as const),
    mine: by_id !== null && by_id === who.user,
  };
  switch (what) {
    case 'place':
      return { ...told, what, person: String(data.person_id), place: data.on_map === false ? null : placeIn(data) };
    case 'tie':
      return {
        ...told,
        what,
        one: String(data.one_id),
        other: String(data.other_id),
        kind: (data.kind as TieKind | null) ?? null,
      };
    case 'person':
      return {
        ...told,
        what,
        person: row_id,
        relation: data.relation as Relation,
        status: data.status as PersonStatus,
        feel: (data.feel as Feel | null) ?? null,
        matters: Number(data.tied_to_mood) > 0,
        off: data.removed_at !== null,
        wantedRing: (data.wanted_ring as Ring | null) ?? null,
      };
  }
}

const placeIn = (data: MapVersion['data']): Place => ({
  ring: data.ring as Ring,
  t: Number(data.t),
  theta: Number(data.theta),
});
