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
}>;

const columns = ({ what, when, withWhom, confidence, difficulty, why }: HomeworkContent) => ({
  what,
  when_text: when,
  with_whom: withWhom,
  confidence,
  ...(difficulty === undefined ? {} : { difficulty }),
  why,
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

/** New words for a thing to try. */
export const rewriteHomework = (s: Scope, seen: Pick<HomeworkRow, 'id' | 'version'>, content: HomeworkContent) =>
  updateHomework(s, seen, columns(content));

/** Puts what was agreed in a session on the patient's phone. */
export const shareHomework = (s: Scope, sessionId: string, at: string) =>
  s.db
    .updateTable('between_session_task')
    .set((e) => ({ shared_at: at, version: e('version', '+', 1) }))
    .where('tenant_id', '=', s.tenant)
    .where('set_at_session', '=', sessionId)
    .where('shared_at', 'is', null)
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
      'p.display_name as with_name',
    ])
    .orderBy('h.created_at', 'desc')
    .limit(20)
    .execute();
