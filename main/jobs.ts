import { setTimeout as wait } from 'node:timers/promises';
import { handlers, periodic } from '#jobs/schedule';
import { startWorker } from '#store/worker';
import { openMail } from './mail.ts';
import type { Parts } from './parts.ts';

/** So long a start waits for the first look at the alerts, in milliseconds. After that the pages say truthfully that nobody looks. */
const firstLookWithin = 5000;

/**
 * Starts the worker in this process, with its jobs and its rounds. A fault is logged by kind; neither stops the worker. Ends when the
 * alerts were looked at once, so that no page can say that they are not being watched because of a start (SAF-08).
 */
export const startJobs: NonNullable<Parts['startJobs']> = async (app, database, config, log) => {
  const worker = startWorker(
    database.pool,
    handlers(app, openMail(config.smtpUrl, config.origin)),
    periodic(app),
    (where, error) => log.error({ where, fault: error instanceof Error ? error.name : typeof error }, 'a job failed'),
  );
  const given = new AbortController();
  const late = wait(firstLookWithin, undefined, { signal: given.signal }).catch(() => undefined); // looked in time
  await Promise.race([worker.firstRound('sweep-alerts'), late]);
  given.abort();
  return worker;
};
