import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { parseMeasureFile } from '../measures/measure-file.schema.ts';
import type { Answers, Cell } from './answers.ts';
import { minutesOf, rhythmWeek, rhythmWeeks, timeOf } from './rhythm-week.ts';

const parsed = parseMeasureFile(readFileSync(new URL('../../content/measures/srm5.json', import.meta.url), 'utf8'));
if (!parsed.ok) throw new Error(parsed.details.join());
const srm5 = parsed.value;

// The worked example of adaptations 9.2; places without a time stay empty.
const example: Readonly<Record<string, readonly (string | null)[]>> = {
  outOfBed: ['07:00', '07:10', '06:50', '07:05', '09:30', '07:15', '07:00'],
  firstContact: ['07:30', '07:40', '07:20', '08:00', '10:15', '07:45', '07:30'],
  startActivity: ['09:00', '09:05', '08:55', '09:00', null, null, '09:10'],
  dinner: ['18:30', '19:00', '20:15', '18:45', '18:30', '21:00', null],
  toBed: ['23:00', '23:30', '00:15', '23:10', '01:00', '23:20', '23:05'],
};
const days = (count = 7): Answers => ({
  days: Array.from({ length: count }, (_, n) => ({
    row: `r${n + 1}`,
    cells: {
      on: addDays('2026-04-08', n),
      ...(Object.fromEntries(
        Object.entries(example).flatMap(([item, times]) => (times[n] ? [[item, times[n]]] : [])),
      ) as Record<string, Cell>),
    },
  })),
});

describe('rhythmWeek', () => {
  test('scores a week like the measure: the worked example is 5.2', () => {
    expect(rhythmWeek(days(), srm5, '2026-04-14')).toMatchObject({ score: 5.2, logged: 7, fewDays: false });
  });
  test('three days are scored, and said to be few', () => {
    expect(rhythmWeek(days(3), srm5, '2026-04-14')).toMatchObject({ logged: 3, fewDays: true });
  });
  test('an empty week has no score; nothing is filled in', () => {
    expect(rhythmWeek({}, srm5, '2026-04-14')).toMatchObject({ score: null, logged: 0 });
  });
  test('the mood of a day stands beside it', () => {
    expect(rhythmWeek(days(), srm5, '2026-04-14', new Map([['2026-04-14', 6]])).days.at(-1)?.mood).toBe(6);
  });
});

test('weeks reach back as far as the log', () => {
  expect(rhythmWeeks(days(), srm5, '2026-04-15').map(({ to }) => to)).toEqual(['2026-04-15', '2026-04-08']);
  expect(rhythmWeeks({}, srm5, '2026-04-15')).toHaveLength(1);
});

test('times are read and written', () => {
  expect([minutesOf('07:05'), minutesOf('24:00'), minutesOf('7:05'), timeOf(425)]).toEqual([425, null, null, '07:05']);
});
