import { expect, test } from 'vitest';
import { newsIn } from './news.ts';
import type { MapLine } from './replay.ts';

const line = (key: string, mine: boolean, person: string, words: string): MapLine => ({
  key,
  at: '2026-04-14T08:00:00.000Z',
  by: mine ? 'patient' : 'clinician',
  mine,
  person,
  words,
});
const known = (...keys: string[]) => ({ opened: new Set(['0']), told: new Set(keys) });
const therapist = () => 'Your therapist';
const sister = line('1', false, 'sister', 'Sister, Close. Was Further out.');

test('what the other side did is told once; what one did oneself and what was known is not', () => {
  const recent = [
    line('0', false, 'friend', 'Friend M. was named.'),
    sister,
    line('2', true, 'friend', 'Friend M., Close.'),
  ];
  expect(newsIn(recent, known('0'), therapist)).toEqual(['Your therapist: Sister, Close. Was Further out.']);
  expect(newsIn(recent, known('0', '1', '2'), therapist)).toEqual([]);
});

test('CNC-02 when both moved one person, each side hears whose move stands', () => {
  const mine = line('2', true, 'sister', 'Sister, Closest. Was Close.');
  expect(newsIn([sister, mine], known(), therapist)).toEqual([
    'Your therapist: Sister, Close. Was Further out. What you did came later and stands.',
  ]);
  expect(newsIn([mine, sister], known(), therapist)).toEqual([
    'Your therapist: Sister, Close. Was Further out. That came after yours and stands.',
  ]);
});
