import { networkOf } from '#domain/access/network';
import { doors, type Door, type DoorName } from '#domain/access/doors';
import { afterSuccess, counted, mayTry, type Bucket, type LimitRule, type Verdict } from '#domain/access/limits';
import { changeBuckets } from '#store/limits';
import type { App } from '../app.ts';
import { keyed } from './secrets.ts';

/** Who knocks: address of the socket or the one configured proxy (RAT-07), and the account or name that is tried. */
export type Knock = Readonly<{
  address: string;
  /** E-mail as typed, or an account's id: unknown names are limited exactly like known ones (AUT-10). */
  subject?: string | undefined;
  /** Whether this browser has signed this subject in before (RAT-03). */
  known?: boolean;
}>;

/** An attempt that was let through. Say `succeeded` when it was right; otherwise it stays counted as failed. */
export type Ticket = Readonly<{ kind: 'go'; succeeded(): Promise<void> }>;
export type Wait = Readonly<{ kind: 'wait'; seconds: number; stopped: boolean }>;

type Counter = Readonly<{ name: string; rule: LimitRule }>;

/** Asks at one door of the register whether an attempt may be made, and counts it (RAT-01). All its counters must agree. */
export const knock = (app: App, name: DoorName, who: Knock): Promise<Ticket | Wait> => {
  const door: Door = doors[name];
  const counters: Counter[] = [];
  const add = (rule: LimitRule | undefined, scope: string, subject: string) => {
    if (rule) counters.push({ name: keyed(app, `limit:${name}:${scope}`, subject).toString('hex'), rule });
  };
  if (who.subject !== undefined && who.known) add(door.device ?? door.account, 'device', who.subject);
  else if (who.subject !== undefined) add(door.account, 'account', who.subject);
  if (!who.known) {
    add(door.network, 'network', networkOf(who.address));
    add(door.strangers, 'strangers', '');
  }
  return attempt(app, counters);
};

async function attempt(app: App, counters: readonly Counter[]): Promise<Ticket | Wait> {
  const now = app.now();
  const names = counters.map(({ name }) => name);
  const wait = await changeBuckets(app.db, { names, now }, (states) => {
    const verdicts = counters.map(({ name, rule }) => mayTry(states.get(name), rule, now));
    const refused = verdicts.filter((verdict): verdict is Exclude<Verdict, { allowed: true }> => !verdict.allowed);
    const longest = refused.toSorted((a, b) => b.seconds - a.seconds)[0];
    if (longest) return { changes: new Map(), answer: { ...longest, stopped: refused.some(({ stopped }) => stopped) } };
    const changes = new Map<string, Bucket | undefined>(
      counters.map(({ name, rule }) => [name, counted(states.get(name), rule, now)]),
    );
    return { changes, answer: undefined };
  });
  if (wait) return { kind: 'wait', seconds: wait.seconds, stopped: wait.stopped };
  return { kind: 'go', succeeded: () => takeBack(app, counters) };
}

async function takeBack(app: App, counters: readonly Counter[]): Promise<void> {
  const now = app.now();
  await changeBuckets(app.db, { names: counters.map(({ name }) => name), now }, (states) => {
    const changes = new Map<string, Bucket | undefined>();
    for (const { name, rule } of counters) {
      const state = states.get(name);
      if (state) changes.set(name, afterSuccess(state, rule, now));
    }
    return { changes, answer: undefined };
  });
}
