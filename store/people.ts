import { sql } from 'kysely';
import type { Place } from '#domain/people/place';
import { updateKept } from './kept-rows.ts';
import type { Scope } from './scope.ts';

/** Everyone who is or was on the patient's map, oldest first, with their place and who changed them last. */
export const peopleOf = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('person as p')
    .leftJoin('person_place as w', (j) =>
      j.onRef('w.tenant_id', '=', 'p.tenant_id').onRef('w.person_id', '=', 'p.id').on('w.on_map', '=', true),
    )
    .leftJoin('account as a', (j) => j.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.changed_by'))
    .leftJoin('account as b', (j) => j.onRef('b.tenant_id', '=', 'w.tenant_id').onRef('b.id', '=', 'w.placed_by'))
    .where('p.tenant_id', '=', s.tenant)
    .where('p.patient_id', '=', patientId)
    .selectAll('p')
    .select(['w.ring', 'w.t', 'w.theta', 'w.placed_at', 'a.kind as changed_by_kind', 'b.kind as placed_by_kind'])
    .orderBy('p.created_at')
    .orderBy('p.id')
    .limit(500)
    .execute();
export type PersonRow = Awaited<ReturnType<typeof peopleOf>>[number];

/** The names people of a map had before, their aliases included, by person: whoever wrote then may have used them. */
export async function earlierNames(s: Scope, patientId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ id: string; names: string[] }>`
    select p.id, array_agg(distinct n.name) as names
    from person p
      join row_history h on h.tenant_id = p.tenant_id and h.table_name = 'person' and h.row_id = p.id
      cross join lateral (values (h.row_data ->> 'display_name'), (h.row_data -> 'card' ->> 'pseudonym')) n (name)
    where p.tenant_id = ${s.tenant} and p.patient_id = ${patientId} and n.name is not null
    group by p.id`.execute(s.db);
  return new Map(rows.map(({ id, names }) => [id, names]));
}

/** One person of the map, or `undefined`. */
export const findPerson = (s: Scope, id: string) =>
  s.db.selectFrom('person').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();
export type StoredPerson = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

/** Makes everybody else who changes this map wait until this transaction ends, so that limits over all people hold (CNC-03). */
export const lockMap = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('person')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute();

/** A number that only grows with each change of this map: what was read at a higher one holds all that was kept at a lower one. */
export async function mapVersion(s: Scope, patientId: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select (
      (select coalesce(sum(version), 0) from person where tenant_id = ${s.tenant} and patient_id = ${patientId})
      + (select coalesce(sum(version), 0) from person_place where tenant_id = ${s.tenant} and patient_id = ${patientId})
    )::int as version`.execute(s.db);
  return rows[0]?.version ?? 0;
}

export type NewPerson = Readonly<{
  patientId: string;
  displayName: string;
  relation: string;
  status: string;
  addedBy: 'patient' | 'clinician';
  at: string;
}>;

/** Adds a person, waiting in the tray. */
export const insertPerson = (s: Scope, given: NewPerson) =>
  s.db
    .insertInto('person')
    .values({
      tenant_id: s.tenant,
      patient_id: given.patientId,
      display_name: given.displayName,
      relation: given.relation,
      status: given.status,
      added_by: given.addedBy,
      changed_by: s.user,
      changed_at: given.at,
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();

export type PersonChange = Partial<
  Pick<StoredPerson, 'display_name' | 'relation' | 'status' | 'feel' | 'tied_to_mood' | 'removed_at' | 'wanted_ring'>
> &
  Readonly<{ card?: string; clinician_card?: string }>;

/** Changes a person based on the version that was seen; `undefined` when somebody else changed them since (CNC-02). */
export const updatePerson = (s: Scope, seen: Pick<StoredPerson, 'id' | 'version'>, change: PersonChange, at: string) =>
  updateKept(s, 'person', seen, change, at);

/** Puts a person on the map, or back into the tray with `null`; where they stood before is kept in the history. */
export async function savePlace(
  s: Scope,
  person: Pick<StoredPerson, 'id' | 'patient_id'>,
  place: Place | null,
  at: string,
): Promise<void> {
  if (place === null) {
    await s.db
      .updateTable('person_place')
      .set((e) => ({ on_map: false, placed_by: s.user, placed_at: at, version: e('version', '+', 1) }))
      .where('tenant_id', '=', s.tenant)
      .where('person_id', '=', person.id)
      .where('on_map', '=', true)
      .execute();
    return;
  }
  const values = { ring: place.ring, t: place.t, theta: place.theta, on_map: true, placed_by: s.user, placed_at: at };
  await s.db
    .insertInto('person_place')
    .values({ tenant_id: s.tenant, patient_id: person.patient_id, person_id: person.id, ...values })
    .onConflict((c) =>
      c
        .columns(['tenant_id', 'person_id'])
        .doUpdateSet((e) => ({ ...values, version: e('person_place.version', '+', 1) })),
    )
    .execute();
}

/** The kept maps of a patient, oldest first. */
export const snapshotsOf = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('circle_snapshot')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .selectAll()
    .orderBy('taken_at')
    .limit(60)
    .execute();

export type NewSnapshot = Readonly<{
  course: Readonly<{ id: string; patient_id: string }>;
  occasion: string;
  nodes: readonly unknown[];
  edges: readonly unknown[];
  note: string;
  at: string;
}>;

/** Keeps a map as it is now. A kept map is never changed. */
export const insertSnapshot = (s: Scope, { course, occasion, nodes, edges, note, at }: NewSnapshot) =>
  s.db
    .insertInto('circle_snapshot')
    .values({
      tenant_id: s.tenant,
      patient_id: course.patient_id,
      course_id: course.id,
      occasion,
      nodes: JSON.stringify(nodes),
      edges: JSON.stringify(edges),
      note,
      taken_by: s.user,
      taken_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
