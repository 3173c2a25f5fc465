import type { Scope } from './scope.ts';

export type SupportReason = 'answer' | 'tellMyTherapist' | 'openedPage';

export type NewSupportView = Readonly<{
  patientId: string;
  alertId: string | null;
  checkInId: string | null;
  reason: SupportReason;
  at: string;
}>;

/** Notes that the support page was shown, and why. */
export const insertSupportView = (s: Scope, given: NewSupportView) =>
  s.db
    .insertInto('support_view')
    .values({
      tenant_id: s.tenant,
      patient_id: given.patientId,
      alert_id: given.alertId,
      check_in_id: given.checkInId,
      reason: given.reason,
      seen_at: given.at,
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();

/** The showing that belongs to one alert, the newest, or `undefined`. */
export const supportViewOf = (s: Scope, alertId: string) =>
  s.db
    .selectFrom('support_view')
    .where('tenant_id', '=', s.tenant)
    .where('alert_id', '=', alertId)
    .selectAll()
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** What the patient chose on it; `undefined` when it was chosen already from another page. */
export const chooseSupport = (
  s: Scope,
  { id, version }: Readonly<{ id: string; version: number }>,
  choice: 'safeForNow' | 'called' | 'toldTherapist',
  at: string,
) =>
  s.db
    .updateTable('support_view')
    .set({ choice, chosen_at: at, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** When the patient last pressed "Tell my therapist", or `undefined`. */
export const lastTelling = async (s: Scope, patientId: string): Promise<string | undefined> =>
  (
    await s.db
      .selectFrom('support_view')
      .where('tenant_id', '=', s.tenant)
      .where('patient_id', '=', patientId)
      .where('reason', '=', 'tellMyTherapist')
      .select('seen_at')
      .orderBy('seen_at', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.seen_at;
