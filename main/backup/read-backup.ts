import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Manifest, RECORD, TableHead } from './manifest.ts';
import { BackupRefused, unseal } from './sealed-file.ts';
import { linesIn } from './write-backup.ts';

/** One record as read back. */
export type BackupRecord =
  { kind: 'table'; head: TableHead } | { kind: 'rows'; bytes: Buffer } | { kind: 'manifest'; manifest: Manifest };

/** The records of a backup in their order. Throws `BackupRefused` at anything that was not written like this. */
export async function* recordsIn(file: string, masterKey: Uint8Array): AsyncGenerator<BackupRecord> {
  let held: Buffer = Buffer.alloc(0);
  const plain = createGunzip();
  // What fails on the way destroys `plain`, and the loop below throws it.
  pipeline(unseal(file, masterKey), plain).catch(() => undefined);
  try {
    for await (const bytes of plain) {
      held = Buffer.concat([held, bytes]);
      for (let size = sizeOf(held); size !== undefined && held.length >= 5 + size; size = sizeOf(held)) {
        yield parsed(held.readUInt8(), held.subarray(5, 5 + size));
        held = held.subarray(5 + size);
      }
    }
  } catch (cause) {
    throw cause instanceof BackupRefused ? cause : unreadable(file, cause);
  }
  if (held.length > 0) throw unreadable(file);
}

const sizeOf = (held: Buffer): number | undefined => (held.length < 5 ? undefined : held.readUInt32BE(1));

const unreadable = (file: string, cause?: unknown): BackupRefused =>
  new BackupRefused(`The backup ${file} does not say what a backup says; nothing was restored from it.`, { cause });

function parsed(kind: number, payload: Buffer): BackupRecord {
  const json = (): unknown => JSON.parse(payload.toString('utf8'));
  if (kind === RECORD.table) return { kind: 'table', head: TableHead.parse(json()) };
  if (kind === RECORD.manifest) return { kind: 'manifest', manifest: Manifest.parse(json()) };
  if (kind === RECORD.rows) return { kind: 'rows', bytes: payload };
  throw new Error(`unknown record ${kind}`);
}

/** Reads a backup from its first byte to its last and compares every table with the manifest, touching nothing (BAK-03). */
export async function verifyBackup(file: string, masterKey: Uint8Array): Promise<Manifest> {
  const seen: Manifest['tables'] = [];
  let manifest: Manifest | undefined;
  let hash = createHash('sha256');
  for await (const one of recordsIn(file, masterKey)) {
    if (manifest) throw unreadable(file);
    const table = seen.at(-1);
    if (one.kind !== 'rows' && table) table.sha256 = hash.digest('hex');
    if (one.kind === 'table') {
      hash = createHash('sha256');
      seen.push({ name: one.head.name, columns: [...one.head.columns], rows: 0, sha256: '' });
    } else if (one.kind === 'rows') {
      if (!table) throw unreadable(file);
      hash.update(one.bytes);
      table.rows += linesIn(one.bytes);
    } else manifest = one.manifest;
  }
  if (!manifest || JSON.stringify(manifest.tables) !== JSON.stringify(seen)) throw unreadable(file);
  return manifest;
}
