import type { Scope } from './scope.ts';

/** A choice as it was made: the text that was shown, who chose, how, and when (CON-01). */
export type NewConsent = Readonly<{
  patientId: string;
  courseId: string | null;
  kind: string;
  choice: 'yes' | 'no' | 'withdrawn';
  textVersion: string;
  textShown: string;
  language: string;
  givenBy: 'patient' | 'guardian' | 'witnessed';
  method: 'onScreen' | 'typedName' | 'onPaper' | 'mark';
  signature: string;
  recordedBy: string;
  at: string;
}>;

/** Adds choices; nothing is ever changed, a later choice of the same kind takes the place of the earlier one. */
export async function insertConsents(s: Scope, consents: readonly NewConsent[]): Promise<void> {
  if (consents.length === 0) return;
  await s.db
    .insertInto('consent')
    .values(
      consents.map((one) => ({
        tenant_id: s.tenant,
        patient_id: one.patientId,
        course_id: one.courseId,
        kind: one.kind,
        choice: one.choice,
        text_version: one.textVersion,
        text_shown: one.textShown,
        language: one.language,
        given_by: one.givenBy,
        method: one.method,
        signature: one.signature,
        recorded_by: one.recordedBy,
        at: one.at,
      })),
    )
    .execute();
}

/** All choices of a patient, newest first. */
export const consentsOf = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('consent')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .select(['id', 'kind', 'choice', 'text_version', 'text_shown', 'given_by', 'method', 'signature', 'at'])
    .orderBy('at', 'desc')
    .limit(500)
    .execute();
export type ConsentRow = Awaited<ReturnType<typeof consentsOf>>[number];
