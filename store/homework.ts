import type { Updateable } from 'kysely';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

/** One thing to try, or `undefined`. */
export const findHomework = (s: Scope, id: string) =>
  s.db
    .selectFrom('between_session_task')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst();
export type HomeworkRow = NonNullable<Awaited<ReturnType<typeof findHomework>>>;

/** The thing to try that was agreed in this session, or `undefined`. */
export const homeworkSetIn = (s: Scope, sessionId: string) =>
  s.db
    .selectFrom('between_session_task')
    .where('tenant_id', '=', s.tenant)
    .where('set_at_session', '=', sessionId)
    .selectAll()
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();

export type HomeworkContent = Readonly<{
  what: string;
  when: string;
  withWhom: string | null;
  confidence: number | null;
  /** `undefined` leaves it as it is. */
  difficulty?: number | null | undefined;
  why: string;
  /** A clinician marks it as safe to try and to be read on a phone; `undefined` leaves it as it is. */
  safe?: Readonly<{ safeTask: boolean; by: string | null; at: string; reason: string }> | undefined;
}>;

/** The mark of a clinician that a step is safe, with who, when and why; or that it is not. */
export const safeColumns = ({ safeTask, by, at, reason }: NonNullable<HomeworkContent['safe']>) =>
  safeTask
    ? { safe_task: true, safe_marked_by: by, safe_marked_at: at, safe_reason: reason }
    : { safe_task: false, safe_marked_by: null, safe_marked_at: null, safe_reason: '' };

const columns = ({ what, when, withWhom, confidence, difficulty, why, safe }: HomeworkContent) => ({
  what,
  when_text: when,
  with_whom: withWhom,
  confidence,
  ...(difficulty === undefined ? {} : { difficulty }),
  why,
  ...(safe === undefined ? {} : safeColumns(safe)),
});

/** Agrees on something to try, in a session or outside one. It is on the patient's phone only once it is shared. */
export const insertHomework = (
  s: Scope,
  session: Readonly<{ id: string | null; patient_id: string; course_id: string }>,
  content: HomeworkContent,
) =>
  s.db
    .insertInto('between_session_task')
    .values({
      tenant_id: s.tenant,
      patient_id: session.patient_id,
      course_id: session.course_id,
      set_at_session: session.id,
      ...columns(content),
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();

type HomeworkChange = Omit<
  Updateable<Tables['between_session_task']>,
  'tenant_id' | 'id' | 'patient_id' | 'course_id' | 'version'
>;

/** Changes a thing to try over the version the writer saw; `undefined` when somebody else did since (CNC-02). */
export const updateHomework = (
  s: Scope,
  { id, version }: Pick<HomeworkRow, 'id' | 'version'>,
  change: HomeworkChange,
) =>
  s.db
    .updateTable('between_session_task')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** New words for a thing to try: what it is about was said of the old ones, and must be said anew. */
export const rewriteHomework = (s: Scope, seen: Pick<HomeworkRow, 'id' | 'version'>, content: HomeworkContent) =>
  updateHomework(s, seen, { ...columns(content), kind: 'conversation' });

/** What was agreed in a session and is not on the patient's phone yet. */
export const unsharedHomework = (s: Scope, sessionId: string) =>
  s.db
    .selectFrom('between_session_task')
    .where('tenant_id', '=', s.tenant)
    .where('set_at_session', '=', sessionId)
    .where('shared_at', 'is', null)
    .selectAll()
    .execute();

/** All steps of a course, newest first, with the name of the person they are with, for the people who treat. */
export const stepsOfCourse = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('between_session_task as h')
    .leftJoin('person as p', (on) => on.onRef('p.tenant_id', '=', 'h.tenant_id').onRef('p.id', '=', 'h.with_whom'))
    .leftJoin('session as x', (on) =>
      on.onRef('x.tenant_id', '=', 'h.tenant_id').onRef('x.id', '=', 'h.set_at_session'),
    )
    .leftJoin('session_note as n', (on) =>
      on.onRef('n.tenant_id', '=', 'h.tenant_id').onRef('n.session_id', '=', 'h.set_at_session'),
    )
    .leftJoin('account as a', (on) =>
      on.onRef('a.tenant_id', '=', 'h.tenant_id').onRef('a.id', '=', 'h.safe_marked_by'),
    )
    .where('h.tenant_id', '=', s.tenant)
    .where('h.course_id', '=', courseId)
    .selectAll('h')
    .select([
      'p.display_name as with_name',
      'x.number as session_number',
      'n.signed_at as note_signed_at',
      'a.display_name as safe_marked_by_name',
    ])
    .orderBy('h.created_at', 'desc')
    .limit(60)
    .execute();

/** What the patient was asked to try, newest first; only what was shared with them. */
export const sharedHomework = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('between_session_task as h')
    .leftJoin('person as p', (on) => on.onRef('p.tenant_id', '=', 'h.tenant_id').onRef('p.id', '=', 'h.with_whom'))
    .where('h.tenant_id', '=', s.tenant)
    .where('h.patient_id', '=', patientId)
    .where('h.shared_at', 'is not', null)
    .select([
      'h.id',
      'h.what',
      'h.when_text',
      'h.why',
      'h.outcome',
      'h.what_happened',
      'h.answered_at',
      'h.reviewed_at_session',
      'h.shared_at',
      'h.version',
      'h.course_id',
      'h.kind',
      'h.with_whom',
      'h.safe_task',
      'p.display_name as with_name',
    ])
    .orderBy('h.created_at', 'desc')
    .limit(20)
    .execute();

/** How the last things to try of a course went, newest first; null for what nobody has answered. */
export async function lastOutcomes(s: Scope, courseId: string): Promise<readonly (string | null)[]> {
  const rows = await s.db
    .selectFrom('between_session_task')
    .where('tenant_id', '=', s.tenant)
    .where('course_id', '=', courseId)
    .select('outcome')
    .orderBy('created_at', 'desc')
    .limit(8)
    .execute();
  return rows.map(({ outcome }) => outcome);
}
