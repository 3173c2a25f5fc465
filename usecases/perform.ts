import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { acts } from '#domain/access/acts';
import { decide, noRelation } from '#domain/access/policy';
import { refuse, type Outcome, type Refused as RefusedOutcome } from '#domain/outcome';
import { appendAudit } from '#store/audit';
import { claimKey, keepReply } from '#store/idempotency';
import { relationTo } from '#store/relations';
import { inScope, type Scope } from '#store/scope';
import type { Actor, App } from './app.ts';
import type { About, UseCase } from './use-case.ts';

/** Carries a refusal out of the transaction, so that every write made on the way to it is rolled back. */
class Refused extends Error {
  readonly outcome: RefusedOutcome;
  readonly about: About | undefined;
  constructor(outcome: RefusedOutcome, about: About | undefined) {
    super(outcome.code);
    this.outcome = outcome;
    this.about = about;
  }
}

const systemId = '00000000-0000-0000-0000-000000000000';
const stepUpLasts = 10 * 60_000;
const retryable = new Set(['40001', '40P01']);
const isRetryable = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && retryable.has(String(error.code));

/**
 * Carries out one use case: context, key, subject, policy, audit, work and kept reply in one transaction (architecture 9).
 * Collisions of transactions are retried up to five times with jitter; a serializable one then lets nobody overtake it again (CNC-03).
 * Refusals are values; what is thrown is a bug. A change needs the client's key; a look takes none.
 */
export async function perform<In, S, T, W extends boolean>(
  app: App,
  who: Actor,
  use: UseCase<In, S, T, W>,
  input: In,
  ...[key]: W extends true ? [key: string] : [key?: undefined]
): Promise<Outcome<T>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(app, who, use, input, { key, alone: tries > 1 && use.isolation === 'serializable' });
    } catch (error) {
      if (error instanceof Refused) return await recordRefusal(app, who, use.act, error);
      if (!isRetryable(error) || tries > 5) throw error;
      await wait(tries * 20 + (Number.parseInt(app.newId().slice(0, 2), 16) % 40));
    }
  }
}

const attempt = <In, S, T>(
  app: App,
  who: Actor,
  use: UseCase<In, S, T>,
  input: In,
  { key, alone }: Readonly<{ key: string | undefined; alone: boolean }>,
) =>
  inScope(
    app,
    who,
    async (s): Promise<Outcome<T>> => {
      const claimed = key === undefined ? undefined : await claim(s, who, use.act, key, input);
      const subject = await use.load(s, input, who);
      if (!subject) throw new Refused(refuse('not-found'), undefined);
      const role = await allowedRole(s, app, who, use, subject);
      if (claimed?.kind === 'kept') return { ok: true, value: claimed.reply as T }; // our own reply, stored by keepReply below
      const outcome = await use.run(s, subject, input, { app: { ...app, library: s.library }, who, now: app.now() });
      if (!outcome.ok) throw new Refused(outcome, subject);
      if (key !== undefined) await keepReply(s, { actor: who.user ?? systemId, act: use.act, key }, outcome.value);
      if (use.audited) await appendAudit(s, { ...trail(who, use.act, subject), role, outcome: 'done' });
      return outcome;
    },
    { isolation: use.isolation, alone },
  );

async function claim(s: Scope, who: Actor, act: string, key: string, input: unknown) {
  const claimed = await claimKey(s, { actor: who.user ?? systemId, act, key, requestHash: hashOf(input) });
  if (claimed.kind === 'other-request') throw new Refused(refuse('invalid', ['key']), undefined);
  return claimed;
}

async function allowedRole<In, S, T>(
  s: Scope,
  app: App,
  who: Actor,
  use: UseCase<In, S, T>,
  subject: About,
): Promise<string> {
  const { about } = acts[use.act];
  if (about === 'patient' && subject.patient === null)
    throw new Error(`${use.act} concerns a patient, and its subject names none`);
  const relation = about === 'patient' && who.user !== null ? await relationTo(s, subject.patient ?? '') : noRelation;
  const freshStepUp = who.steppedUpAt !== null && Date.parse(app.now()) - Date.parse(who.steppedUpAt) <= stepUpLasts;
  const verdict = decide(use.act, who, relation, { freshStepUp, checkIn: subject.checkIn ?? null });
  if (verdict.allowed) return verdict.role;
  throw new Refused(refuse('forbidden', verdict.why === 'step-up' ? ['step-up'] : []), subject);
}

/** The refusal's own line, in a transaction of its own, because the act's transaction was rolled back. */
async function recordRefusal(app: App, who: Actor, act: string, { outcome, about }: Refused): Promise<RefusedOutcome> {
  await inScope(app, who, (s) =>
    appendAudit(s, {
      ...trail(who, act, about ?? { type: 'unknown', id: null, patient: null }),
      role: who.roles[0] ?? '',
      outcome: 'refused',
    }),
  );
  return outcome;
}

const trail = (who: Actor, act: string, { type, id, patient }: About) => ({
  act,
  objectType: type,
  objectId: id,
  patientId: patient,
  requestId: who.requestId,
  origin: who.origin,
});

/** Two requests are the same when their values are, whatever the order of their fields. */
const hashOf = (input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(input)) ?? '')
    .digest('hex');
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
};
