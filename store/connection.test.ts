import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { cloneDatabase } from '#test/clone-database';
import { connect } from './connection.ts';
import { listenToClinic } from './listen.ts';

/** Cuts every connection of this role to this database off, as a server does that dies. */
async function cutOff(superUrl: string, name: string, role: string): Promise<number> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  const { rowCount } = await client.query(
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and usename = $2',
    [name, role],
  );
  await client.end();
  return rowCount ?? 0;
}

// Without a listener the drop is an uncaught error, which fails the run and would end the product.
test('D-01: a connection the server drops refuses what is asked of it and harms nobody else', async () => {
  const { superUrl, name, urlFor } = await cloneDatabase();
  const client = await connect(urlFor('openipt_audit'));
  onTestFinished(() => client.end());
  expect(await cutOff(superUrl, name, 'openipt_audit')).toBe(1);
  await expect(client.query('select 1')).rejects.toThrow();
});

test('D-01: whoever listens hears again after the connection was dropped, more than once', async () => {
  const { superUrl, name, appUrl } = await cloneDatabase();
  let heard = 0;
  const listening = listenToClinic(appUrl, () => (heard += 1));
  onTestFinished(() => listening.close());
  const tell = await connect(superUrl);
  onTestFinished(() => tell.end());
  const hears = async () => {
    const before = heard;
    await expect
      .poll(
        async () => {
          await tell.query("select pg_notify('clinic', 'somebody')");
          return heard;
        },
        { timeout: 8000 },
      )
      .toBeGreaterThan(before);
  };
  await hears();
  for (let times = 0; times < 2; times += 1) {
    expect(await cutOff(superUrl, name, 'openipt_app')).toBe(1);
    await hears();
  }
});
