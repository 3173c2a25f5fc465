import { sql } from 'kysely';
import { updateKept, type KeptChange } from './kept-rows.ts';
import type { Scope } from './scope.ts';
import { noteUse, type InSession } from './technique-uses.ts';

/** One worksheet, or `undefined`. */
export const findWorksheet = (s: Scope, id: string) =>
  s.db.selectFrom('worksheet').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();
export type StoredWorksheet = NonNullable<Awaited<ReturnType<typeof findWorksheet>>>;

/** The worksheets of a patient, newest change first. */
export const worksheetsOf = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('worksheet as w')
    .leftJoin('session as v', (on) => on.onRef('v.tenant_id', '=', 'w.tenant_id').onRef('v.id', '=', 'w.session_id'))
    .where('w.tenant_id', '=', s.tenant)
    .where('w.patient_id', '=', patientId)
    .select([
      'w.id',
      'w.course_id',
      'w.technique_id',
      'w.definition_id',
      'w.area',
      'w.status',
      'w.created_by',
      'w.shared_at',
      'w.linked_people',
      'w.changed_at',
      'w.next_review_at',
      'w.version',
      'w.body',
      'v.number as session_number',
      // Not being sure counts as well.
      sql<boolean>`coalesce(w.body -> 'answers' ->> 'afraid', 'false') <> 'false'`.as('afraid'),
    ])
    .orderBy('w.changed_at', 'desc')
    .limit(200)
    .execute();

export type NewWorksheet = Readonly<{
  course: Readonly<{ id: string; patient_id: string }>;
  sessionId: string | null;
  techniqueId: string;
  definition: Readonly<{ id: string; version: string }>;
  area: string | null;
  body: unknown;
  linkedPeople: readonly string[];
  createdBy: 'patient' | 'clinician';
  sharedAt: string | null;
  grewFrom: string | null;
  at: string;
}>;

