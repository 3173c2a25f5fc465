import { describe, expect, test } from 'vitest';
import { isInterpersonal, timelineState, withOnset, type Judged } from './done.ts';

const entry = (id: string, over: Partial<Judged> = {}): Judged => ({
  id,
  type: 'interpersonalEvent',
  start: { date: '2025-11-06', approx: false },
  personIds: [],
  onset: false,
  linkedToOnset: false,
  ...over,
});
const onset = entry('onset', { type: 'symptom', start: { date: '2026-01', approx: true }, onset: true });
const state = (entries: readonly Judged[], noEventFound = false, noEventNote?: string) =>
  timelineState({ entries, noEventFound, noEventNote });

describe('when the timeline is done (protocol I5)', () => {
  test('an onset and an event between people within six months', () => {
    expect(state([onset, entry('argument')])).toMatchObject({ done: true, near: ['argument'], missing: [] });
  });

  test('without an onset nothing is near', () => {
    expect(state([entry('argument')])).toMatchObject({ done: false, missing: ['onset', 'event'] });
  });

  test.each([
    ['2025-05-31', false],
    ['2025-06-01', true],
    ['2026-08-28', true],
    ['2026-08-29', false],
  ])('an event on %s with an onset “around January 2026” counts: %s', (date, counts) => {
    expect(state([onset, entry('x', { start: { date, approx: false } })]).near).toEqual(counts ? ['x'] : []);
  });

  test('no event found needs a note, and an onset all the same', () => {
    expect(state([onset], true)).toMatchObject({ done: false, missing: ['noEventNote'] });
    expect(state([onset], true, '  ')).toMatchObject({ done: false });
    expect(state([onset], true, 'Asked about work, home and losses.')).toMatchObject({ done: true });
    expect(state([], true, 'Asked.')).toMatchObject({ done: false, missing: ['onset'] });
  });

  test('asks about events once an onset stands alone (techniques 11)', () => {
    expect(state([onset]).askAboutEvents).toBe(true);
    expect(state([onset], true, 'Asked.').askAboutEvents).toBe(false);
  });

  test('an event without a date cannot be near', () => {
    expect(state([onset, entry('x', { start: null })]).done).toBe(false);
  });
});

test.each([
  ['an argument', entry('a'), true],
  ['a loss', entry('a', { type: 'loss' }), true],
  ['a move nobody is named in', entry('a', { type: 'lifeEvent' }), false],
  ['a birth with someone named', entry('a', { type: 'lifeEvent', personIds: ['baby'] }), true],
  ['a job linked to the onset by both', entry('a', { type: 'lifeEvent', linkedToOnset: true }), true],
  ['a treatment', entry('a', { type: 'treatment', personIds: ['x'], linkedToOnset: true }), false],
])('%s is an event between people: %#', (_what, given, is) => expect(isInterpersonal(given)).toBe(is));

test('only one entry is the beginning, and only a symptom can be', () => {
  const entries = [onset, entry('b', { type: 'symptom' }), entry('c')];
  expect(withOnset(entries, 'b').map((one) => one.onset)).toEqual([false, true, false]);
  expect(withOnset(entries, 'c')).toBe(entries);
});
