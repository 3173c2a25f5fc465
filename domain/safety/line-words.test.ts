import { expect, test } from 'vitest';
import { lineHref, lineTitle } from './line-words.ts';

test.each([
  [{ name: 'Sample line', kind: 'voice', value: '116123', shown: '116 123' }, 'tel:116123', 'Sample line, 116 123'],
  [
    { name: 'Sample text', kind: 'text', value: '85258', keyword: 'HELLO' },
    'sms:85258?&body=HELLO',
    'Sample text, text HELLO to 85258',
  ],
  [{ name: 'Sample text', kind: 'text', value: '85258' }, 'sms:85258', 'Sample text, 85258'],
  [{ name: 'Sample chat', kind: 'chat', value: 'https://chat.example/' }, 'https://chat.example/', 'Sample chat'],
] as const)('design 11.1 %j', (line, href, title) => {
  expect(lineHref(line)).toBe(href);
  expect(lineTitle(line)).toBe(title);
});
