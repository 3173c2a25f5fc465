import { createHmac, timingSafeEqual } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Anchor } from '#domain/access/audit-chain';
import { readHeads } from '#store/audit-verify';
import { connect } from '#store/connection';
import type { Running } from './parts.ts';

/**
 * The heads of all audit trails, written outside the database every ten minutes and at the end (AUD-06). Each line is signed with a key
 * made from the master key, so that somebody who can write the file and the database, but has not the key, cannot forge one.
 */
const Line = z.strictObject({
  at: z.iso.datetime(),
  tenant: z.uuid(),
  seq: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]+$/),
  mac: z.string().length(64),
});

const every = 10 * 60_000;
/** Where the heads of this installation are written down. */
export const anchorsFile = (dataDir: string): string => path.join(dataDir, 'anchors.ndjson');

const macOf = (key: Uint8Array, { at, tenant, seq, hash }: Anchor & { at: string }): string =>
  createHmac('sha256', key).update(`openipt anchor ${at} ${tenant} ${seq} ${hash}`).digest('hex');

/** What the file of anchors says: those whose signature holds, and how many lines do not. */
export type ReadAnchors = Readonly<{ anchors: readonly Anchor[]; forged: number }>;

/** Reads the anchors of this installation. A missing file gives none: a new installation has not written one yet. */
export function readAnchors(dataDir: string, key: Uint8Array): ReadAnchors {
  const file = anchorsFile(dataDir);
  if (!existsSync(file)) return { anchors: [], forged: 0 };
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const good = lines.flatMap((text) => {
    const line = parsed(text);
    return line && timingSafeEqual(Buffer.from(line.mac), Buffer.from(macOf(key, line))) ? [line] : [];
  });
  return { anchors: good.map(({ tenant, seq, hash }) => ({ tenant, seq, hash })), forged: lines.length - good.length };
}

function parsed(text: string): z.infer<typeof Line> | undefined {
  try {
    return Line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // a line cut off by a crash counts as one whose signature does not hold
  }
}

/** Appends the present heads to the file; owner-readable only. `auditUrl` connects as the audit role. */
export async function writeAnchors(dataDir: string, key: Uint8Array, auditUrl: string, at: string): Promise<number> {
  const client = await connect(auditUrl);
  try {
    const heads = await readHeads(client);
    const lines = heads
      .map((head) => `${JSON.stringify({ at, ...head, mac: macOf(key, { at, ...head }) })}\n`)
      .join('');
    if (lines !== '') appendFileSync(anchorsFile(dataDir), lines, { mode: 0o600 });
    return heads.length;
  } finally {
    await client.end();
  }
}

/** Writes anchors now, every ten minutes, and once more when it is stopped. `onFault` hears of rounds that failed. */
export function keepAnchors(write: () => Promise<unknown>, onFault: (error: unknown) => void): Running {
  const round = () => write().catch(onFault);
  const timer = setInterval(() => void round(), every);
  void round();
  return {
    stop: async () => {
      clearInterval(timer);
      await round();
    },
  };
}
