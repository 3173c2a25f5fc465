import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** The moods of a patient from one day to another, both included, oldest first. */
export const moodsBetween = (s: Scope, patientId: string, from: string, to: string) =>
  s.db
    .selectFrom('daily_mood')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .select(['day', 'mood'])
    .orderBy('day')
    .execute();

/** How many sessions of this kind have counted so far; they get their number from it (protocol 2.2). */
export async function heldOfKind(s: Scope, courseId: string, kind: string): Promise<number> {
  const { n } = await s.db
    .selectFrom('session')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('kind', '=', kind)
    .where('attendance', 'in', ['attended', 'attendedPartly'])
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** One line of the list of sessions. */
export type SessionLine = Readonly<{
  id: string;
  kind: string;
  number: number | null;
  scheduled_at: string;
  minutes: number;
  delivery: string;
  attendance: string | null;
  started_at: string | null;
  version: number;
  note_state: 'none' | 'draft' | 'signed' | 'cosign' | 'error';
  /** The first sentences of the note that say what was worked on. */
  note_text: string | null;
  mood: number | null;
  /** Whether the person who asks held it and has rated it. */
  own: boolean;
  rated: boolean;
}>;

/** All sessions of a course, newest first, with the state of each note, in one query. */
export async function sessionLines(s: Scope, courseId: string): Promise<readonly SessionLine[]> {
  const { rows } = await sql<SessionLine>`
    select x.id, x.kind, x.number, x.scheduled_at, x.minutes, x.delivery, x.attendance, x.started_at, x.version, n.text as note_text,
      case when n.id is null then 'none' when n.entered_in_error_at is not null then 'error' when n.signed_at is null then 'draft'
        when n.needs_cosign and n.cosigned_at is null then 'cosign' else 'signed' end as note_state,
      coalesce((n.facts ->> 'mood')::int, (select k.mood from check_in k where k.tenant_id = x.tenant_id and k.course_id = x.course_id
        and k.finished_at <= coalesce(x.ended_at, x.scheduled_at + interval '1 hour') and k.finished_at > x.scheduled_at - interval '8 days'
        order by k.finished_at desc limit 1)) as mood,
      x.clinician_id is not distinct from ${s.user}::uuid as own,
      exists (select from fidelity_rating r where r.tenant_id = x.tenant_id and r.session_id = x.id and r.rated_by = ${s.user}::uuid) as rated
    from session x left join session_note n on n.tenant_id = x.tenant_id and n.session_id = x.id
    where x.tenant_id = ${s.tenant} and x.course_id = ${courseId}
    order by x.scheduled_at desc limit 200`.execute(s.db);
  return rows;
}

/** One entry of the calendar. */
export type CalendarLine = Readonly<{
  id: string;
  patient_id: string;
  display_name: string;
  kind: string;
  number: number | null;
  scheduled_at: string;
  minutes: number;
  delivery: string;
  attendance: string | null;
  started_at: string | null;
  version: number;
  /** Which session of its kind it would be when those before it are held, and how many the course has. */
  place: number;
  planned_sessions: number | null;
}>;

/** Everything in one clinician's calendar between two instants, cancelled sessions included. */
export async function calendarBetween(
  s: Scope,
  clinicianId: string,
  from: string,
  to: string,
): Promise<readonly CalendarLine[]> {
  const { rows } = await sql<CalendarLine>`
    select x.id, x.patient_id, p.display_name, x.kind, x.number, x.scheduled_at, x.minutes, x.delivery, x.attendance, x.started_at, x.version,
      (select count(*)::int from session y where y.tenant_id = x.tenant_id and y.course_id = x.course_id and y.kind = x.kind
        and y.scheduled_at <= x.scheduled_at and (y.attendance is null or y.attendance in ('attended', 'attendedPartly'))) as place,
      c.planned_sessions
    from session x join patient p on p.tenant_id = x.tenant_id and p.id = x.patient_id
      join course c on c.tenant_id = x.tenant_id and c.id = x.course_id
    where x.tenant_id = ${s.tenant} and x.clinician_id = ${clinicianId}
      and x.scheduled_at >= ${from}::timestamptz and x.scheduled_at < ${to}::timestamptz
    order by x.scheduled_at limit 300`.execute(s.db);
  return rows;
}

/** A session of the same clinician that overlaps with the given time and is still to be held, or `undefined`. */
export async function clashWith(
  s: Scope,
  given: Readonly<{ clinicianId: string; at: string; minutes: number; except: string | null }>,
): Promise<{ scheduled_at: string } | undefined> {
  const { rows } = await sql<{ scheduled_at: string }>`
    select scheduled_at from session
    where tenant_id = ${s.tenant} and clinician_id = ${given.clinicianId} and id is distinct from ${given.except}::uuid
      and (attendance is null or attendance in ('attended', 'attendedPartly'))
      and scheduled_at < ${given.at}::timestamptz + ${given.minutes}::int * interval '1 minute'
      and scheduled_at + minutes * interval '1 minute' > ${given.at}::timestamptz
    order by scheduled_at limit 1`.execute(s.db);
  return rows[0];
}

/** The patients of a clinician who have a course under way, for booking. */
export async function bookablePatients(
  s: Scope,
  clinicianId: string,
): Promise<readonly { patient_id: string; display_name: string }[]> {
  const { rows } = await sql<{ patient_id: string; display_name: string }>`
    select distinct on (lower(p.display_name), p.id) p.id as patient_id, p.display_name
    from assignment a join patient p on p.tenant_id = a.tenant_id and p.id = a.patient_id
      join course c on c.tenant_id = p.tenant_id and c.patient_id = p.id and c.state not in ('closed', 'notSuitable')
    where a.tenant_id = ${s.tenant} and a.account_id = ${clinicianId} and a.starts_at <= now() and (a.ends_at is null or a.ends_at > now())
      and p.entered_in_error_at is null
    order by lower(p.display_name), p.id limit 300`.execute(s.db);
  return rows;
}

/** A patient's own sessions: what is to come, and what has been. Nothing clinical but kind and number. */
export const ownSessions = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('session')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .select(['id', 'kind', 'number', 'scheduled_at', 'minutes', 'delivery', 'attendance', 'started_at', 'version'])
    .orderBy('scheduled_at')
    .limit(300)
    .execute();
