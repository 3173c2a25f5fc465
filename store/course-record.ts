import { sql, type Selectable } from 'kysely';
import type { SafetyAround } from '#domain/courses/ipv-gate';
import { concernsSince, safetyAround } from './safety-around.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

type Row<T extends keyof Tables> = Selectable<Tables[T]>;

/** Everything the course engine may know about one course, as rows. Instants are texts as PostgreSQL writes them in JSON. */
export type CourseRecord = Readonly<{
  course: Row<'course'>;
  patient: Row<'patient'>;
  tasks: readonly Row<'course_task'>[];
  sessions: readonly Row<'session'>[];
  notes: readonly Row<'session_note'>[];
  links: readonly Row<'mood_event_link'>[];
  techniques: readonly Row<'technique_use'>[];
  homework: readonly Row<'between_session_task'>[];
  responses: readonly Row<'measure_response'>[];
  check_ins: readonly Row<'check_in'>[];
  alerts: readonly Row<'safety_alert'>[];
  reviews: readonly Row<'safety_review'>[];
  safety_plan: Row<'safety_plan'> | null;
  people: readonly Row<'person'>[];
  timeline: readonly Row<'timeline_entry'>[];
  issues: readonly Row<'issue'>[];
  formulation: Row<'formulation'> | null;
  contract: Row<'contract'> | null;
  goals: readonly Row<'goal'>[];
  consents: readonly Row<'consent'>[];
  moves: readonly Row<'course_move'>[];
  plan: Row<'staying_well_plan'> | null;
  follow_ups: readonly Row<'follow_up_review'>[];
  focus_work: readonly Row<'focus_work'>[];
  focus_progress: readonly Row<'focus_progress'>[];
  focus_changes: readonly Row<'focus_change'>[];
  track_reviews: readonly Row<'track_review'>[];
  /** Sheets of this course in a line each; what stands in them is not read here. */
  /** The rows of the routine logs of this course, as they were written. */
  routine_days: readonly Readonly<{ cells: Readonly<Record<string, unknown>> }>[];
  worksheets: readonly Pick<Row<'worksheet'>, 'id' | 'technique_id' | 'status' | 'session_id' | 'created_at'>[];
  /** When the patient first and last used their own pages; null when they never did. */
  portal: Readonly<{ joined_at: string; last_opened_at: string }> | null;
  /** Whether the treating person is in training, and whether anybody supervises them. */
  treated_by: Readonly<{ trainee: boolean; supervised: boolean; rates_own: boolean }>;
  /** Sessions that the person who held them has rated. */
  rated_sessions: readonly string[];
  /** Since when concern about violence, and about a child, has stood in the card of each person, by their id. */
  concerns_since: Readonly<Record<string, Readonly<{ ipv: string | null; child: string | null }>>>;
  /** What the gate in front of confrontation work is fed from, also for pages and acts. */
  around: SafetyAround;
}>;

// Rows of one table that belong to the course or to its patient, as one JSON array, oldest first.
const ofCourse = (table: string, order: string, more = '') =>
  sql.raw(`coalesce((select jsonb_agg(to_jsonb(x) order by x.${order}) from ${table} x
    where x.tenant_id = c.tenant_id and x.course_id = c.id ${more}), '[]')`);
const ofPatient = (table: string, order: string, more = '') =>
  sql.raw(`coalesce((select jsonb_agg(to_jsonb(x) order by x.${order}) from ${table} x
    where x.tenant_id = c.tenant_id and x.patient_id = c.patient_id ${more}), '[]')`);
const currentOf = (table: string, where: string) =>
  sql.raw(`(select to_jsonb(x) from ${table} x where x.tenant_id = c.tenant_id and ${where} limit 1)`);

