import { done, refuse } from '#domain/outcome';
import { updateAlert } from '#store/alerts';
import { enqueue, notifyClinic } from '#store/jobs';
import { findAccount } from '#store/practice';
import { deed } from '../use-case.ts';
import { readDetail } from './alert-record.schema.ts';
import { theAlert } from './the-alert.ts';

/**
 * Somebody tried to reach the patient, or passes the alert to cover (design 8.16). Neither closes it (SAF-04). Who tried has taken it up;
 * who passes it on gives it back: it is open again, and cover is told at once. Refuses `stale` for the second of two people.
 */
export const noteAttempt = deed(
  'alert.acknowledge',
  theAlert,
  async (
    s,
    { row },
    { version, kind }: { alertId: string; version: number; kind: 'tried' | 'passedToCover' },
    { who, now },
  ) => {
    const account = who.user ? await findAccount(s, who.user) : undefined;
    if (!account) return refuse('not-allowed');
    if (row.version !== version) return refuse('stale', [String(row.version)]);
    if (row.state === 'closed') return refuse('not-allowed', ['closed']);
    const detail = readDetail(row.detail);
    const attempts = [...detail.attempts, { kind, by: account.display_name, at: now }];
    const change =
      kind === 'tried'
        ? {
            state: 'acknowledged',
            acknowledged_by: row.acknowledged_by ?? account.id,
            acknowledged_at: row.acknowledged_at ?? now,
          }
        : { state: 'open', acknowledged_by: null, acknowledged_at: null, due_at: now };
    const written = await updateAlert(
      s,
      { id: row.id, version },
      { ...change, detail: JSON.stringify({ ...detail, attempts }) },
    );
    if (!written) return refuse('stale');
    if (kind === 'passedToCover')
      await enqueue(s, 'notify-alert', { alert: row.id }, { jobKey: `alert:${row.id}:${written.version}` });
    await notifyClinic(s);
    return done({ version: written.version });
  },
);
