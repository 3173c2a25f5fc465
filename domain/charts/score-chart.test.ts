import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phoneChart, wideChart } from './chart-frame.ts';
import { courseScores } from './course-scores.ts';
import { itemMultiples } from './item-multiples.ts';
import { nearestScore, scoreChart, type ChartStory } from './score-chart.ts';
import {
  sampleEvents,
  sampleItems,
  samplePhases,
  samplePhq9,
  samplePoints,
  sampleRemembered,
  sampleSessions,
  sampleToday,
} from './sample-course.ts';
import { leftOutWords, scoreRows, scoreSentence } from './score-rows.ts';

const story: ChartStory = {
  measure: samplePhq9,
  course: courseScores(samplePoints, sampleSessions),
  phases: samplePhases,
  events: sampleEvents,
  remembered: sampleRemembered,
};
const wide = scoreChart(story, wideChart);
const phone = scoreChart(story, phoneChart);

describe('the score chart of the design', () => {
  test('stands on the full range of the measure with bands edge to edge (tokens 7.1, 1 and 2)', () => {
    expect(wide.plot).toEqual({ left: 249, right: 722, top: 108, bottom: 392 });
    expect(wide.axis.map(({ value }) => value)).toEqual([0, 5, 10, 15, 20, 27]);
    expect(wide.bands.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(284, 0);
    expect(wide.bands[3]).toMatchObject({ y: 181.6, label: 'Moderately severe', scores: '15–19' });
  });

  test('hatches six points either side of the first session, clipped, with its lower edge (tokens 7.1, 3)', () => {
    expect(wide.usual).toMatchObject({ y: 129, edgeY: 255.3, height: 126.3, edgeWordsY: 249.3 });
    expect(wide.usual?.x).toBe(wide.sessions[0]?.x);
    expect(wide.goal).toEqual({ y: 292.1, wordsY: 307.6 });
  });

  test('words of goal and edge never lie on each other, whatever the first score (tokens 7.1, 4)', () => {
    for (let first = 0; first <= 27; first += 1) {
      const course = courseScores([{ day: '2026-03-03', total: first }, { day: '2026-03-10', total: 3 }], []); // prettier-ignore
      const { usual, goal } = scoreChart({ ...story, course }, phoneChart);
      if (usual?.edgeY != null && goal) expect(Math.abs(usual.edgeWordsY - goal.wordsY)).toBeGreaterThan(11);
    }
  });

  test('time is real: weekly sessions stand equally far apart, a missed fortnight twice as far (tokens 7.1, 6)', () => {
    const gaps = wide.sessions.slice(1).map(({ x }, i) => x - (wide.sessions[i]?.x ?? 0));
    for (const gap of gaps) expect(gap).toBeCloseTo(34.3, 0);
    const apart = sampleSessions.filter(({ n }) => n !== 5);
    const { sessions } = scoreChart({ ...story, course: courseScores(samplePoints, apart) }, wideChart);
    expect((sessions[4]?.x ?? 0) - (sessions[3]?.x ?? 0)).toBeCloseTo(68.6, 0);
  });

  test('the boundary of a phase lies half-way between its sessions (tokens 7.1, 7)', () => {
    const [fourth, fifth] = [wide.sessions[3]?.x ?? 0, wide.sessions[4]?.x ?? 0];
    expect(wide.phases[1]?.x).toBeCloseTo((fourth + fifth) / 2, 0);
    expect(wide.phases.map(({ phase }) => phase.name)).toEqual(['Initial', 'Middle', 'Ending']);
    expect((wide.phases[2]?.x ?? 0) + (wide.phases[2]?.width ?? 0)).toBeCloseTo(722, 0);
  });

  test('events stand in three rows with words on the desk and as letters on a phone (tokens 7.1, 8)', () => {
    expect(wide.lanes.map(({ event, y }) => [event.label, y])).toEqual([
      ['Stopped work', 13.5],
      ['Baby born', 37.5],
      ['Mother went home', 13.5],
      ['Partner back on nights', 37.5],
      ['Argument about nights', 13.5],
      ['Told sister how bad it was', 37.5],
      ['Saturday argument', 61.5],
    ]);
    expect(wide.discs).toEqual([]);
    expect(phone.discs.map(({ letter, event }) => [letter, event.label])).toEqual([
      ['a', 'Argument about nights'],
      ['b', 'Told sister how bad it was'],
      ['c', 'Saturday argument'],
    ]);
    expect(phone.lanes).toEqual([]);
    expect(phone.leftOut).toHaveLength(4);
  });

  test('remembered time has its own panel and never touches the axis of the score (tokens 7.1, 9)', () => {
    expect(wide.panel?.right).toBeLessThan(wide.plot.left);
    expect(wide.panel?.rows.map(({ words }) => words)).toEqual(['Well', 'Low', 'Very low']);
    expect(phone.panel).toBeNull();
    const eventsOnly = scoreChart({ ...story, remembered: [] }, wideChart);
    expect([eventsOnly.panel?.rows, eventsOnly.panel?.lines]).toEqual([[], []]);
    const without = scoreChart({ ...story, remembered: [], events: [] }, wideChart);
    expect([without.panel, without.plot.left, without.stripTop]).toEqual([null, 46, 0]);
  });

  test('the first and the latest score carry their numbers (tokens 7.1, 5)', () => {
    expect(wide.scores.filter(({ label }) => label).map(({ score }) => score.total)).toEqual([19, 13]);
    expect(wide.scores.at(-1)).toMatchObject({ y: 255.3 });
  });
});

describe('any course', () => {
  const point = fc.record({ week: fc.integer({ min: -2, max: 30 }), total: fc.integer({ min: 0, max: 27 }) });
  const day = (week: number) => {
    const count = week * 7 + 3;
    return new Date(Date.UTC(2026, 2, 3) + count * 86_400_000).toISOString().slice(0, 10);
  };

  test('nothing is drawn outside the plot, numbers of sessions do not touch, and nothing is lost', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(point, { selector: ({ week }) => week, minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 36 }),
        fc.array(fc.integer({ min: -400, max: 200 }), { maxLength: 12 }),
        (points, count, eventDays) => {
          const sessions = Array.from({ length: count }, (_, i) => ({ n: i + 1, day: day(i), state: 'held' as const }));
          const events = eventDays.map((offset, i) => ({
            id: String(i),
            day: day(offset / 7 < -52 ? -52 : Math.round(offset / 7)),
            label: `Event number ${i}`,
            words: '',
          }));
          const course = courseScores(points.map(({ week, total }) => ({ day: day(week), total })), sessions); // prettier-ignore
          for (const frame of [wideChart, phoneChart]) {
            const drawn = scoreChart({ ...story, course, events }, frame);
            const { left, right, top, bottom } = drawn.plot;
            for (const { x, y } of drawn.scores) {
              expect(x >= left && x <= right && y >= top - 0.1 && y <= bottom + 0.1).toBe(true);
            }
            const numbered = drawn.sessions.filter((one) => one.numbered).map(({ x }) => x);
            numbered.slice(1).forEach((x, i) => expect(x - (numbered[i] ?? 0)).toBeGreaterThanOrEqual(14.8));
            const named = new Set([...drawn.lanes, ...drawn.discs].map(({ event }) => event.id));
            expect([...named, ...drawn.leftOut].sort()).toEqual(events.map(({ id }) => id).sort());
            expect(drawn.scores).toHaveLength(points.length);
          }
        },
      ),
      { numRuns: 60 },
    ));

  test('pressing finds the nearest score', () => {
    expect(nearestScore(wide.scores, 0)).toBe(0);
    expect(nearestScore(wide.scores, 900)).toBe(7);
    expect(nearestScore(wide.scores, wide.scores[3]?.x ?? 0)).toBe(3);
  });
});

