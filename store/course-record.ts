import { sql, type Selectable } from 'kysely';
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

/** The whole record of one course in one query and one round trip, or `undefined` where the person may not see the course. */
export async function readCourseRecord(s: Scope, courseId: string): Promise<CourseRecord | undefined> {
  const { rows } = await sql<{ record: CourseRecord }>`select jsonb_build_object(
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
    'follow_ups', ${ofCourse('follow_up_review', 'month')}
    ) as record
    from course c join patient p on p.tenant_id = c.tenant_id and p.id = c.patient_id
    where c.tenant_id = ${s.tenant} and c.id = ${courseId}`.execute(s.db);
  return rows[0]?.record;
}
