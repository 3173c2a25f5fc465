import { expect, test } from 'vitest';
import { uploadIn } from './upload.server.ts';

function sent(fields: Readonly<Record<string, string | Blob>>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return uploadIn(new Request('http://localhost/x', { method: 'POST', body }), 20);
}
const file = (content: string | Uint8Array<ArrayBuffer>) => new File([content], 'own.json');
const empty = file('');

test('a pasted text and a chosen file are read alike, with or without a mark at the start', async () => {
  expect(await sent({ text: '{"a": 1}', file: empty })).toMatchObject({ text: '{"a": 1}', problem: null });
  expect(await sent({ text: '', file: file('\ufeff{"a": 1}') })).toMatchObject({
    text: '{"a": 1}',
    typed: { text: '{"a": 1}' },
    problem: null,
  });
});

test.each([
  ['neither', { text: ' ', file: empty }, /^Choose a file, or paste/],
  ['both', { text: '{}', file: file('{}') }, /not both/],
  ['a pasted text that is too long', { text: 'x'.repeat(21), file: empty }, /too large/],
  ['a file that is too long', { text: '', file: file('x'.repeat(21)) }, /too large/],
  ['a file far too long to be read', { text: '', file: file('x'.repeat(100)) }, /too large/],
  ['bytes that are no text', { text: '', file: file(new Uint8Array([0xff, 0xfe, 0x00])) }, /not a text file/],
])('%s is said in words', async (_, fields, words) => {
  expect((await sent(fields)).problem).toMatch(words);
});