describe('the table that says the same', () => {
  const rows = scoreRows({ ...story, today: sampleToday });

  test('has every score, event and remembered month in time order (tokens 7.1, 11)', () => {
    expect(rows).toHaveLength(8 + 7 + 5);
    expect(rows.map(({ day }) => day)).toEqual(rows.map(({ day }) => day).sort());
    expect(rows.find(({ session }) => session === '7')).toMatchObject({
      date: '14 April',
      score: '13',
      band: 'Moderate',
      change: '6 points lower than the start',
    });
    expect(rows.find(({ events }) => events === 'Baby born')?.date).toBe('6 November 2025');
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  test('says missed where a session was missed', () => {
    const sessions = sampleSessions.map((one) => (one.n === 3 ? { ...one, state: 'missed' as const } : one));
    const course = courseScores(samplePoints, sessions);
    expect(scoreRows({ ...story, course, today: sampleToday }).some(({ session }) => session === '3, missed')).toBe(
      true,
    );
  });

  test('the status line reads one score (tokens 7.1, 11)', () => {
    expect(scoreSentence(samplePhq9, story.course, 5, sampleToday)).toBe(
      'Session 5, 31 March: 15, moderately severe. 4 points lower than the start.',
    );
    expect(scoreSentence(samplePhq9, story.course, 0, sampleToday)).toBe('24 February: 19, moderately severe.');
    expect(leftOutWords(2)).toBe('Two events are only in the table.');
  });
});

test('questions stand on one scale, the most changed first (tokens 7.1, 12)', () => {
  const drawn = itemMultiples(sampleItems, { min: 0, max: 3 });
  expect(drawn.map(({ item, latest, change }) => [item.name, latest, change])).toEqual([
    ['Self-worth', 2, 1],
    ['Sleep', 2, 1],
    ['Low mood', 2, 1],
    ['Better off dead', 0, 1],
    ['Appetite', 1, 0],
  ]);
  expect(drawn.at(-1)?.lines).toHaveLength(2);
});
