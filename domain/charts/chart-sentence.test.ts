import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { chartSentence } from './chart-sentence.ts';
import { bandNameAt, bandsOf, goalOf, isCase, pointsBetter, usualRange, usualRangeWords } from './chart-measure.ts';
import { courseScores, stretches, type ChartSession } from './course-scores.ts';
import { countWords, counted } from './number-words.ts';
import { patientSentence } from './patient-sentence.ts';
import { samplePhq9, samplePoints, sampleSessions } from './sample-course.ts';

const held = (count: number): readonly ChartSession[] =>
  Array.from({ length: count }, (_, i) => ({ n: i + 1, day: addDays('2026-01-06', i * 7), state: 'held' }));
const say = (totals: readonly number[], measure = samplePhq9, sessions = held(totals.length)) =>
  chartSentence(
    measure,
    courseScores(
      totals.map((total, i) => ({ day: addDays('2026-01-06', i * 7), total })),
      sessions,
    ),
  );

const who5 = { ...samplePhq9, id: 'who5', title: 'WHO-5', max: 100, bands: [], caseness: 50, reliableChange: 10, direction: 'higher-is-better' as const }; // prettier-ignore

describe('the sentence over a chart', () => {
  test('says what the design says about its example', () =>
    expect(chartSentence(samplePhq9, courseScores(samplePoints, sampleSessions))).toBe(
      'PHQ-9 has gone from 19 to 13 over seven sessions. That is reliable change. It has not yet reached the goal of below 10.',
    ));

  test.each([
    [[], 'There is no PHQ-9 score yet.'],
    [[19], 'PHQ-9 is 19. One score cannot show change. The goal is below 10.'],
    [[18, 17], 'PHQ-9 has gone from 18 to 17 over two sessions. That is within the usual ups and downs. It has not yet reached the goal of below 10.'],
    [[18, 18], 'PHQ-9 was 18 and is 18 now, after two sessions. That is within the usual ups and downs. It has not yet reached the goal of below 10.'],
    [[12, 18], 'PHQ-9 has gone from 12 to 18 over two sessions. That is reliably worse. It has not yet reached the goal of below 10.'],
    [[15, 9], 'PHQ-9 has gone from 15 to 9 over two sessions. That is reliable change. It has reached the goal of below 10.'],
    [[5, 3], 'PHQ-9 has gone from 5 to 3 over two sessions. The first score is too low to show reliable improvement. It was below 10 at the start and still is.'],
    [[5, 11], 'PHQ-9 has gone from 5 to 11 over two sessions. That is reliably worse. It was below 10 at the start and is not now.'],
  ] as const)('%j: %s', (totals, words) => expect(say(totals)).toBe(words)); // prettier-ignore

  test('a measure where more is better turns everything round', () =>
    expect(say([40, 52], who5)).toBe(
      'WHO-5 has gone from 40 to 52 over two sessions. That is reliable change. It has reached the goal of above 50.',
    ));

  test('claims nothing about change or goal without a number for it (measures 14)', () =>
    expect(say([30, 12], { ...samplePhq9, title: 'WHODAS 12', caseness: null, reliableChange: null })).toBe(
      'WHODAS 12 has gone from 30 to 12 over two sessions.',
    ));

  test('every number in it is the first score, the latest, the cut-off or the count of sessions', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 27 }), { minLength: 2, maxLength: 20 }), (totals) => {
        const allowed = [totals[0], totals.at(-1), 10, totals.length].map(String);
        const words = say(totals).replace('PHQ-9', '');
        for (const [number] of words.matchAll(/\d+/g)) expect(allowed).toContain(number);
        expect(words).toContain(counted(totals.length, 'session'));
      }),
    ));

  test('says reliable exactly when the change reaches six points', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 27 }), fc.integer({ min: 0, max: 27 }), (from, to) => {
        const words = say([from, to]);
        expect(words.includes('That is reliable change.')).toBe(from - to >= 6);
        expect(words.includes('That is reliably worse.')).toBe(to - from >= 6);
        expect(words.includes('has reached the goal')).toBe(from >= 10 && to < 10);
      }),
    ));
});

