import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { appAlone } from '#test/kit';
import { startWorker } from './worker.ts';

test('SAF-08 the first round is over when its work is, also when it failed', async () => {
  const { superUrl } = await appAlone();
  const pool = new pg.Pool({ connectionString: superUrl });
  const done: string[] = [];
  const never = async () => undefined;
  const worker = startWorker(
    pool,
    { 'notify-alert': never, 'send-message': never, 'judge-course': never, 'remind-of-try': never },
    [
      { name: 'looks', every: 600, work: async () => void done.push('looked') },
      { name: 'fails', every: 600, work: () => Promise.reject(new Error('no')) },
    ],
    (where) => done.push(where),
  );
  onTestFinished(async () => {
    await worker.stop();
    await pool.end();
  });
  await worker.firstRound('looks');
  expect(done).toContain('looked');
  await worker.firstRound('fails');
  expect(done).toContain('fails');
});
