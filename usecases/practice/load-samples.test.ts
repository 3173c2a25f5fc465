import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { perform } from '../perform.ts';
import { readToday } from '../today/read-today.ts';
import { loadSamples, sampleState } from './load-samples.ts';

test('an owner gets six sample patients once, in the care of a therapist, and cannot open their records', async () => {
  const app = await freshApp();
  const { owner, clinician, tenant } = await aClinic(app);
  expect(await perform(app, owner, loadSamples, undefined, randomUUID())).toEqual({ ok: true, value: { patients: 6 } });
  expect(await perform(app, owner, loadSamples, undefined, randomUUID())).toMatchObject({ code: 'not-allowed' });
  expect(await perform(app, owner, sampleState, undefined)).toEqual({
    ok: true,
    value: { loaded: true, clinician: true },
  });
  const names = await asSystem(app, tenant, (s) =>
    s.db.selectFrom('patient').select(['display_name', 'record_number']).orderBy('record_number').execute(),
  );
  expect(names.map(({ display_name }) => display_name)).toEqual(
    ['Sample patient A.', 'A', 'B', 'C', 'K', 'M', 'R'].map((name) =>
      name.length > 1 ? name : `Sample patient ${name}.`,
    ),
  );
  const today = await perform(app, clinician, readToday, undefined);
  expect(today.ok && today.value.sessions.length).toBe(3);
});

test('without anybody who treats, no sample patients are added', async () => {
  const app = await freshApp();
  const { owner, tenant } = await aClinic(app);
  await asSystem(app, tenant, (s) =>
    s.db.updateTable('role_grant').set({ ends_at: '2026-01-02T00:00:00Z' }).where('role', '=', 'THE').execute(),
  );
  expect(await perform(app, owner, loadSamples, undefined, randomUUID())).toMatchObject({ code: 'not-allowed' });
});
