import { Logger, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import * as z from 'zod';
import type { JobName, JobOf } from './jobs.ts';

/** What works a job off. It may run twice and must not mind; a thrown error means "try again later" (CNC-09). */
export type JobHandlers = Readonly<{ [N in JobName]: (job: JobOf<N>) => Promise<void> }>;

/** Periodic work, by name: what to do each `every` seconds while this process lives. */
export type Periodic = Readonly<{ name: string; every: number; work(): Promise<void> }>;

export type Worker = Readonly<{ stop(): Promise<void> }>;

const Payload = z.looseObject({ tenant: z.uuid() });

/**
 * Works off the jobs of this database and runs the periodic work, guarded by a try-lock so that only one process does it at a
 * time. `onFault` hears of failed jobs and failed rounds; neither stops the worker.
 */
export async function startWorker(
  pool: pg.Pool,
  handlers: JobHandlers,
  periodic: readonly Periodic[],
  onFault: (where: string, error: unknown) => void,
): Promise<Worker> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, work]) => [
      name,
      async (payload: unknown) => {
        Payload.parse(payload);
        await (work as (job: unknown) => Promise<void>)(payload); // parsed above; each handler reads the ids it was given
      },
    ]),
  );
  const runner = await run({
    pgPool: pool,
    taskList,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2000,
    noPreparedStatements: true,
    parsedCronItems: [],
    // The library would write to the console; what fails is heard through `job:error` below, with ids only (LOG-01).
    logger: new Logger(() => () => undefined),
  });
  runner.events.on('job:error', ({ job, error }) => onFault(job.task_identifier, error));
  const rounds = periodic.map((one) => startRounds(pool, one, onFault));
  return {
    async stop() {
      for (const round of rounds) await round.stop();
      await runner.stop();
    },
  };
}

function startRounds(pool: pg.Pool, { name, every, work }: Periodic, onFault: (where: string, error: unknown) => void) {
  let running: Promise<void> = Promise.resolve();
  const round = async () => {
    const client = await pool.connect();
    try {
      const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 4711)) as mine', [name]);
      if (!rows[0].mine) return;
      try {
        await work();
      } finally {
        await client.query('select pg_advisory_unlock(hashtextextended($1, 4711))', [name]);
      }
    } finally {
      client.release();
    }
  };
  const tick = () => {
    running = running.then(round).catch((error: unknown) => onFault(name, error));
  };
  const timer = setInterval(tick, every * 1000);
  tick();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
