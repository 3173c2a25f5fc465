import type { Scope } from './scope.ts';

/** One filling-in of one measure, or `undefined`. */
export const findResponse = (s: Scope, id: string) =>
  s.db
    .selectFrom('measure_response')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst();
export type ResponseRow = NonNullable<Awaited<ReturnType<typeof findResponse>>>;

/** The responses of one check-in, in no order. */
export const responsesOf = (s: Scope, checkInId: string) =>
  s.db
    .selectFrom('measure_response')
    .where('tenant_id', '=', s.tenant)
    .where('check_in_id', '=', checkInId)
    .selectAll()
    .limit(30)
    .execute();

export type NewResponse = Readonly<{
  course: Readonly<{ id: string; patient_id: string }>;
  checkInId: string | null;
  measure: Readonly<{ id: string; version: string; sha256: string; language: string }>;
  enteredBy: 'patient' | 'clinician' | 'paper';
  at: string;
}>;

/** Begins a response, pinned to one version of its measure (SAF-13). */
export const insertResponse = (s: Scope, { course, checkInId, measure, enteredBy, at }: NewResponse) =>
  s.db
    .insertInto('measure_response')
    .values({
      tenant_id: s.tenant,
      patient_id: course.patient_id,
      course_id: course.id,
      check_in_id: checkInId,
      measure_id: measure.id,
      measure_version: measure.version,
      measure_hash: measure.sha256,
      language: measure.language,
      entered_by: enteredBy,
      started_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

/** One single answer as it was given; `item` is the number of the question. */
export type GivenAnswer = Readonly<{ item: number; value: unknown; given_at: string }>;

/** Every answer ever given to these responses, in the order in which they arrived: the last of an item is the current one. */
export async function givenAnswers(
  s: Scope,
  responseIds: readonly string[],
): Promise<readonly (GivenAnswer & Readonly<{ response_id: string }>)[]> {
  if (responseIds.length === 0) return [];
  return s.db
    .selectFrom('given_answer')
    .where('tenant_id', '=', s.tenant)
    .where('response_id', 'in', [...responseIds])
    .select(['response_id', 'item', 'value', 'given_at'])
    .orderBy('seq')
    .limit(5000)
    .execute();
}

/** Adds one answer; a former one to the same question stays where it is (SAF-07). `value` null is a skipped question. */
export const insertAnswer = (
  s: Scope,
  response: Pick<ResponseRow, 'id' | 'patient_id'>,
  given: Readonly<{ item: number; value: number | 'na' | null; at: string }>,
) =>
  s.db
    .insertInto('given_answer')
    .values({
      tenant_id: s.tenant,
      patient_id: response.patient_id,
      response_id: response.id,
      item: given.item,
      value: JSON.stringify(given.value),
      given_at: given.at,
    })
    .execute();

export type ResponseChange = Readonly<{
  answers?: readonly unknown[];
  extras?: Readonly<Record<string, unknown>>;
  finished_at?: string;
  score?: unknown;
  score_total?: number | null;
  score_rule_version?: string;
}>;

/** Changes a response based on the version that was seen; `undefined` when it changed since (CNC-02). */
export const updateResponse = (
  s: Scope,
  { id, version }: Pick<ResponseRow, 'id' | 'version'>,
  { answers, extras, score, ...plain }: ResponseChange,
) =>
  s.db
    .updateTable('measure_response')
    .set({
      ...plain,
      ...(answers && { answers: JSON.stringify(answers) }),
      ...(extras && { extras: JSON.stringify(extras) }),
      ...(score !== undefined && { score: JSON.stringify(score) }),
      version: version + 1,
    })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** What this patient answered to one question in other responses to the same measure, newest first. */
export const answersBefore = (s: Scope, patientId: string, measureId: string, item: number, before: string) =>
  s.db
    .selectFrom('given_answer as g')
    .innerJoin('measure_response as m', (on) =>
      on.onRef('m.tenant_id', '=', 'g.tenant_id').onRef('m.id', '=', 'g.response_id'),
    )
    .where('g.tenant_id', '=', s.tenant)
    .where('g.patient_id', '=', patientId)
    .where('m.measure_id', '=', measureId)
    .where('g.item', '=', item)
    .where('g.response_id', '<>', before)
    .select(['g.value', 'g.given_at'])
    .orderBy('g.seq', 'desc')
    .limit(50)
    .execute();
