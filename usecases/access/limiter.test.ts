import { expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { openDatabase } from '#store/database';
import { appAlone } from '#test/kit';
import { knock } from './limiter.ts';

const stranger = { address: '203.0.113.7', subject: 'someone@practice.example' };

test('RAT-02 the eleventh try at an account waits, another account does not', async () => {
  const app = await appAlone();
  for (let n = 0; n < 10; n += 1) expect(await knock(app, 'password.staff', stranger)).toMatchObject({ kind: 'go' });
  expect(await knock(app, 'password.staff', stranger)).toEqual({ kind: 'wait', seconds: 30, stopped: false });
  expect(await knock(app, 'password.staff', { ...stranger, subject: 'other@practice.example' })).toMatchObject({
    kind: 'go',
  });
});

test('RAT-01 a hundred tries at the same moment are counted one by one', async () => {
  const app = await appAlone();
  const answers = await Promise.all(Array.from({ length: 100 }, () => knock(app, 'password.staff', stranger)));
  expect(answers.filter(({ kind }) => kind === 'go')).toHaveLength(10);
});

test('RAT-01 what is counted survives a restart and is shared by processes', async () => {
  const app = await appAlone();
  for (let n = 0; n < 10; n += 1) await knock(app, 'password.staff', stranger);
  const other = openDatabase(app.appUrl);
  expect(await knock({ ...app, db: other.kysely }, 'password.staff', stranger)).toMatchObject({ kind: 'wait' });
  await other.close();
});

test('RAT-01 fifty tries from one network wait for it, whatever the names; another network goes on', async () => {
  const app = await appAlone();
  const from = (address: string, n: number) =>
    knock(app, 'password.staff', { address, subject: `p${n}@practice.example` });
  for (let n = 0; n < 50; n += 1) expect(await from(`203.0.113.${n}`, n)).toMatchObject({ kind: 'go' });
  expect(await from('203.0.113.200', 51)).toMatchObject({ kind: 'wait' });
  expect(await from('203.0.114.200', 52)).toMatchObject({ kind: 'go' });
});

test('RAT-03 a device that has signed in before has a bucket of its own', async () => {
  const app = await appAlone();
  for (let n = 0; n < 10; n += 1) await knock(app, 'password.staff', stranger);
  expect(await knock(app, 'password.staff', stranger)).toMatchObject({ kind: 'wait' });
  expect(await knock(app, 'password.staff', { ...stranger, known: true })).toMatchObject({ kind: 'go' });
});

test('RAT-02 a success takes the attempts back', async () => {
  const app = await appAlone();
  for (let n = 0; n < 9; n += 1) await knock(app, 'password.staff', stranger);
  const last = await knock(app, 'password.staff', stranger);
  if (last.kind === 'go') await last.succeeded();
  expect(await knock(app, 'password.staff', stranger)).toMatchObject({ kind: 'go' });
});

test('RAT-03 asking during a delay does not lengthen it', async () => {
  const app = await appAlone();
  for (let n = 0; n < 10; n += 1) await knock(app, 'password.staff', stranger);
  for (let n = 0; n < 50; n += 1) await knock(app, 'password.staff', stranger);
  app.clock.now = addMinutes(app.clock.now, 0.5);
  expect(await knock(app, 'password.staff', stranger)).toMatchObject({ kind: 'go' });
});

test('LOG-01 no address and no name stands in the buckets', async () => {
  const app = await appAlone();
  await knock(app, 'password.staff', stranger);
  const rows = await app.db.selectFrom('limit_bucket').selectAll().execute();
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toMatch(/someone|203\.0/);
});
