import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** Every kind of later work and what it carries: ids only, never content. One line per job in jobs/. */
export type JobPayloads = {
  'notify-alert': { alert: string };
  'send-message': { message: string };
  'judge-course': { course: string };
  'remind-of-try': { task: string };
};
export type JobName = keyof JobPayloads;

/** What a worker receives: the payload and the tenant whose scope it must open (TEN-10). */
export type JobOf<N extends JobName> = JobPayloads[N] & { tenant: string };

/**
 * Adds a job in the transaction of its cause: stored together or not at all. With a `jobKey`, a second call before the job has
 * run replaces the first instead of doubling it. `runAt` is an instant in ISO form; without it the job runs at once.
 */
export async function enqueue<N extends JobName>(
  s: Scope,
  name: N,
  payload: JobPayloads[N],
  { jobKey = null, runAt = null }: { jobKey?: string | null; runAt?: string | null } = {},
): Promise<void> {
  const body = JSON.stringify({ ...payload, tenant: s.tenant });
  await sql`select graphile_worker.add_job(${name}, payload := ${body}::json, job_key := ${jobKey}::text,
    run_at := ${runAt}::timestamptz, max_attempts := 25)`.execute(s.db);
}

/** Tells the tenant's open staff pages that something changed: no content, and only when the transaction commits. */
export async function notifyClinic(s: Scope): Promise<void> {
  await sql`select pg_notify('clinic', ${s.tenant})`.execute(s.db);
}

/** Tells the open pages of this patient, and nobody else's, that what they share with their clinician changed: no content. */
export async function notifyPatient(s: Scope, patientId: string): Promise<void> {
  await sql`select pg_notify('clinic', ${`${s.tenant} ${patientId}`})`.execute(s.db);
}
