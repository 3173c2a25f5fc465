import type { Updateable } from 'kysely';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

/** The note of one session, or `undefined` while nobody has begun it. */
export const findNote = (s: Scope, sessionId: string) =>
  s.db
    .selectFrom('session_note')
    .where('tenant_id', '=', s.tenant)
    .where('session_id', '=', sessionId)
    .selectAll()
    .executeTakeFirst();
export type NoteRow = NonNullable<Awaited<ReturnType<typeof findNote>>>;

/** Begins the draft of a session's note; `undefined` when there is one already. */
export const insertDraft = (
  s: Scope,
  session: Readonly<{ id: string; patient_id: string; course_id: string }>,
  at: string,
) =>
  s.db
    .insertInto('session_note')
    .values({
      tenant_id: s.tenant,
      patient_id: session.patient_id,
      course_id: session.course_id,
      session_id: session.id,
      written_by: s.user,
      changed_at: at,
    })
    .onConflict((c) => c.columns(['tenant_id', 'session_id']).doNothing())
    .returning(['id', 'version'])
    .executeTakeFirst();

export type NoteChange = Omit<
  Updateable<Tables['session_note']>,
  'tenant_id' | 'id' | 'patient_id' | 'course_id' | 'session_id' | 'version'
>;

/** Changes a note over the version the writer saw; `undefined` when somebody else saved in between (CNC-02). */
export const updateNote = (s: Scope, { id, version }: Pick<NoteRow, 'id' | 'version'>, change: NoteChange) =>
  s.db
    .updateTable('session_note')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** Adds to a signed note. What was signed stays as it was (PSY-08). */
export const insertAddendum = (s: Scope, note: Pick<NoteRow, 'id' | 'patient_id'>, text: string, at: string) =>
  s.db
    .insertInto('note_addendum')
    .values({
      tenant_id: s.tenant,
      patient_id: note.patient_id,
      note_id: note.id,
      text,
      added_by: s.user ?? '',
      added_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();

/** What was added to a note, oldest first, with the names of those who added it. */
export const addendaOf = (s: Scope, noteId: string) =>
  s.db
    .selectFrom('note_addendum as n')
    .innerJoin('account as a', (on) => on.onRef('a.tenant_id', '=', 'n.tenant_id').onRef('a.id', '=', 'n.added_by'))
    .where('n.tenant_id', '=', s.tenant)
    .where('n.note_id', '=', noteId)
    .select(['n.id', 'n.text', 'n.added_at', 'n.added_by', 'a.display_name as by'])
    .orderBy('n.added_at')
    .limit(200)
    .execute();

/** The display names of accounts, by id: who signed, who co-signed, who said it was an error. */
export async function namesOf(s: Scope, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await s.db
    .selectFrom('account')
    .where('tenant_id', '=', s.tenant)
    .where('id', 'in', wanted)
    .select(['id', 'display_name'])
    .execute();
  return new Map(rows.map(({ id, display_name }) => [id, display_name]));
}

/** The notes of the sessions of this course before that one, newest first. */
export const notesBefore = (s: Scope, session: Readonly<{ id: string; course_id: string; scheduled_at: string }>) =>
  s.db
    .selectFrom('session_note as n')
    .innerJoin('session as v', (on) => on.onRef('v.tenant_id', '=', 'n.tenant_id').onRef('v.id', '=', 'n.session_id'))
    .where('n.tenant_id', '=', s.tenant)
    .where('v.course_id', '=', session.course_id)
    .where('v.scheduled_at', '<', session.scheduled_at)
    .where('v.id', '<>', session.id)
    .select('n.facts')
    .orderBy('v.scheduled_at', 'desc')
    .limit(8)
    .execute();
