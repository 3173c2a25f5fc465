import { expect, test } from 'vitest';
import { freshApp } from '#test/kit';
import { CannotBeOpened, seal, unseal } from './sealed.ts';

const place = { tenant: 't1', table: 'account_totp', column: 'sealed', row: 'r1' };

test('ENC-02 what is sealed opens in its own place and nowhere else', async () => {
  const app = await freshApp();
  const sealed = seal(app, place, 'JBSWY3DPEHPK3PXP');
  expect(unseal(app, place, sealed)).toBe('JBSWY3DPEHPK3PXP');
  expect(sealed.toString('latin1')).not.toContain('JBSWY');
  for (const other of [{ tenant: 't2' }, { table: 'x' }, { column: 'x' }, { row: 'r2' }])
    expect(() => unseal(app, { ...place, ...other }, sealed)).toThrow(CannotBeOpened);
});

test('ENC-07 a changed bit or another key is an error, never an empty text', async () => {
  const app = await freshApp();
  const sealed = seal(app, place, 'secret');
  for (const at of [0, 3, 8, 20, sealed.length - 1]) {
    const damaged = Buffer.from(sealed);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    expect(() => unseal(app, place, damaged)).toThrow(CannotBeOpened);
  }
  expect(() => unseal({ ...app, masterKey: new Uint8Array(32).fill(8) }, place, sealed)).toThrow(CannotBeOpened);
});