/** The whole record of one course in one query, and what is known about safety at home in a second, or `undefined` where the person may not see the course. */
export async function readCourseRecord(s: Scope, courseId: string): Promise<CourseRecord | undefined> {
  const { rows } = await sql<{ record: Omit<CourseRecord, 'around'> }>`select jsonb_build_object(
    'course', to_jsonb(c), 'patient', to_jsonb(p),
    'tasks', ${ofCourse('course_task', 'updated_at')},
    'sessions', ${ofCourse('session', 'scheduled_at')},
    'notes', ${ofCourse('session_note', 'created_at')},
    'links', ${ofCourse('mood_event_link', 'created_at', 'and x.removed_at is null')},
    'techniques', ${ofCourse('technique_use', 'created_at')},
    'homework', ${ofCourse('between_session_task', 'created_at')},
    'responses', ${ofCourse('measure_response', 'started_at')},
    'check_ins', ${ofCourse('check_in', 'asked_at')},
    'alerts', ${ofPatient('safety_alert', 'raised_at')},
    'reviews', ${ofPatient('safety_review', 'at')},
    'safety_plan', ${currentOf('safety_plan', 'x.patient_id = c.patient_id')},
    'people', ${ofPatient('person', 'created_at', 'and x.removed_at is null')},
    'timeline', ${ofPatient('timeline_entry', 'start_date', 'and x.removed_at is null')},
    'issues', ${ofCourse('issue', 'created_at', 'and x.removed_at is null')},
    'formulation', ${currentOf('formulation', "x.course_id = c.id and x.status <> 'superseded'")},
    'contract', ${currentOf('contract', "x.course_id = c.id and x.status <> 'superseded'")},
    'goals', ${ofCourse('goal', 'position')},
    'consents', ${ofPatient('consent', 'at')},
    'moves', ${ofCourse('course_move', 'at')},
    'plan', ${currentOf('staying_well_plan', 'x.course_id = c.id')},
    'follow_ups', ${ofCourse('follow_up_review', 'month')},
    'focus_work', ${ofCourse('focus_work', 'created_at')},
    'focus_progress', coalesce((select jsonb_agg(to_jsonb(x) order by x.at) from focus_progress x
      join focus_work w on w.tenant_id = x.tenant_id and w.id = x.focus_work_id
      where x.tenant_id = c.tenant_id and w.course_id = c.id), '[]'),
    'focus_changes', ${ofCourse('focus_change', 'at')},
    'track_reviews', ${ofCourse('track_review', 'made_at')},
    'worksheets', coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'technique_id', x.technique_id, 'status', x.status,
      'session_id', x.session_id, 'created_at', x.created_at) order by x.created_at) from worksheet x
      where x.tenant_id = c.tenant_id and x.course_id = c.id), '[]'),
    'routine_days', coalesce((select jsonb_agg(d) from worksheet x, jsonb_array_elements(x.body #> '{answers,days}') d
      where x.tenant_id = c.tenant_id and x.course_id = c.id and x.definition_id = 'socialRhythmMetric'
        and jsonb_typeof(x.body #> '{answers,days}') = 'array'), '[]'),
    'portal', (select jsonb_build_object('joined_at', min(x.started_at), 'last_opened_at', max(x.seen_at)) from sign_in x
      join account a on a.tenant_id = x.tenant_id and a.id = x.account_id
      where x.tenant_id = c.tenant_id and a.patient_id = c.patient_id and x.area = 'patient' and x.check_in_id is null
      having count(*) > 0),
    'treated_by', jsonb_build_object(
      'trainee', exists (select from role_grant g where g.tenant_id = c.tenant_id and g.account_id = c.clinician_id and g.role = 'TRA' and g.ends_at is null),
      'supervised', exists (select from supervision v where v.tenant_id = c.tenant_id and v.supervisee_id = c.clinician_id
        and v.starts_at <= now() and (v.ends_at is null or v.ends_at > now())),
      'rates_own', exists (select from fidelity_rating r where r.tenant_id = c.tenant_id and r.rated_by = c.clinician_id)),
    'rated_sessions', coalesce((select jsonb_agg(distinct r.session_id) from fidelity_rating r
      where r.tenant_id = c.tenant_id and r.course_id = c.id), '[]'),
    'concerns_since', coalesce((select jsonb_object_agg(x.id, ${concernsSince('x')}) from person x
      where x.tenant_id = c.tenant_id and x.patient_id = c.patient_id), '{}')
    ) as record
    from course c join patient p on p.tenant_id = c.tenant_id and p.id = c.patient_id
    where c.tenant_id = ${s.tenant} and c.id = ${courseId}`.execute(s.db);
  const record = rows[0]?.record;
  return record && { ...record, around: await safetyAround(s, record.course) };
}
