import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** A place in the record where a person is named: what was said, on which day, and in which session. */
export type Mention = Readonly<{
  id: string;
  kind: 'link' | 'event' | 'issue' | 'goal';
  /** Local day of the link, else the day it was written. */
  at: string;
  words: string;
  session_id: string | null;
  session_number: number | null;
}>;

/** Where one person of the map is named in the record, newest first; the sentence is that of the place itself. */
export async function mentionsOf(
  s: Scope,
  person: Readonly<{ id: string; patient_id: string }>,
): Promise<readonly Mention[]> {
  const mine = sql`x.tenant_id = ${s.tenant} and x.patient_id = ${person.patient_id}`;
  const { rows } = await sql<Mention>`
    select m.id, m.kind, m.at, m.words, m.session_id, n.number as session_number from (
      select x.id, 'link' as kind, x.day::text as at, x.sentence as words, x.session_id from mood_event_link x
       where ${mine} and x.removed_at is null and ${person.id} = any(x.who)
      union all select x.id, 'event', coalesce(x.start_date::text, ''), x.label, null from timeline_entry x
       where ${mine} and x.removed_at is null and ${person.id} = any(x.person_ids)
         and not exists (select from mood_event_link l where l.tenant_id = x.tenant_id and l.id = x.id)
      union all select x.id, 'issue', x.created_at::date::text, x.issue_text, null from issue x
       where ${mine} and x.removed_at is null and ${person.id} = any(x.linked_people)
      union all select x.id, 'goal', x.created_at::date::text, x.text, null from goal x
       where ${mine} and x.linked_person_id = ${person.id}
    ) m left join session n on n.tenant_id = ${s.tenant} and n.id = m.session_id
    order by m.at desc, m.id limit 100`.execute(s.db);
  return rows;
}
