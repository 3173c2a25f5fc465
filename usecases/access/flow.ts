import { addMinutes } from '#domain/calendar';
import { getFlow, putFlow, takeFlow } from '#store/flows';
import type { App } from '../app.ts';
import type { Enrolment } from './enrolment.ts';
import { hashOfSecret, newSecret } from './secrets.ts';

/** What each kind of flow remembers between its steps; only the browser that began it can go on (AUT-02, INV-09). */
export type Flows = {
  /** The password was right; the second step is missing. */
  secondStep: { tenant: string; account: string; area: 'clinic' | 'patient'; to: string };
  /** A passkey was asked for; the challenge is good for one answer. `account` binds it to a person who is signed in. */
  passkey: { challenge: string; account: string | null };
  enrolment: Enrolment;
  /** Somebody who is signed in changes a factor; secrets are sealed. */
  newFactor: { account: string; totp?: string; challenge?: string; codes?: string };
};
export type FlowKind = keyof Flows;

/** Minutes a flow lives. A first set-up may be left and taken up again the same day (design 8.1). */
const lasts: Readonly<Record<FlowKind, number>> = { secondStep: 10, passkey: 5, enrolment: 24 * 60, newFactor: 10 };

/** Begins a flow and answers its secret, which belongs into the flow cookie. */
export async function beginFlow<K extends FlowKind>(app: App, kind: K, body: Flows[K]): Promise<string> {
  const token = newSecret();
  await keepFlow(app, token, kind, body);
  return token;
}

/** Stores what a step found out, and starts the flow's time anew. */
export async function keepFlow<K extends FlowKind>(app: App, token: string, kind: K, body: Flows[K]): Promise<void> {
  const now = app.now();
  await putFlow(app.db, { tokenHash: hashOfSecret(token), kind, body, expiresAt: addMinutes(now, lasts[kind]), now });
}

/** The flow of this kind behind a cookie's secret; `undefined` when there is none or it has ended. */
export async function readFlow<K extends FlowKind>(
  app: App,
  token: string | undefined,
  kind: K,
): Promise<Flows[K] | undefined> {
  if (token === undefined || token === '') return undefined;
  const row = await getFlow(app.db, hashOfSecret(token), app.now());
  return row?.kind === kind ? (row.body as Flows[K]) : undefined; // only keepFlow writes bodies, one type for each kind
}

/** Ends a flow and answers what it was; the second of two hears `undefined`. */
export async function endFlow<K extends FlowKind>(
  app: App,
  token: string | undefined,
  kind: K,
): Promise<Flows[K] | undefined> {
  if (token === undefined || token === '') return undefined;
  const row = await takeFlow(app.db, hashOfSecret(token), app.now());
  return row?.kind === kind ? (row.body as Flows[K]) : undefined; // as in readFlow
}
