import { done, refuse } from '#domain/outcome';
import { updateFinding } from '#store/findings';
import { notifyClinic } from '#store/jobs';
import { deed } from '../use-case.ts';
import { theFinding } from './the-finding.ts';

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

/**
 * Takes "seen" back: the finding is shown as open again. Taking it back twice changes nothing; `stale` when the finding was resolved or
 * changed since it was shown (CNC-02).
 */
export const takeSeenBack = deed(
  'finding.answer',
  theFinding,
  async (s, { row }, { version }: { findingId: string; version: number }) => {
    if (row.state === 'open') return done({ version: row.version });
    if (row.state !== 'acknowledged' || row.version !== version) return refuse('stale');
    const changed = await updateFinding(s, row, { state: 'open', acknowledged_by: null, acknowledged_at: null });
    if (!changed) return refuse('stale');
    await notifyClinic(s);
    return done({ version: changed.version });
  },
);
