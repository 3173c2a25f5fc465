import { expect, test } from 'vitest';
import { sayEntryChange, sayMoodChange, type SaidEntry } from './changes.ts';

const baby: SaidEntry = {
  label: 'Baby born',
  start: { date: '2025-05', approx: false },
  end: null,
  impact: null,
  feeling: '',
  people: 0,
  onset: false,
  linked: false,
  removed: false,
};

test('what was changed in an entry is said, and an approximate date stays approximate', () => {
  expect(sayEntryChange(null, baby)).toBe('Baby born, May 2025, was added.');
  expect(sayEntryChange(baby, { ...baby, start: { date: '2025-06', approx: true }, impact: 'both' })).toBe(
    'Baby born: moved from May 2025 to around June 2025; felt both.',
  );
  expect(sayEntryChange(baby, { ...baby, label: 'My son was born', linked: true })).toBe(
    'My son was born: called “My son was born”, was “Baby born”; tied to how it began.',
  );
  expect(sayEntryChange(baby, { ...baby, removed: true })).toBe('Baby born was taken off.');
  expect(sayEntryChange(baby, baby)).toBe('');
});

test('a month that is said again says what it was', () => {
  expect(sayMoodChange('2025-05', 'well', 'low')).toBe('Mood of May 2025: Low, was Well.');
  expect(sayMoodChange('2025-05', 'low', null)).toBe('Mood of May 2025 was taken back.');
  expect(sayMoodChange('2025-05', 'low', 'low')).toBe('');
});

test('an end that is said or taken back is a change like any other, and something that lasts says how long', () => {
  const move: SaidEntry = { ...baby, label: 'Night work', end: { date: '2025-09', approx: false } };
  expect(sayEntryChange({ ...move, end: null }, move)).toBe('Night work: lasted until September 2025.');
  expect(sayEntryChange(move, { ...move, end: null })).toBe('Night work: no end any more.');
  expect(sayEntryChange(null, move)).toContain(' to September 2025, was added.');
});
