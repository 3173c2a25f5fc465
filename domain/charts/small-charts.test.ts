import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { courseMarks, courseWords } from './course-marks.ts';
import { polyline, runs } from './line.ts';
import { moodWeek, wideMood } from './mood-week.ts';
import { minuteHeight, sessionRuler } from './session-ruler.ts';
import { sparkline } from './sparkline.ts';

const phases = [
  { name: 'Initial', sessions: 4 },
  { name: 'Middle', sessions: 6 },
  { name: 'Ending', sessions: 2 },
];

describe('a line', () => {
  test('breaks at every gap and never bridges one', () => {
    expect(runs([1, 2, null, 3, null, null, 4, 5])).toEqual([[1, 2], [3], [4, 5]]);
    expect(runs([null, null])).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer())), (values) => {
        expect(runs(values).flat()).toEqual(values.filter((value) => value !== null));
      }),
    );
  });
  test('is written with one decimal', () => expect(polyline([{ x: 1.04, y: 2.06 }])).toBe('1,2.1'));
});

describe('a sparkline', () => {
  const shape = { min: 0, max: 27, caseness: 10, width: 84, height: 38 };

  test('draws the course of the mockup at its coordinates', () => {
    const { lines, last, hairline } = sparkline({ ...shape, series: [19, 19, 18, 17, 18, 15, 14, 13] });
    expect(hairline).toBe(23.1);
    expect(lines[0]?.map(({ x, y }) => [x, y])).toEqual([
      [4, 12.5], [14.9, 12.5], [25.7, 13.7], [36.6, 14.9], [47.4, 13.7], [58.3, 17.2], [69.1, 18.4], [80, 19.6],
    ]); // prettier-ignore
    expect(last).toEqual({ x: 80, y: 19.6 });
  });

  test('shares one scale: the height of a score does not depend on the rest of the series', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 27 }), { minLength: 1 }), (series) => {
        const value = series.at(-1) ?? 0;
        expect(sparkline({ ...shape, series }).last?.y).toBe(sparkline({ ...shape, series: [value] }).last?.y);
        for (const { x, y } of sparkline({ ...shape, series }).lines.flat()) {
          expect(x >= 4 && x <= 80 && y >= 3 && y <= 35).toBe(true);
        }
      }),
    ));

  test('is one dot at the right for one score and only the hairline for none', () => {
    expect(sparkline({ ...shape, series: [20] }).last?.x).toBe(80);
    expect(sparkline({ ...shape, series: [], caseness: null })).toEqual({ lines: [], last: null, hairline: null });
  });
});

describe('course marks', () => {
  test('twelve sessions stand where the mockup has them, with a gap between phases', () => {
    const { marks } = courseMarks({ attended: 6, planned: 12, phases, today: 7 });
    expect(marks.map(({ x }) => x)).toEqual([7.5, 16.5, 25.5, 34.5, 46.5, 55.5, 64.5, 73.5, 82.5, 91.5, 103.5, 112.5]);
    expect(marks.map(({ state }) => state)).toEqual([
      'done', 'done', 'done', 'done', 'done', 'done', 'today', 'toCome', 'toCome', 'toCome', 'toCome', 'toCome',
    ]); // prettier-ignore
  });

  test('a missed place is slashed and does not use up an attended one', () => {
    const { marks } = courseMarks({ attended: 3, planned: 6, phases: [], missed: [2] });
    expect(marks.map(({ state }) => state)).toEqual(['done', 'missed', 'done', 'done', 'toCome', 'toCome']);
  });

  test('nothing that happened is left out, and dots never overlap', () =>
    fc.assert(
      fc.property(
        fc.nat(24),
        fc.integer({ min: 1, max: 20 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { maxLength: 4 }),
        (attended, planned, missed) => {
          const { marks, width, radius } = courseMarks({ attended, planned, phases, missed });
          expect(marks.filter(({ state }) => state === 'done')).toHaveLength(attended);
          expect(marks.filter(({ state }) => state === 'missed')).toHaveLength(missed.length);
          expect(marks.length).toBeGreaterThanOrEqual(planned);
          marks.slice(1).forEach(({ x }, i) => expect(x - (marks[i]?.x ?? 0)).toBeGreaterThan(2 * radius));
          expect(marks.at(-1)?.x ?? 0).toBeLessThan(width - radius);
        },
      ),
    ));

  test('words follow: today first, then those held', () => {
    expect(courseWords({ attended: 6, planned: 12, phases, today: 7 })).toBe('7 of 12, middle');
    expect(courseWords({ attended: 4, planned: 12, phases })).toBe('4 of 12, initial');
    expect(courseWords({ attended: 0, planned: 12, phases })).toBe('0 of 12, initial');
    expect(courseWords({ attended: 14, planned: 12, phases })).toBe('14 of 12, ending');
    expect(courseWords({ attended: 2, planned: 8, phases: [] })).toBe('2 of 8');
  });
});

describe('the session ruler', () => {
  const minutes = [5, 10, 24, 5, 6];

  test('is to scale: fifty minutes are 570 px', () => {
    expect(sessionRuler(minutes, null).map(({ height }) => height)).toEqual([57, 114, 273.6, 57, 68.4]);
    expect(minutes.reduce((sum, one) => sum + one, 0) * minuteHeight).toBe(570);
  });

  test('the dot stands at the minute and everything before it is filled', () => {
    expect(sessionRuler(minutes, 12).map(({ past, dot }) => [past, dot])).toEqual([
      [57, null],
      [79.8, 79.8],
      [0, null],
      [0, null],
      [0, null],
    ]);
  });

  test('has one dot at any minute, also when running over, and none before the start', () => {
    const dots = (elapsed: number | null) => sessionRuler(minutes, elapsed).filter(({ dot }) => dot !== null).length;
    expect(dots(null)).toBe(0);
    fc.assert(fc.property(fc.integer({ min: -5, max: 200 }), (elapsed) => dots(elapsed) === 1));
    expect(sessionRuler(minutes, 90).at(-1)).toEqual({ height: 68.4, past: 68.4, dot: 68.4 });
  });
});

describe('the week of moods', () => {
  test('0 stands on the lower line, 10 on the upper, days in equal columns', () => {
    const { heights, grid, lines } = moodWeek([0, 5, 10, null, 2, 3, 4], wideMood);
    expect(heights.slice(0, 4)).toEqual([118, 65, 12, null]);
    expect(grid).toEqual([{ value: 0, y: 118 }, { value: 5, y: 65 }, { value: 10, y: 12 }]); // prettier-ignore
    expect(lines.map((run) => run.map(({ x }) => x))).toEqual([
      [48, 144, 240],
      [432, 528, 624],
    ]);
  });
});
