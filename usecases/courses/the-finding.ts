import type { FindingRow } from '#store/findings';
import type { Scope } from '#store/scope';
import { findFinding } from '#store/story';
import type { Subject } from '../use-case.ts';

/** Loads a finding as the subject of an act; `undefined` when there is none here. */
export async function theFinding(
  s: Scope,
  { findingId }: { findingId: string },
): Promise<Subject<FindingRow> | undefined> {
  const row = await findFinding(s, findingId);
  return row && { type: 'rule_finding', id: row.id, patient: row.patient_id, row };
}
