import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  balanceCounts,
  balanceQuestion,
  daysThatMatter,
  loopPlaces,
  sceneOf,
  stageHistory,
  supportGaps,
} from './views.ts';
import type { Answers, Cell } from './answers.ts';

const rows = (...cells: readonly Readonly<Record<string, Cell>>[]) =>
  cells.map((one, n) => ({ row: `r${n + 1}`, cells: one }));

describe('supportGaps', () => {
  const needs = rows({ need: 'childcare', amount: 8 }, { need: 'talking', amount: 6 }, { need: 'money', amount: 5 });
  test('needs of 6 and more with nobody who can be asked with 5 or more, the largest first', () => {
    expect(supportGaps({ needs, available: rows({ for: 'childcare', askable: 4 }) })).toEqual([
      { need: 'childcare', amount: 8 },
      { need: 'talking', amount: 6 },
    ]);
    expect(supportGaps({ needs, available: rows({ for: 'childcare', askable: 5 }) })).toEqual([
      { need: 'talking', amount: 6 },
    ]);
  });
  test('nothing is a gap before a need is named', () => expect(supportGaps({})).toEqual([]));
});

describe('daysThatMatter', () => {
  const dates = (...on: readonly string[]): Answers => ({
    dates: rows(...on.map((one) => ({ what: 'Day', on: one }))),
  });
  test('come round every year, today included, the nearest first', () => {
    expect(
      daysThatMatter(dates('2025-11-15', '2020-04-14', '2024-04-13'), '2026-04-14').map(({ next, days }) => [
        next,
        days,
      ]),
    ).toEqual([
      ['2026-04-14', 0],
      ['2026-11-15', 215],
      ['2027-04-13', 364],
    ]);
  });
  test('29 February is kept on 28 February', () => {
    expect(daysThatMatter(dates('2024-02-29'), '2026-02-01')[0]?.next).toBe('2026-02-28');
  });
  test('a day still ahead of us in a later year stays where it is', () => {
    expect(daysThatMatter(dates('2027-05-01'), '2026-04-14')[0]?.next).toBe('2027-05-01');
  });
});

describe('balance', () => {
  const roles = (lists: Readonly<Record<string, readonly string[]>>): Answers => ({ roles: { lists } });
  test('counts lines and asks about a side that is missing', () => {
    const counts = balanceCounts(roles({ oldGood: ['a', 'b'], newHard: ['c'] }));
    expect(counts).toEqual({ oldGood: 2, oldHard: 0, newGood: 0, newHard: 1 });
    expect(balanceQuestion(counts)).toBe('Was there anything hard before, too?');
  });
  test('an empty sheet is asked nothing, a full one neither', () => {
    expect(balanceQuestion(balanceCounts({}))).toBeNull();
    expect(balanceQuestion({ oldGood: 1, oldHard: 1, newGood: 1, newHard: 1 })).toBeNull();
  });
});

test('stageHistory keeps changes only', () => {
  const at = (stage: string, day: string) => ({ answers: { stage }, at: day });
  expect(
    stageHistory([at('impasse', '1'), at('impasse', '2'), { answers: {}, at: '3' }, at('renegotiation', '4')]),
  ).toEqual([
    { stage: 'impasse', at: '1' },
    { stage: 'renegotiation', at: '4' },
  ]);
});

test('sceneOf marks the line at which it slipped', () => {
  const answers: Answers = {
    whatHappened: rows({ speaker: 'me', words: 'Hm.' }, { speaker: 'them', words: 'What?' }),
    turn: 'r2',
  };
  expect(sceneOf(answers).map(({ mine, turn }) => [mine, turn])).toEqual([
    [true, false],
    [false, true],
  ]);
});

test('the boxes of a circle stay inside their square and apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 6 }), (count) => {
      const places = loopPlaces(count);
      expect(places.every(({ x, y }) => x >= 10 && x <= 90 && y >= 10 && y <= 90)).toBe(true);
      expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(count);
    }),
  );
});
