import { findAlert, type AlertRow } from '#store/alerts';
import type { Scope } from '#store/scope';
import type { Subject } from '../use-case.ts';

/** Loads an alert as the subject of an act; `undefined` when there is none here. */
export async function theAlert(s: Scope, { alertId }: { alertId: string }): Promise<Subject<AlertRow> | undefined> {
  const row = await findAlert(s, alertId);
  return row && { type: 'alert', id: row.id, patient: row.patient_id, row };
}