describe('what a chart knows of a measure', () => {
  test('bands hold every score once and darken with severity', () => {
    const bands = bandsOf(samplePhq9);
    expect(bands.map(({ scores, depth }) => [scores, depth])).toEqual([
      ['0–4', 0], ['5–9', 1], ['10–14', 2], ['15–19', 3], ['20–27', 4],
    ]); // prettier-ignore
    expect(bands.at(-1)?.to).toBe(27);
    expect([4, 5, 27].map((total) => bandNameAt(samplePhq9, total))).toEqual(['Minimal', 'Mild', 'Severe']);
    expect(bandsOf({ ...who5, bands: [{ from: 0, label: 'low' }, { from: 51, label: 'high' }] }).map(({ depth }) => depth)).toEqual([1, 0]); // prettier-ignore
    expect(bandsOf(who5)).toHaveLength(1);
  });

  test('the goal line lies half a point on the well side and touches no score', () => {
    expect(goalOf(samplePhq9)).toEqual({ at: 9.5, words: 'below 10' });
    expect(goalOf(who5)).toEqual({ at: 50.5, words: 'above 50' });
    expect(goalOf({ ...samplePhq9, caseness: null })).toBeNull();
    for (let total = 0; total <= 27; total += 1) expect(isCase(samplePhq9, total)).toBe(total > 9.5);
  });

  test('the usual range stays inside the measure, and has no edge when the start is too near the well end', () => {
    expect(usualRange(samplePhq9, 19)).toEqual({ low: 13, high: 25, edge: 13 });
    expect(usualRange(samplePhq9, 25)).toEqual({ low: 19, high: 27, edge: 19 });
    expect(usualRange(samplePhq9, 6)).toEqual({ low: 0, high: 12, edge: 0 });
    expect(usualRange(samplePhq9, 5)).toEqual({ low: 0, high: 11, edge: null });
    expect(usualRangeWords(samplePhq9, 19)).toBe('13 or less: reliable change from 19');
    expect(usualRangeWords(samplePhq9, 5)).toBe('The first score is too low to show reliable improvement.');
    expect(usualRangeWords(who5, 40)).toBe('50 or more: reliable change from 40');
    expect(pointsBetter({ ...samplePhq9, fractions: true }, 1.3, 0.1)).toBe(1.2);
  });
});

describe('scores and sessions joined', () => {
  test('each session has the last score since the one before; the first of all is the intake', () => {
    const { scores, baseline, latest, missedDays } = courseScores(samplePoints, sampleSessions);
    expect(scores.map(({ session }) => session)).toEqual([null, 1, 2, 3, 4, 5, 6, 7]);
    expect([baseline?.session, latest?.session, missedDays]).toEqual([1, 7, []]);
  });

  test('a missed week is a gap in the line and never bridged', () => {
    const course = courseScores(samplePoints.filter((_, index) => index !== 4), sampleSessions); // prettier-ignore
    expect(course.missedDays).toEqual(['2026-03-24']);
    expect(stretches(course).map((run) => run.map(({ total }) => total))).toEqual([
      [19, 19, 18, 17],
      [15, 14, 13],
    ]);
  });

  test('sessions twice a week share a weekly score without a gap', () => {
    const twice = sampleSessions.flatMap((one) => [one, { ...one, n: one.n + 20, day: addDays(one.day, 3) }]);
    expect(
      courseScores(
        samplePoints,
        twice.filter(({ day }) => day <= '2026-04-14'),
      ).missedDays,
    ).toEqual([]);
  });

  test('today is no missed week until its session is over', () => {
    const course = courseScores(samplePoints.slice(0, -1), sampleSessions);
    expect(course.missedDays).toEqual([]);
  });

  test('order does not matter, and every score is in exactly one stretch', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray([...samplePoints], { minLength: 1 }), (points) => {
        const course = courseScores(points, sampleSessions.toReversed());
        expect(stretches(course).flat()).toEqual(course.scores);
        expect(course.scores).toHaveLength(points.length);
        expect(points).toContainEqual({ day: course.latest?.day, total: course.latest?.total });
      }),
    ));
});

describe('the sentence for the patient', () => {
  const tell = (from: number, to: number, measure = samplePhq9) =>
    patientSentence(measure, courseScores([{ day: '2026-03-03', total: from }, { day: '2026-03-31', total: to }], [])); // prettier-ignore

  test('says more, the same or harder by the same rule, without blame', () => {
    expect(tell(19, 13)).toBe('Your score was 19 at the start. It is 13 now. Six points down is more than the usual ups and downs.'); // prettier-ignore
    expect(tell(19, 14)).toBe('Your score was 19 at the start. It is 14 now. That is about the same. Ups and downs are normal.'); // prettier-ignore
    expect(tell(13, 19)).toContain('This has been a harder time.');
    expect(tell(40, 52, who5)).toContain('Twelve points up is more than');
  });

  test('calls nothing better or worse without a number for it (measures 14)', () =>
    expect(tell(30, 5, { ...samplePhq9, reliableChange: null })).toBe('Your score was 30 at the start. It is 5 now.'));
});

test('counts are words up to twelve', () => {
  expect([countWords(0), countWords(7), countWords(13), counted(1, 'session')]).toEqual(['no', 'seven', '13', 'one session']); // prettier-ignore
});
