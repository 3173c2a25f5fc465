import { done, refuse } from '#domain/outcome';
import { missingFlag } from '#domain/safety/alert-severity';
import { findAlert } from '#store/alerts';
import { notifyClinic } from '#store/jobs';
import { findResponse } from '#store/responses';
import type { Scope } from '#store/scope';
import { chooseSupport, insertSupportView, supportViewOf } from '#store/support-views';
import { deed, type Subject } from '../use-case.ts';

type AlertRow = NonNullable<Awaited<ReturnType<typeof findAlert>>>;

/** The check-in whose answer or text raised an alert; null for alerts that came another way. */
export async function checkInOf(s: Scope, alert: Pick<AlertRow, 'source' | 'source_id'>): Promise<string | null> {
  if (alert.source === 'measure') return (await findResponse(s, alert.source_id))?.check_in_id ?? null;
  return alert.source === 'text' ? alert.source_id : null;
}

async function theAlertOfMine(s: Scope, { alertId }: { alertId: string }): Promise<Subject<AlertRow> | undefined> {
  const row = await findAlert(s, alertId);
  if (!row) return undefined;
  const checkIn = await checkInOf(s, row);
  return { type: 'alert', id: row.id, patient: row.patient_id, row, ...(checkIn !== null && { checkIn }) };
}

/** Notes that the patient saw the support page after this answer, for the clinician to see. Opening it twice is one showing. */
export const recordSupportView = deed(
  'support.view',
  theAlertOfMine,
  async (s, { row }, _input: { alertId: string }, { now }) => {
    // A question that was only skipped is no telling: the page then does not say thank you for it.
    const skipped = row.flags.every((flag) => flag === missingFlag);
    if (await supportViewOf(s, row.id)) return done({ skipped });
    await insertSupportView(s, {
      patientId: row.patient_id,
      alertId: row.id,
      checkInId: await checkInOf(s, row),
      reason: 'answer',
      at: now,
    });
    await notifyClinic(s);
    return done({ skipped });
  },
);

/** What the patient chose on the support page. The last choice stands; the former ones stay in the history. */
export const recordSupportChoice = deed(
  'support.view',
  theAlertOfMine,
  async (s, { row }, { choice }: { alertId: string; choice: 'safeForNow' | 'called' }, { now }) => {
    const seen =
      (await supportViewOf(s, row.id)) ??
      (await insertSupportView(s, {
        patientId: row.patient_id,
        alertId: row.id,
        checkInId: await checkInOf(s, row),
        reason: 'answer',
        at: now,
      }));
    if (!(await chooseSupport(s, seen, choice, now))) return refuse('stale');
    await notifyClinic(s);
    return done({ choice });
  },
);
