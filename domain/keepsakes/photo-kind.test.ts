import { expect, test } from 'vitest';
import { nameAgrees, photoKindOf } from './photo-kind.ts';

const bytes = (...parts: readonly (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))));

test.each([
  ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe1), 'jpeg'],
  ['a PNG', bytes(0x89, 'PNG\r\n\u001a\n'), 'png'],
  ['a WebP', bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 '), 'webp'],
  ['another RIFF file', bytes('RIFF', 1, 2, 3, 4, 'WAVEfmt '), null],
  ['a GIF', bytes('GIF89a'), null],
  ['a drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
  ['a page', bytes('<!doctype html>'), null],
  ['an archive', bytes('PK', 3, 4), null],
  ['a PDF', bytes('%PDF-1.7'), null],
  ['nothing', bytes(), null],
])('UPL-01 the content decides: %s', (_, given, kind) => expect(photoKindOf(given)).toBe(kind));

test('UPL-01 the ending of the name agrees with the content, or claims nothing', () => {
  expect(nameAgrees('IMG_0001.JPG', 'jpeg')).toBe(true);
  expect(nameAgrees('1000004711', 'jpeg')).toBe(true);
  expect(nameAgrees('a.b.webp', 'webp')).toBe(true);
  expect(nameAgrees('photo.png', 'jpeg')).toBe(false);
  expect(nameAgrees('photo.jpg.html', 'jpeg')).toBe(false);
});
