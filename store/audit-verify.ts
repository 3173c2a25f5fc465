import { createHash } from 'node:crypto';
import type pg from 'pg';
import { chainWalker, type Anchor, type ChainedEvent, type ChainFault } from '#domain/access/audit-chain';

/** What verifying one tenant's trail found. */
export type ChainReport = Readonly<{ tenant: string; events: number; fault: ChainFault | null }>;

const sha256 = (prevHex: string, form: string): string =>
  createHash('sha256').update(Buffer.from(prevHex, 'hex')).update(form, 'utf8').digest('hex');

const page = 5000;

/**
 * Verifies the trails of all practices against their own hashes and the anchors kept outside the database. Needs a connection
 * that may read and no right to write (AUD-07); memory stays constant, 5,000 events at a time.
 */
export async function verifyTrails(client: pg.ClientBase, anchors: readonly Anchor[]): Promise<readonly ChainReport[]> {
  const { rows: tenants } = await client.query<{ tenant: string }>(
    'select distinct tenant_id as tenant from audit_head order by 1',
  );
  const anchoredOnly = anchors.map(({ tenant }) => tenant);
  const all = [...new Set([...tenants.map(({ tenant }) => tenant), ...anchoredOnly])].toSorted();
  const reports: ChainReport[] = [];
  for (const tenant of all) reports.push(await verifyOne(client, tenant, anchors));
  return reports;
}

async function verifyOne(client: pg.ClientBase, tenant: string, anchors: readonly Anchor[]): Promise<ChainReport> {
  const walker = chainWalker(tenant, anchors, sha256);
  let [events, last, headBefore] = [0, 0, 0];
  for (;;) {
    const rows = await eventsAfter(client, tenant, last);
    for (const row of rows) walker.feed({ ...row, seq: Number(row.seq) });
    events += rows.length;
    last = Number(rows.at(-1)?.seq ?? last);
    if (rows.length === page) continue;
    const head = await headOf(client, tenant);
    // A trail grows while it is read: what came since is read as well. Nothing came although the head was further before: it is cut.
    const isCut = rows.length === 0 && headBefore > last;
    if (isCut || !head || head.seq <= last) return { tenant, events, fault: walker.finish(head) ?? null };
    headBefore = head.seq;
  }
}

async function eventsAfter(client: pg.ClientBase, tenant: string, seq: number): Promise<readonly ChainedEvent[]> {
  const { rows } = await client.query<ChainedEvent>(
    `select tenant_id::text as tenant, seq::int8 as seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
        actor_id::text as actor, role, act, object_type as "objectType", object_id::text as "objectId", patient_id::text as "patientId",
        purpose, outcome, request_id as "requestId", origin, encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash
       from audit_event where tenant_id = $1 and seq > $2 order by seq limit ${page}`,
    [tenant, seq],
  );
  return rows;
}

async function headOf(client: pg.ClientBase, tenant: string): Promise<{ seq: number; hash: string } | undefined> {
  const { rows } = await client.query<{ seq: string; hash: string }>(
    `select seq, encode(hash, 'hex') as hash from audit_head where tenant_id = $1`,
    [tenant],
  );
  return rows[0] && { seq: Number(rows[0].seq), hash: rows[0].hash };
}

/** The heads of all trails, to be written down outside the database (AUD-06). */
export async function readHeads(client: pg.ClientBase): Promise<readonly Anchor[]> {
  const { rows } = await client.query<{ tenant: string; seq: string; hash: string }>(
    `select tenant_id::text as tenant, seq, encode(hash, 'hex') as hash from audit_head order by 1`,
  );
  return rows.map(({ tenant, seq, hash }) => ({ tenant, seq: Number(seq), hash }));
}
