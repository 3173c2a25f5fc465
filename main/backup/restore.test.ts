import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { freshApp, testNow } from '#test/kit';
import { anchorsFile } from '../anchors.ts';
import { fillDemo } from '../demo/fill-practice.ts';
import { DATABASE, startPostgres } from '../postgres.ts';
import { restore } from './restore.ts';
import { writeBackup } from './write-backup.ts';

const masterKey = new Uint8Array(32).fill(7);

test('BAK-03, BAK-04, AUD-08: an installation takes a proven backup, refuses a second without force, and keeps what was there', async () => {
  const app = await freshApp();
  await fillDemo(app);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openipt-restore-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [file, dataDir] = [path.join(folder, 'one.openipt-backup'), path.join(folder, 'data')];
  const client = new pg.Client({ connectionString: app.superUrl.replace(/\/\/[^@]*@/, '//openipt_backup@') });
  await client.connect();
  await writeBackup({ client, file, masterKey, at: testNow, program: '0.1.0' });
  await client.end();
  const asked = {
    config: { dataDir, databaseUrl: undefined },
    masterKey,
    file,
    at: '2026-04-15T09:30:00.000Z',
    check: false,
    force: false,
    urlVariable: undefined,
  };

  expect(await restore({ ...asked, check: true })).toMatchObject({ createdAt: testNow, kept: null });
  expect(existsSync(dataDir), 'a check touches nothing').toBe(false);
  const first = await restore(asked);
  expect(first).toMatchObject({ createdAt: testNow, kept: null });
  expect(first.rows).toBeGreaterThan(500);
  await expect(restore(asked)).rejects.toThrow(/There are records in this installation already; nothing was changed/);
  writeFileSync(anchorsFile(dataDir), '');
  const second = await restore({ ...asked, force: true });
  expect(second.kept).toBe('openipt_before_20260415093000');
  expect(existsSync(anchorsFile(dataDir))).toBe(false);
  expect(existsSync(path.join(dataDir, 'anchors-before-20260415093000.ndjson'))).toBe(true);

  const postgres = await startPostgres(dataDir);
  onTestFinished(() => postgres.stop());
  for (const name of [DATABASE, second.kept ?? '']) {
    const inside = new pg.Client({ connectionString: postgres.urlFor('openipt_backup', name) });
    await inside.connect();
    expect((await inside.query('select count(*)::int as n from patient')).rows, name).toEqual([{ n: 12 }]);
    await inside.end();
  }
}, 120_000); // a whole sample practice is written, dumped and read again, twice
