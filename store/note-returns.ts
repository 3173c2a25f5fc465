import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** Sends a note back to the person who signed it, with what is missing. */
export const insertReturn = (
  s: Scope,
  note: Readonly<{ id: string; patient_id: string }>,
  comment: string,
  at: string,
) =>
  s.db
    .insertInto('note_return')
    .values({
      tenant_id: s.tenant,
      patient_id: note.patient_id,
      note_id: note.id,
      comment,
      returned_by: s.user ?? '',
      returned_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();

/** Every time a note was sent back, oldest first, with the name of who did. */
export const returnsOf = (s: Scope, noteId: string) =>
  s.db
    .selectFrom('note_return as r')
    .innerJoin('account as a', (on) => on.onRef('a.tenant_id', '=', 'r.tenant_id').onRef('a.id', '=', 'r.returned_by'))
    .where('r.tenant_id', '=', s.tenant)
    .where('r.note_id', '=', noteId)
    .select(['r.id', 'r.comment', 'r.returned_at', 'a.display_name as by'])
    .orderBy('r.returned_at')
    .limit(50)
    .execute();

/** A signed note that no supervisor has co-signed yet, with what its state follows from. */
export type UnfinishedNote = Readonly<{
  session_id: string;
  patient_id: string;
  display_name: string;
  number: number | null;
  held_at: string;
  signed_by: string;
  signed_by_name: string;
  signed_at: string;
  returned_at: string | null;
  comment: string | null;
  answered_at: string | null;
}>;

const unfinished = (s: Scope, whose: ReturnType<typeof sql>, limit: number) => sql<UnfinishedNote>`
    select n.session_id, n.patient_id, p.display_name, x.number, coalesce(x.started_at, x.scheduled_at) as held_at,
      n.signed_by, a.display_name as signed_by_name, n.signed_at, r.returned_at, r.comment,
      (select max(d.added_at) from note_addendum d where d.tenant_id = n.tenant_id and d.note_id = n.id and d.added_by = n.signed_by) as answered_at
    from session_note n
    join session x on x.tenant_id = n.tenant_id and x.id = n.session_id
    join patient p on p.tenant_id = n.tenant_id and p.id = n.patient_id
    join account a on a.tenant_id = n.tenant_id and a.id = n.signed_by
    left join lateral (select v.returned_at, v.comment from note_return v where v.tenant_id = n.tenant_id and v.note_id = n.id
      order by v.returned_at desc limit 1) r on true
    where n.tenant_id = ${s.tenant} and n.needs_cosign and n.cosigned_at is null and n.entered_in_error_at is null and n.signed_at is not null
      and ${whose}
    order by n.signed_at limit ${limit}`;

/** Notes of the people a supervisor supervises now, oldest signature first. */
export async function notesOfSupervisees(
  s: Scope,
  supervisorId: string,
  limit: number,
): Promise<readonly UnfinishedNote[]> {
  const mine = sql`n.signed_by <> ${supervisorId} and exists (select from supervision v where v.tenant_id = n.tenant_id
    and v.supervisor_id = ${supervisorId} and v.supervisee_id = n.signed_by and v.starts_at <= now() and (v.ends_at is null or v.ends_at > now()))`;
  return (await unfinished(s, mine, limit).execute(s.db)).rows;
}

/** One's own signed notes that nobody has co-signed yet. */
export async function ownUnfinishedNotes(s: Scope, userId: string, limit: number): Promise<readonly UnfinishedNote[]> {
  return (await unfinished(s, sql`n.signed_by = ${userId}`, limit).execute(s.db)).rows;
}
