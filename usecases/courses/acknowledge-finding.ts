import { done, refuse } from '#domain/outcome';
import { updateFinding, type FindingRow } from '#store/findings';
import { notifyClinic } from '#store/jobs';
import type { Scope } from '#store/scope';
import { findFinding } from '#store/story';
import { deed, type Subject } from '../use-case.ts';

/** Loads a finding as the subject of an act; `undefined` when there is none here. */
async function theFinding(s: Scope, { findingId }: { findingId: string }): Promise<Subject<FindingRow> | undefined> {
  const row = await findFinding(s, findingId);
  return row && { type: 'rule_finding', id: row.id, patient: row.patient_id, row };
}

/**
 * Says "seen" to a note or a warning of the rules. An urgent finding and a hard stop stay until what they ask for is done
 * (protocol 10.1), so they refuse with `not-allowed`. Saying it twice changes nothing; `stale` when the finding changed since
 * it was shown, so that nobody acknowledges something graver than they read.
 */
export const acknowledgeFinding = deed(
  'finding.answer',
  theFinding,
  async (s, { row }, { version }: { findingId: string; version: number }, { now }) => {
    if (row.state === 'acknowledged') return done({ version: row.version });
    if (row.severity === 'urgent' || row.severity === 'hardStop')
      return refuse('not-allowed', ['This stays here until what it asks for is done.']);
    if (row.state === 'resolved' || row.version !== version) return refuse('stale');
    const changed = await updateFinding(s, row, {
      state: 'acknowledged',
      acknowledged_by: s.user,
      acknowledged_at: now,
    });
    if (!changed) return refuse('stale');
    await notifyClinic(s);
    return done({ version: changed.version });
  },
);
