import { expect, test } from 'vitest';
import { entryOf } from '#domain/library';
import { readLibrary } from '#main/content';
import { helpWays } from './help-ways.ts';

const library = readLibrary();
const pack = (country: string) => entryOf(library.crisis, country)?.definition ?? null;

test('SAF-03 a country with a pack offers its emergency number, three ways and one of them not a voice call', () => {
  for (const country of library.crisis.newest.keys()) {
    const ways = helpWays(pack(country), null);
    expect(ways.emergency, country).toMatch(/^\d+$/);
    expect(ways.first.length, country).toBeGreaterThan(1);
    expect(
      ways.first.some(({ kind }) => kind !== 'voice'),
      country,
    ).toBe(true);
  }
});

test('a text line writes its first word, a call dials digits only', () => {
  const { first } = helpWays(pack('GB'), null);
  expect(first.find(({ kind }) => kind === 'text')).toMatchObject({
    title: 'Text SHOUT to 85258',
    href: 'sms:85258?&body=SHOUT',
  });
  expect(first[0]).toMatchObject({ title: 'Samaritans, 116 123', href: 'tel:116123' });
});

test('the practice may add a line of its own on top, and nothing is lost by it', () => {
  const own = { name: 'Our duty phone', value: '0113 000 0000', note: 'Weekdays.' };
  const [without, ways] = [helpWays(pack('GB'), null), helpWays(pack('GB'), own)];
  expect(ways.first[0]).toMatchObject({ title: 'Our duty phone, 0113 000 0000', href: 'tel:01130000000' });
  expect(ways.emergency).toBe('999');
  expect(ways.first.length + ways.more.length).toBe(without.first.length + without.more.length + 1);
});

test('without a pack there is no invented number', () => {
  expect(helpWays(null, null)).toEqual({ emergency: null, first: [], more: [], atHome: null });
});
