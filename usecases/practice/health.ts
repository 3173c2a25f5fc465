import { done } from '#domain/outcome';
import { secondsQuiet } from '#store/heartbeat';
import { outboxCounts } from '#store/outbox';
import { databaseFacts } from '#store/health';
import { isUnwatched, sweepName } from '../safety/sweep-alerts.ts';
import { glance, thePractice } from '../use-case.ts';

/** One thing that is well or not, in plain words with what to do (M10). */
export type HealthLine = Readonly<{ id: string; name: string; well: boolean; state: string; fix: string | null }>;

const apart = 60; // seconds

/** How the installation is doing: alerts, messages, database. */
export const readHealth = glance('health.read', thePractice, async (s, _practice, _input: undefined, { now }) => {
  const quiet = await secondsQuiet(s, sweepName);
  const watched = !isUnwatched(quiet);
  const { waiting = 0, failed = 0 } = await outboxCounts(s);
  const { version, step, drift } = await databaseFacts(s, now);
  const lines: HealthLine[] = [
    {
      id: 'alerts',
      name: 'Alerts are watched',
      well: watched,
      state: watched ? `Last looked ${Math.round(quiet ?? 0)} seconds ago` : 'Nobody escalates alerts at this moment',
      fix: watched ? null : 'Start the program again. Until then, look at Safety alerts yourself every few minutes.',
    },
    {
      id: 'messages',
      name: 'Messages go out',
      well: failed === 0,
      state: `${waiting || 'None'} waiting, ${failed || 'none'} failed`,
      fix: failed === 0 ? null : 'Check SMTP_URL and the mail server, or hand the messages over yourself.',
    },
    {
      id: 'database',
      name: 'Database',
      well: true,
      state: `PostgreSQL ${version}, schema ${step.slice(0, 4)}`,
      fix: null,
    },
    {
      id: 'clock',
      name: 'Clocks agree',
      well: Math.abs(drift) <= apart,
      state: Math.abs(drift) < 1 ? 'Less than a second apart' : `${Math.abs(Math.round(drift))} seconds apart`,
      fix:
        Math.abs(drift) <= apart
          ? null
          : 'Set the clocks of the program and of the database server by the same time service.',
    },
  ];
  return done(lines);
});
