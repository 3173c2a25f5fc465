import { done, refuse } from '#domain/outcome';
import { updateAlert } from '#store/alerts';
import { notifyClinic } from '#store/jobs';
import { deed } from '../use-case.ts';
import { theAlert } from './the-alert.ts';

/**
 * A named person has opened the alert and takes it up: nobody else is told. It stays open until somebody closes it with what they found
 * (SAF-04). Refuses `stale` for the second of two people, `not-allowed` once it was taken up or closed.
 */
export const acknowledgeAlert = deed(
  'alert.acknowledge',
  theAlert,
  async (s, { row }, { version }: { alertId: string; version: number }, { who, now }) => {
    if (who.user === null) return refuse('not-allowed');
    if (row.version !== version) return refuse('stale', [String(row.version)]);
    if (row.state !== 'open') return refuse('not-allowed', [row.state]);
    const change = { state: 'acknowledged', acknowledged_by: who.user, acknowledged_at: now };
    const written = await updateAlert(s, { id: row.id, version }, change);
    if (!written) return refuse('stale');
    await notifyClinic(s);
    return done({ version: written.version });
  },
);
