import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A flow of several steps in one browser, reached by its secret only. `body` is what its steps have found out so far. */
export type FlowRow = Readonly<{ kind: string; body: unknown }>;
type Db = Kysely<Tables>;

export async function putFlow(
  db: Db,
  flow: Readonly<{ tokenHash: Buffer; kind: string; body: unknown; expiresAt: string; now: string }>,
): Promise<void> {
  await sql`select flow_put(${flow.tokenHash}, ${flow.kind}, ${JSON.stringify(flow.body)}::jsonb, ${flow.expiresAt}::timestamptz,
    ${flow.now}::timestamptz)`.execute(db);
}

export async function getFlow(db: Db, tokenHash: Buffer, now: string): Promise<FlowRow | undefined> {
  const { rows } = await sql<FlowRow>`select * from flow_get(${tokenHash}, ${now}::timestamptz)`.execute(db);
  return rows[0];
}

/** Takes the flow away: of two who finish it, one gets it. */
export async function takeFlow(db: Db, tokenHash: Buffer, now: string): Promise<FlowRow | undefined> {
  const { rows } = await sql<FlowRow>`select * from flow_take(${tokenHash}, ${now}::timestamptz)`.execute(db);
  return rows[0];
}

/** Replaces the one link to the first owner's set-up (AUT-14). */
export async function putFirstOwnerLink(db: Db, tokenHash: Buffer, expiresAt: string): Promise<void> {
  await sql`select first_owner_put(${tokenHash}, ${expiresAt}::timestamptz)`.execute(db);
}

/** Whether the link would open now; asking changes nothing (INV-02). */
export async function isFirstOwnerLinkOpen(db: Db, tokenHash: Buffer, now: string): Promise<boolean> {
  const { rows } = await sql<{
    yes: boolean;
  }>`select first_owner_open(${tokenHash}, ${now}::timestamptz) as yes`.execute(db);
  return rows[0]?.yes ?? false;
}

/** Uses the link up: true once. */
export async function takeFirstOwnerLink(db: Db, tokenHash: Buffer, now: string): Promise<boolean> {
  const { rows } = await sql<{
    yes: boolean;
  }>`select first_owner_take(${tokenHash}, ${now}::timestamptz) as yes`.execute(db);
  return rows[0]?.yes ?? false;
}
