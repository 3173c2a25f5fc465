import type { Scope } from './scope.ts';

/** What was asked and found, by a named clinician (protocol 10.2). Never changed afterwards: a new look is a new review. */
export type NewReview = Readonly<{
  patientId: string;
  courseId: string | null;
  sessionId: string | null;
  askedDirectly: boolean;
  ideation: string;
  behaviourRecent: boolean;
  behaviourLifetime: boolean;
  meansAccess: string;
  protective: string;
  acuteRisk: string;
  basis: string;
  actions: readonly string[];
  contact: string;
  consultedWith: string;
  nextReview: string | null;
  reviewerId: string;
  at: string;
}>;

export const insertReview = (s: Scope, given: NewReview) =>
  s.db
    .insertInto('safety_review')
    .values({
      tenant_id: s.tenant,
      patient_id: given.patientId,
      course_id: given.courseId,
      session_id: given.sessionId,
      asked_directly: given.askedDirectly,
      ideation: given.ideation,
      behaviour_recent: given.behaviourRecent,
      behaviour_lifetime: given.behaviourLifetime,
      means_access: given.meansAccess,
      protective: given.protective,
      acute_risk: given.acuteRisk,
      basis: given.basis,
      actions: [...given.actions],
      contact: given.contact,
      consulted_with: given.consultedWith,
      next_review: given.nextReview,
      reviewer_id: given.reviewerId,
      at: given.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();

/** The reviews of one patient, newest first, each with the name of the person who made it. */
export const reviewsOf = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('safety_review as r')
    .innerJoin('account as a', (on) => on.onRef('a.tenant_id', '=', 'r.tenant_id').onRef('a.id', '=', 'r.reviewer_id'))
    .where('r.tenant_id', '=', s.tenant)
    .where('r.patient_id', '=', patientId)
    .selectAll('r')
    .select('a.display_name as reviewer_name')
    .orderBy('r.at', 'desc')
    .limit(200)
    .execute();
export type ReviewRow = Awaited<ReturnType<typeof reviewsOf>>[number];

/** One review, or `undefined`. */
export const findReview = (s: Scope, id: string) =>
  s.db
    .selectFrom('safety_review')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .select(['id', 'patient_id', 'reviewer_id', 'at'])
    .executeTakeFirst();
