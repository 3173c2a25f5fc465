import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** All sessions of a course in time order. */
export const sessionsOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('session')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .selectAll()
    .orderBy('scheduled_at')
    .limit(200)
    .execute();
export type SessionRow = Awaited<ReturnType<typeof sessionsOf>>[number];

/** One session, or `undefined`. */
export const findSession = (s: Scope, id: string) =>
  s.db.selectFrom('session').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();

export type NewSession = Readonly<{
  /** Given when something else must know it at once; made by the database otherwise. */
  id?: string;
  scheduledAt: string;
  minutes: number;
  delivery: string;
  kind: string;
  clinicianId: string | null;
  /** A meeting beside the counted sessions, by its id in the protocol. */
  extraId?: string | null;
  /** Somebody else comes along, and who of the people on the map. */
  together?: boolean;
  attendees?: readonly string[];
}>;

/** Books sessions for a course. */
export async function insertSessions(
  s: Scope,
  course: Readonly<{ id: string; patient_id: string }>,
  sessions: readonly NewSession[],
): Promise<void> {
  if (sessions.length === 0) return;
  await s.db
    .insertInto('session')
    .values(
      sessions.map((one) => ({
        tenant_id: s.tenant,
        ...(one.id === undefined ? {} : { id: one.id }),
        patient_id: course.patient_id,
        course_id: course.id,
        kind: one.kind,
        scheduled_at: one.scheduledAt,
        minutes: one.minutes,
        delivery: one.delivery,
        clinician_id: one.clinicianId,
        extra_id: one.extraId ?? null,
        together: one.together ?? false,
        attendees: [...(one.attendees ?? [])],
      })),
    )
    .execute();
}

export type SessionChange = Partial<
  Pick<
    SessionRow,
    | 'scheduled_at'
    | 'minutes'
    | 'delivery'
    | 'attendance'
    | 'number'
    | 'started_at'
    | 'ended_at'
    | 'clinician_id'
    | 'together'
    | 'attendees'
    | 'extra_id'
  >
>;

/** Changes a session based on the version that was seen; `undefined` when somebody else changed it since (CNC-02). */
export const updateSession = (s: Scope, { id, version }: Pick<SessionRow, 'id' | 'version'>, change: SessionChange) =>
  s.db
    .updateTable('session')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** The sessions that a course counts: new dates move these, and leave meetings beside them where they are. */
export const countedKinds: readonly string[] = ['acute', 'maintenance'];

/** Cancels what is still to come of a course: everything at its end, or sessions of some kinds for new dates. Past and started ones stay. */
export const cancelComing = (s: Scope, courseId: string, from: string, kinds?: readonly string[]) =>
  s.db
    .updateTable('session')
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', [...(kinds ?? [])]))
    .set((e) => ({ attendance: 'therapistCancelled', version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('attendance', 'is', null)
    .where('started_at', 'is', null)
    .where('scheduled_at', '>=', from)
    .execute();

/** How many sessions of this kind have counted so far (protocol 2.2: only attended ones advance the counter). */
export async function attendedSessions(s: Scope, courseId: string): Promise<number> {
  const { n } = await s.db
    .selectFrom('session')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('kind', '=', 'acute')
    .where('attendance', 'in', ['attended', 'attendedPartly'])
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** One line of today's list: who, when, and where the course stands. */
export type TodaysSession = Readonly<{
  id: string;
  patient_id: string;
  course_id: string;
  display_name: string;
  scheduled_at: string;
  minutes: number;
  kind: string;
  attendance: string | null;
  started_at: string | null;
  course_state: string;
  planned_sessions: number | null;
  protocol_model: string;
  /** Which protocol the course follows, in which version, and what was laid over it. */
  variant_id: string;
  protocol_version: string;
  overlays: unknown;
  attended: number;
  focus: string | null;
  in_own_words: string | null;
  note_state: 'none' | 'draft' | 'signed';
}>;

/** The sessions of one clinician between two instants, with what the Today page says about each, in one query. */
export async function sessionsBetween(
  s: Scope,
  clinicianId: string,
  from: string,
  to: string,
): Promise<readonly TodaysSession[]> {
  const { rows } = await sql<TodaysSession>`
    select x.id, x.patient_id, x.course_id, p.display_name, x.scheduled_at, x.minutes, x.kind, x.attendance, x.started_at,
      c.state as course_state, c.planned_sessions, c.protocol_model, c.variant_id, c.protocol_version, c.overlays,
      (select count(*)::int from session y where y.tenant_id = x.tenant_id and y.course_id = x.course_id and y.kind = 'acute'
        and y.attendance in ('attended', 'attendedPartly') and y.scheduled_at < x.scheduled_at) as attended,
      f.primary_area as focus, f.in_own_words,
      case when n.id is null then 'none' when n.signed_at is null then 'draft' else 'signed' end as note_state
    from session x
    join patient p on p.tenant_id = x.tenant_id and p.id = x.patient_id
    join course c on c.tenant_id = x.tenant_id and c.id = x.course_id
    left join formulation f on f.tenant_id = x.tenant_id and f.course_id = x.course_id and f.status <> 'superseded'
    left join session_note n on n.tenant_id = x.tenant_id and n.session_id = x.id
    where x.tenant_id = ${s.tenant} and x.clinician_id = ${clinicianId} and x.scheduled_at >= ${from}::timestamptz and x.scheduled_at < ${to}::timestamptz
      and (x.attendance is null or x.attendance in ('attended', 'attendedPartly'))
    order by x.scheduled_at limit 60`.execute(s.db);
  return rows;
}

/** The session of a course that was begun and has not ended, or `null`. */
export async function sessionUnderWay(
  s: Scope,
  courseId: string,
): Promise<Readonly<{ id: string; number: number | null }> | null> {
  const row = await s.db
    .selectFrom('session')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('kind', '=', 'acute')
    .where('started_at', 'is not', null)
    .where('ended_at', 'is', null)
    .select(['id', 'number'])
    .orderBy('scheduled_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
