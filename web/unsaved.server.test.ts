import { expect, test } from 'vitest';
import { readAgain, unsavedIn } from './unsaved.server.ts';

const sent = (body: BodyInit, headers: Readonly<Record<string, string>> = {}) =>
  new Request('http://localhost/clinic', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '20', ...headers },
  });
const record = '/clinic/patients/a/intake';

test('E2 what a form sent is given back field by field, and the page itself reads it all the same', async () => {
  const request = sent('a=one&b=two+words&a=three');
  expect(await unsavedIn(readAgain(request, record))).toEqual([
    ['a', 'one'],
    ['b', 'two words'],
    ['a', 'three'],
  ]);
  expect(await request.text()).toBe('a=one&b=two+words&a=three');
});

test.each([
  ['a password', sent('password=x'), '/clinic/settings/security/password'],
  ['a second factor', sent('code=1'), '/clinic/step-up'],
  ['what a patient sends', sent('a=1'), '/my/mood'],
  ['a file', sent('--x', { 'content-type': 'multipart/form-data; boundary=x' }), record],
  ['what is too long', sent('a=1', { 'content-length': '200001' }), record],
])('E2 %s is never given back', async (_, request, path) => {
  expect(await unsavedIn(readAgain(request, path))).toBeUndefined();
});