/** A new worksheet. */
export const insertWorksheet = (s: Scope, given: NewWorksheet) =>
  s.db
    .insertInto('worksheet')
    .values({
      tenant_id: s.tenant,
      patient_id: given.course.patient_id,
      course_id: given.course.id,
      session_id: given.sessionId,
      technique_id: given.techniqueId,
      definition_id: given.definition.id,
      definition_version: given.definition.version,
      area: given.area,
      body: JSON.stringify(given.body),
      linked_people: [...given.linkedPeople],
      created_by: given.createdBy,
      shared_at: given.sharedAt,
      grew_from: given.grewFrom,
      changed_by: s.user,
      changed_at: given.at,
      created_at: given.at,
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();

/** Changes a worksheet over the version the writer saw; `undefined` when somebody else changed it since (CNC-02). */
export const updateWorksheet = (
  s: Scope,
  seen: Pick<StoredWorksheet, 'id' | 'version'>,
  change: Omit<KeptChange<'worksheet'>, 'course_id'>,
  at: string,
) => updateKept(s, 'worksheet', seen, change, at);

/** One version of a worksheet as it stood; of the present one `now` is true. */
export type WorksheetVersion = Readonly<{
  version: number;
  body: unknown;
  status: string;
  changedAt: string;
  changedBy: string | null;
  now: boolean;
}>;

/** All versions of a worksheet, newest first. Former ones come from the history, where nothing is ever changed. */
export async function versionsOf(s: Scope, id: string): Promise<readonly WorksheetVersion[]> {
  const { rows } = await sql<WorksheetVersion>`select x.*, a.display_name as "changedBy" from (
      select version, body, status, to_jsonb(changed_at) #>> '{}' as "changedAt", changed_by, true as now
      from worksheet where tenant_id = ${s.tenant} and id = ${id}
      union all
      select version, row_data -> 'body', row_data ->> 'status', row_data ->> 'changed_at',
        (row_data ->> 'changed_by')::uuid, false
      from row_history where tenant_id = ${s.tenant} and table_name = 'worksheet' and row_id = ${id}
    ) x left join account a on a.tenant_id = ${s.tenant} and a.id = x.changed_by
    order by x.version desc limit 100`.execute(s.db);
  return rows;
}

/** The session of this course that has begun and not ended and whose note may still be written, or `undefined`. */
export const openSessionOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('session as v')
    .innerJoin('session_note as n', (on) =>
      on.onRef('n.tenant_id', '=', 'v.tenant_id').onRef('n.session_id', '=', 'v.id'),
    )
    .where('v.tenant_id', '=', s.tenant)
    .where('v.course_id', '=', courseId)
    .where('v.started_at', 'is not', null)
    .where('v.ended_at', 'is', null)
    .where('n.signed_at', 'is', null)
    .select(['v.id', 'v.patient_id', 'v.course_id'])
    .orderBy('v.started_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** How many sessions of this course the patient came to since that moment. */
export async function sessionsHeldSince(s: Scope, courseId: string, since: string): Promise<number> {
  const { count } = await s.db
    .selectFrom('session')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('attendance', 'in', ['attended', 'attendedPartly'])
    .where('scheduled_at', '>', since)
    .select((e) => e.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Notes that a technique was used in a session. What was said about minutes before stays as it is. */
export const techniqueWasUsed = (s: Scope, session: InSession, techniqueId: string) =>
  noteUse(s, session, techniqueId)
    .onConflict((c) => c.columns(['tenant_id', 'session_id', 'technique_id']).doNothing())
    .execute();

/** Homework by id, as it was agreed and what came of it. */
export const homeworkByIds = (s: Scope, patientId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : s.db
        .selectFrom('between_session_task')
        .where('tenant_id', '=', s.tenant)
        .where('patient_id', '=', patientId)
        .where('id', 'in', [...ids])
        .select([
          'id',
          'what',
          'when_text',
          'where_text',
          'obstacles',
          'outcome',
          'what_happened',
          'feeling',
          'learned',
          'next_step',
          'shared_at',
          'kind',
          'with_whom',
          'safe_task',
        ])
        .execute();

/** The sheet of this kind that was begun last in a session, or `undefined`. */
export const newestInSession = (s: Scope, sessionId: string, definitionId: string) =>
  s.db
    .selectFrom('worksheet')
    .where('tenant_id', '=', s.tenant)
    .where('session_id', '=', sessionId)
    .where('definition_id', '=', definitionId)
    .where('status', '<>', 'archived')
    .select('id')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The sheets of a kind in a course that are not put away, newest first. */
const sheetsInUse = (s: Scope, courseId: string, definitionId: string) =>
  s.db
    .selectFrom('worksheet')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .where('definition_id', '=', definitionId)
    .where('status', '<>', 'archived')
    .orderBy('created_at', 'desc');

/** The sheet of this kind that the patient writes in now: their own or one that was shared, the newest that is not put away. */
export const newestOwnSheet = (s: Scope, courseId: string, definitionId: string) =>
  sheetsInUse(s, courseId, definitionId)
    .where((e) => e.or([e('created_by', '=', 'patient'), e('shared_at', 'is not', null)]))
    .select('id')
    .limit(1)
    .executeTakeFirst();

/** The sheets of this kind a clinician may go on with, newest first, and whom they are about. */
export const sheetsOfKind = (s: Scope, courseId: string, definitionId: string) =>
  sheetsInUse(s, courseId, definitionId)
    .where((e) => e.or([e('created_by', '=', 'clinician'), e('shared_at', 'is not', null)]))
    .select(['id', 'linked_people'])
    .limit(20)
    .execute();

/** Marks the note of a session for supervision; a signed one stays as it is. */
export const takeToSupervision = (s: Scope, sessionId: string, at: string) =>
  s.db
    .updateTable('session_note')
    .set((e) => ({ supervision_flag: true, changed_at: at, version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('session_id', '=', sessionId)
    .where('signed_at', 'is', null)
    .where('supervision_flag', '=', false)
    .execute();
