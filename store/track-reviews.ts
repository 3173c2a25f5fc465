import type { Scope } from './scope.ts';

export type NewTrackReview = Readonly<{
  course: Readonly<{ id: string; patient_id: string }>;
  session: number;
  signals: readonly string[];
  firstScore: number;
  latestScore: number;
  answers: unknown;
  plan: string;
  inSupervision: boolean;
  by: string;
  at: string;
}>;

/** Keeps what was answered when a course was off track. Only added, never changed. */
export const insertTrackReview = (s: Scope, one: NewTrackReview) =>
  s.db
    .insertInto('track_review')
    .values({
      tenant_id: s.tenant,
      patient_id: one.course.patient_id,
      course_id: one.course.id,
      session: one.session,
      signals: [...one.signals],
      first_score: one.firstScore,
      latest_score: one.latestScore,
      answers: JSON.stringify(one.answers),
      plan: one.plan,
      in_supervision: one.inSupervision,
      made_by: one.by,
      made_at: one.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();

/** What was answered in a course, newest first, with who answered. */
export const trackReviewsOf = (s: Scope, courseId: string) =>
  s.db
    .selectFrom('track_review as r')
    .leftJoin('account as a', (j) => j.onRef('a.tenant_id', '=', 'r.tenant_id').onRef('a.id', '=', 'r.made_by'))
    .where('r.tenant_id', '=', s.tenant)
    .where('r.course_id', '=', courseId)
    .select([
      'r.id',
      'r.session',
      'r.signals',
      'r.first_score',
      'r.latest_score',
      'r.answers',
      'r.plan',
      'r.in_supervision',
      'r.made_at',
      'a.display_name as made_by',
    ])
    .orderBy('r.made_at', 'desc')
    .limit(60)
    .execute();

/** Totals of one measure in closed courses the person may see, each in order of time: what a model of one's own would stand on. */
export async function closedSeries(s: Scope, measureId: string): Promise<readonly (readonly number[])[]> {
  const rows = await s.db
    .selectFrom('measure_response as m')
    .innerJoin('course as c', (j) => j.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.id', '=', 'm.course_id'))
    .where('m.tenant_id', '=', s.tenant)
    .where('m.measure_id', '=', measureId)
    .where('c.state', '=', 'closed')
    .where('m.score_total', 'is not', null)
    .where('m.finished_at', 'is not', null)
    .select(['m.course_id', 'm.score_total'])
    .orderBy('m.course_id')
    .orderBy('m.finished_at')
    .limit(20_000)
    .execute();
  const series = new Map<string, number[]>();
  for (const { course_id, score_total } of rows)
    if (course_id !== null) series.set(course_id, [...(series.get(course_id) ?? []), Number(score_total)]);
  return [...series.values()];
}
