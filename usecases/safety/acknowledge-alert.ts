import { done, refuse } from '#domain/outcome';
import { findAlert, updateAlert } from '#store/alerts';
import { notifyClinic } from '#store/jobs';
import { deed } from '../use-case.ts';
import { theAlert } from './the-alert.ts';

/**
 * A named person has opened the alert and takes it up: nobody else is told. It stays open until somebody closes it with what they found
 * (SAF-04). Passing the alert on changes it as well, also in the very second in which it is taken up, and must never stand in the way of
 * whoever takes it: so an open alert can be taken up whatever version was seen. Refuses `stale` for the second of two people,
 * `not-allowed` once this person could see that it was taken up or closed.
 */
export const acknowledgeAlert = deed(
  'alert.acknowledge',
  theAlert,
  async (s, { row }, { version }: { alertId: string; version: number }, { who, now }) => {
    if (who.user === null) return refuse('not-allowed');
    const change = { state: 'acknowledged', acknowledged_by: who.user, acknowledged_at: now };
    let latest = row;
    while (latest.state === 'open') {
      const written = await updateAlert(s, { id: row.id, version: latest.version }, change);
      if (written) {
        await notifyClinic(s);
        return done({ version: written.version });
      }
      // Somebody else was quicker: what they did decides whether it can still be taken up.
      latest = (await findAlert(s, row.id)) ?? { ...latest, state: 'closed' };
    }
    return latest.version === version
      ? refuse('not-allowed', [latest.state])
      : refuse('stale', [String(latest.version)]);
  },
);
