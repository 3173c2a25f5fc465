import { setTimeout as wait } from 'node:timers/promises';
import { Logger, run, type Runner, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import * as z from 'zod';
import type { JobName, JobOf } from './jobs.ts';

/** What works a job off. It may run twice and must not mind; a thrown error means "try again later" (CNC-09). */
export type JobHandlers = Readonly<{ [N in JobName]: (job: JobOf<N>) => Promise<void> }>;

/** Periodic work, by name: what to do each `every` seconds while this process lives. */
export type Periodic = Readonly<{ name: string; every: number; work(): Promise<void> }>;

export type Worker = Readonly<{
  stop(): Promise<void>;
  /** Ends when the first round of this periodic work is over, whether it went well or not. */
  firstRound(name: string): Promise<void>;
}>;

const Payload = z.looseObject({ tenant: z.uuid() });

/**
 * Works off the jobs of this database and runs the periodic work, guarded by a try-lock so that only one process does it at a
 * time. `onFault` hears of failed jobs and failed rounds; neither stops the worker.
 */
export function startWorker(
  pool: pg.Pool,
  handlers: JobHandlers,
  periodic: readonly Periodic[],
  onFault: (where: string, error: unknown) => void,
): Worker {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, work]) => [
      name,
      async (payload: unknown) => {
        Payload.parse(payload);
        await (work as (job: unknown) => Promise<void>)(payload); // parsed above; each handler reads the ids it was given
      },
    ]),
  );
  const options = {
    pgPool: pool,
    taskList,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2000,
    noPreparedStatements: true,
    parsedCronItems: [],
    // Without batches the library does not wait for its own note that a job is done, and a note that fails ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: silent, // the library would write to the console; what fails is heard through `onFault`, with ids only (LOG-01)
  };
  const worker = keepRunning(async () => {
    await freeForgottenJobs(pool);
    const runner = await run(options);
    runner.events.on('job:error', ({ job, error }) => onFault(job.task_identifier, error));
    return runner;
  }, onFault);
  const rounds = periodic.map((one) => ({ name: one.name, ...startRounds(pool, one, onFault) }));
  return {
    firstRound: async (wanted) => rounds.find(({ name }) => name === wanted)?.first,
    async stop() {
      for (const round of rounds) await round.stop();
      await worker.stop();
    },
  };
}

const silent = new Logger(() => () => {});

/** Jobs of a process that was killed would wait four hours for it; whoever starts takes them over after a minute. */
const freeForgottenJobs = (pool: pg.Pool) =>
  pool.query(`select graphile_worker.force_unlock_workers(array(
    select locked_by from graphile_worker._private_jobs where locked_at < now() - interval '1 minute'))`);

/** Starts the worker again a second after it gave up, as it does when the database goes away in the middle of a job (D-01). */
function keepRunning(
  start: () => Promise<Runner>,
  onFault: (where: string, error: unknown) => void,
): Pick<Worker, 'stop'> {
  const ending = new AbortController();
  let current: Runner | undefined;
  const life = (async () => {
    while (!ending.signal.aborted) {
      try {
        current = await start();
        if (ending.signal.aborted) await current.stop(); // told to stop while it was starting
        await current.promise;
      } catch (error) {
        if (!ending.signal.aborted) onFault('worker', error);
      }
      await wait(1000, undefined, { signal: ending.signal }).catch(() => undefined); // told to stop meanwhile
    }
  })();
  return {
    async stop() {
      ending.abort();
      await current?.stop().catch(() => undefined); // it may have ended by itself in this moment
      await life;
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
    first: running,
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
