import { sql } from 'kysely';
import type { Scope } from './scope.ts';

// Every query here is fenced by the database to the patient and the therapist of the sheet's course (design 8.11).

/** Whether the person asking is the patient, or the therapist of this course while the patient is in their care. */
export async function isOneOfTheTwo(s: Scope, course: Readonly<{ id: string; patient_id: string }>): Promise<boolean> {
  const { rows } = await sql<{
    is: boolean;
  }>`select is_one_of_the_two(${course.id}::uuid, ${course.patient_id}::uuid) as is`.execute(s.db);
  return rows[0]?.is ?? false;
}

/** The key under which what belongs to this course is sealed, sealed itself; `undefined` before the first. */
export const keepsakeKeyOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('keepsake_key')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .select(['id', 'wrapped'])
    .executeTakeFirst();

type NewKey = Readonly<{
  id: string;
  course: Readonly<{ id: string; patient_id: string }>;
  wrapped: Buffer;
  at: string;
}>;

/** Keeps the key of a course; `undefined` when somebody else made one in between. */
export const insertKeepsakeKey = (s: Scope, { id, course, wrapped, at }: NewKey) =>
  s.db
    .insertInto('keepsake_key')
    .values({ tenant_id: s.tenant, id, patient_id: course.patient_id, course_id: course.id, wrapped, made_at: at })
    .onConflict((c) => c.columns(['tenant_id', 'course_id']).doNothing())
    .returning('id')
    .executeTakeFirst();

/** Everything but the picture or the letter itself, still sealed, oldest first. */
const listed = (s: Scope) =>
  s.db
    .selectFrom('keepsake as k')
    .innerJoin('account as a', (j) => j.onRef('a.tenant_id', '=', 'k.tenant_id').onRef('a.id', '=', 'k.added_by'))
    .innerJoin('keepsake_key as y', (j) => j.onRef('y.tenant_id', '=', 'k.tenant_id').onRef('y.id', '=', 'k.key_id'))
    .where('k.tenant_id', '=', s.tenant)
    .select([
      'k.id',
      'k.patient_id',
      'k.course_id',
      'k.worksheet_id',
      'k.key_id',
      'k.kind',
      'k.sealed_line',
      'k.added_by',
      'k.added_at',
      'k.taken_away_at',
      'a.kind as added_by_kind',
      'a.display_name as added_by_name',
      'y.wrapped',
    ])
    .orderBy('k.added_at')
    .orderBy('k.id');

/** What is kept beside one worksheet, with what was taken away lately. */
export const keepsakesOfSheet = (s: Scope, worksheetId: string) =>
  listed(s).where('k.worksheet_id', '=', worksheetId).limit(200).execute();

/** Everything that is kept of one patient, over all courses. */
export const keepsakesOfPatient = (s: Scope, patientId: string) =>
  listed(s).where('k.patient_id', '=', patientId).limit(500).execute();

/** One of them, or `undefined` for everybody it is not for. */
export const findKeepsake = (s: Scope, id: string) => listed(s).where('k.id', '=', id).executeTakeFirst();
export type KeepsakeRow = NonNullable<Awaited<ReturnType<typeof findKeepsake>>>;

/** The picture or the letter itself, still sealed. */
export const sealedKeepsake = async (s: Scope, id: string): Promise<Buffer | undefined> =>
  (
    await s.db
      .selectFrom('keepsake')
      .where('tenant_id', '=', s.tenant)
      .where('id', '=', id)
      .select('sealed')
      .executeTakeFirst()
  )?.sealed;

export type NewKeepsake = Readonly<{
  id: string;
  sheet: Readonly<{ id: string; patient_id: string; course_id: string }>;
  keyId: string;
  kind: 'photo' | 'letter';
  sealed: Buffer;
  sealedLine: Buffer | null;
  at: string;
}>;

/** Keeps a photo or a letter of the person asking. */
export const insertKeepsake = (s: Scope, { id, sheet, keyId, kind, sealed, sealedLine, at }: NewKeepsake) =>
  s.db
    .insertInto('keepsake')
    .values({
      tenant_id: s.tenant,
      id,
      patient_id: sheet.patient_id,
      course_id: sheet.course_id,
      worksheet_id: sheet.id,
      key_id: keyId,
      kind,
      sealed,
      sealed_line: sealedLine,
      bytes: sealed.length,
      added_by: s.user ?? '',
      added_at: at,
    })
    .execute();

/** Takes away one of them, or brings it back with `null`; `undefined` when it is not there. */
export const markTakenAway = (s: Scope, id: string, at: string | null) =>
  s.db
    .updateTable('keepsake')
    .set({ taken_away_at: at })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();

/** How many one patient has, and how many the person asking has added since a moment. */
export async function countKeepsakes(
  s: Scope,
  { patientId, since }: Readonly<{ patientId: string; since: string }>,
): Promise<Readonly<{ ofPatient: number; mineLately: number }>> {
  const { rows } = await sql<{ ofPatient: number; mineLately: number }>`
    select count(*) filter (where patient_id = ${patientId})::int as "ofPatient",
           count(*) filter (where added_by = ${s.user}::uuid and added_at > ${since}::timestamptz)::int as "mineLately"
    from keepsake where tenant_id = ${s.tenant}`.execute(s.db);
  return rows[0] ?? { ofPatient: 0, mineLately: 0 };
}

/** Takes room for so many bytes in the practice's store, one at a time; `false` when it would hold more than `most`. */
export async function takeRoom(s: Scope, bytes: number, most: number): Promise<boolean> {
  const { rows } = await sql`
    insert into keepsake_store as k (tenant_id, bytes) values (${s.tenant}, ${bytes})
    on conflict (tenant_id) do update set bytes = k.bytes + excluded.bytes where k.bytes + excluded.bytes <= ${most}
    returning bytes`.execute(s.db);
  return rows.length > 0;
}

/** Deletes for good what was taken away before a moment, and gives its room back; the system's own work. Answers how many went. */
export async function deleteTakenAway(s: Scope, before: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with gone as (
      delete from keepsake where tenant_id = ${s.tenant} and taken_away_at < ${before}::timestamptz returning bytes
    ), room as (
      update keepsake_store set bytes = greatest(0, bytes - (select coalesce(sum(bytes), 0) from gone))
      where tenant_id = ${s.tenant} and exists (select from gone)
    )
    select count(*)::int as n from gone`.execute(s.db);
  return rows[0]?.n ?? 0;
}
