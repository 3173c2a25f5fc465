import { handlers, periodic } from '#jobs/schedule';
import { startWorker } from '#store/worker';
import { openMail } from './mail.ts';
import type { Parts } from './parts.ts';

/** Starts the worker in this process, with its jobs and its rounds. A fault is logged by kind; neither stops the worker. */
export const startJobs: NonNullable<Parts['startJobs']> = async (app, database, config, log) =>
  startWorker(database.pool, handlers(app, openMail(config.smtpUrl, config.origin)), periodic(app), (where, error) =>
    log.error({ where, fault: error instanceof Error ? error.name : typeof error }, 'a job failed'),
  );
