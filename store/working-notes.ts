import { sql } from 'kysely';
import type { Scope } from './scope.ts';

// Every query here is fenced by the database to rows of the person asking (PSY-04); the author is named all the same.
/** The system has no notes of its own. */
const nobody = '00000000-0000-0000-0000-000000000000';
const mine = ({ tenant, user }: Scope) => ({ tenant_id: tenant, author_id: user ?? nobody });
const myKeys = (s: Scope, patientId: string) =>
  s.db.selectFrom('working_notes.note_key').where((e) => e.and({ ...mine(s), patient_id: patientId }));
const myNotes = (s: Scope, patientId: string) =>
  s.db.selectFrom('working_notes.note').where((e) => e.and({ ...mine(s), patient_id: patientId }));

/** The key with which the person asking seals notes about this patient now, sealed itself; `undefined` before the first note. */
export const newestKey = (s: Scope, patientId: string) =>
  myKeys(s, patientId).select(['id', 'wrapped']).orderBy('made_at', 'desc').limit(1).executeTakeFirst();

/** All keys of the person asking for one patient. */
export const keysOf = (s: Scope, patientId: string) => myKeys(s, patientId).select(['id', 'wrapped']).execute();

/** Keeps a new key. */
export const insertKey = (
  s: Scope,
  { id, patientId, wrapped, at }: Readonly<{ id: string; patientId: string; wrapped: Buffer; at: string }>,
) =>
  s.db
    .insertInto('working_notes.note_key')
    .values({ tenant_id: s.tenant, id, author_id: s.user ?? nobody, patient_id: patientId, wrapped, made_at: at })
    .execute();

/** Removes keys that no note uses any more, all but the one given. */
export const dropOtherKeys = (s: Scope, patientId: string, keep: string) =>
  s.db
    .deleteFrom('working_notes.note_key')
    .where((e) => e.and(mine(s)))
    .where('patient_id', '=', patientId)
    .where('id', '<>', keep)
    .execute();

/** The working notes of the person asking about one patient, newest first, still sealed. */
export const workingNotesOf = (s: Scope, patientId: string) =>
  myNotes(s, patientId)
    .select(['id', 'key_id', 'sealed', 'created_at', 'changed_at', 'version'])
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute();
export type WorkingNoteRow = Awaited<ReturnType<typeof workingNotesOf>>[number];

/** Up to 200 of those notes that are not sealed under this key yet. */
export const notesUnderOtherKeys = (s: Scope, patientId: string, keyId: string) =>
  myNotes(s, patientId).where('key_id', '<>', keyId).select(['id', 'key_id', 'sealed']).limit(200).execute();

/** One working note of the person asking, or `undefined`. */
export const findWorkingNote = (s: Scope, id: string) =>
  s.db
    .selectFrom('working_notes.note')
    .where((e) => e.and(mine(s)))
    .where('id', '=', id)
    .select(['id', 'patient_id', 'version'])
    .executeTakeFirst();

export type SealedNote = Readonly<{ id: string; keyId: string; sealed: Buffer; at: string }>;

/** Keeps a new working note. */
export const insertWorkingNote = (s: Scope, patientId: string, { id, keyId, sealed, at }: SealedNote) =>
  s.db
    .insertInto('working_notes.note')
    .values({
      tenant_id: s.tenant,
      id,
      author_id: s.user ?? nobody,
      patient_id: patientId,
      key_id: keyId,
      sealed,
      created_at: at,
      changed_at: at,
    })
    .execute();

/** Changes a working note over the version the writer saw; `undefined` when another window saved in between (CNC-02). */
export const updateWorkingNote = (s: Scope, version: number, { id, keyId, sealed, at }: SealedNote) =>
  s.db
    .updateTable('working_notes.note')
    .set({ key_id: keyId, sealed, changed_at: at, version: version + 1 })
    .where((e) => e.and(mine(s)))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** Seals a note anew without touching when it was written. */
export const resealWorkingNote = (s: Scope, { id, keyId, sealed }: Omit<SealedNote, 'at'>) =>
  s.db
    .updateTable('working_notes.note')
    .set({ key_id: keyId, sealed })
    .where((e) => e.and(mine(s)))
    .where('id', '=', id)
    .execute();

/** Deletes a working note for good; `undefined` when it changed since. */
export const deleteWorkingNote = (s: Scope, { id, version }: Readonly<{ id: string; version: number }>) =>
  s.db
    .deleteFrom('working_notes.note')
    .where((e) => e.and(mine(s)))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();

/** The patients about whom the person asking has a key. */
export async function patientsWithKeys(s: Scope): Promise<readonly string[]> {
  const rows = await s.db
    .selectFrom('working_notes.note_key')
    .where((e) => e.and(mine(s)))
    .select('patient_id')
    .distinct()
    .execute();
  return rows.map(({ patient_id }) => patient_id);
}

/**
 * Runs `work` with the author's own eyes, then gives the system's back: only for sealing texts under a new key, which nobody else's row
 * policy would allow. The act that asks for it stands in the audit trail.
 */
export async function asTheAuthor<T>(s: Scope, author: string, work: (own: Scope) => Promise<T>): Promise<T> {
  await sql`select set_context(${s.tenant}::uuid, ${author}::uuid, ${s.purpose})`.execute(s.db);
  const value = await work({ ...s, user: author as Scope['user'] }); // an id the database gave us
  await sql`select set_context(${s.tenant}::uuid, ${s.user}::uuid, ${s.purpose})`.execute(s.db);
  return value;
}

/** Everybody who works or worked here and could have written a working note. */
export const staffIds = async (s: Scope): Promise<readonly string[]> =>
  (
    await s.db
      .selectFrom('account')
      .where('tenant_id', '=', s.tenant)
      .where('kind', '=', 'staff')
      .select('id')
      .execute()
  ).map(({ id }) => id);

/** Whether this person wants working notes; `false` until they say so. */
export async function wantsWorkingNotes(s: Scope, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ wants: boolean | null }>`
    select (preferences ->> 'workingNotes')::boolean as wants from account
    where tenant_id = ${s.tenant} and id = ${accountId}`.execute(s.db);
  return rows[0]?.wants ?? false;
}

/** Keeps that choice among the person's preferences, beside whatever else stands there. */
export async function keepWorkingNotesChoice(s: Scope, accountId: string, wants: boolean): Promise<void> {
  await sql`update account set preferences = preferences || jsonb_build_object('workingNotes', ${wants}::boolean), version = version + 1
    where tenant_id = ${s.tenant} and id = ${accountId}`.execute(s.db);
}
