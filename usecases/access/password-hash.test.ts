import { expect, test } from 'vitest';
import { freshApp } from '#test/kit';
import { commonPasswordCount, isCommonPassword } from './common-passwords.ts';
import { checkPassword, hashPassword } from './password-hash.ts';

test('AUT-05 a password is kept as Argon2id with 46 MiB and a salt of its own', async () => {
  const app = await freshApp();
  const [one, two] = [await hashPassword(app, 'lamp river quietly'), await hashPassword(app, 'lamp river quietly')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(two);
  expect(await checkPassword(app, 'lamp river quietly', one)).toEqual({ ok: true, outdated: false });
  expect(await checkPassword(app, 'lamp river quietly ', one)).toMatchObject({ ok: false });
});

test('AUT-05 a hash made with less is still right, and asks to be renewed', async () => {
  const app = await freshApp();
  // Made with 8 MiB and two passes for "lamp river quietly".
  const old = await import('node:crypto').then(({ argon2Sync }) => {
    const salt = Buffer.alloc(16, 1);
    const hash = argon2Sync('argon2id', {
      message: 'lamp river quietly',
      nonce: salt,
      memory: 8192,
      passes: 2,
      parallelism: 1,
      tagLength: 32,
    });
    return `$argon2id$v=19$m=8192,t=2,p=1$${salt.toString('base64').replace(/=+$/, '')}$${hash.toString('base64').replace(/=+$/, '')}`;
  });
  expect(await checkPassword(app, 'lamp river quietly', old)).toEqual({ ok: true, outdated: true });
});

test('AUT-03 composed and decomposed letters are one password', async () => {
  const app = await freshApp();
  const hash = await hashPassword(app, 'caf\u00e9 noir tout seul');
  expect(await checkPassword(app, 'cafe\u0301 noir tout seul', hash)).toMatchObject({ ok: true });
});

test('AUT-10 for nobody the same work is done, and the answer is no', async () => {
  const app = await freshApp();
  const hash = await hashPassword(app, 'lamp river quietly');
  const timed = async (stored: string | undefined) => {
    const start = process.hrtime.bigint();
    expect(await checkPassword(app, 'another thing entirely', stored)).toMatchObject({ ok: false });
    return Number(process.hrtime.bigint() - start);
  };
  const middle = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[3] ?? 0;
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let n = 0; n < 7; n += 1) {
    known.push(await timed(hash));
    unknown.push(await timed(undefined));
  }
  expect(middle(unknown) / middle(known)).toBeGreaterThan(0.5);
  expect(middle(unknown) / middle(known)).toBeLessThan(2);
});

test('AUT-04 the bundled list has at least 100,000 entries, and each is refused', () => {
  expect(commonPasswordCount()).toBeGreaterThan(100_000);
  for (const listed of ['123456', 'qwertyuiop', '1qaz2wsx3edc4rfv']) expect(isCommonPassword(listed)).toBe(true);
  for (const unknown of ['', 'lamp river quietly', '123456\nqwertyuiop']) expect(isCommonPassword(unknown)).toBe(false);
});
