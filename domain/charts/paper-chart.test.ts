import { expect, test } from 'vitest';
import { paperChart, type PrintedScores } from './paper-chart.ts';

const measure = {
  id: 'phq9',
  title: 'PHQ-9',
  min: 0,
  max: 27,
  bands: [],
  caseness: 10,
  reliableChange: 6,
  direction: 'lower-is-better' as const,
};
const given: PrintedScores = {
  measure,
  points: [
    { day: '2026-03-01', total: 19 },
    { day: '2026-03-20', total: null },
    { day: '2026-05-19', total: 4 },
  ],
  sessions: [
    { n: 1, day: '2026-03-03', state: 'held' },
    { n: 2, day: '2026-05-19', state: 'held' },
    { n: 3, day: '2026-05-26', state: 'toCome' },
  ],
  sentence: 'It fell from 19 to 4.',
};

test('issue 3, item 10: the chart on paper says its sentence, stays inside its frame and shows first, last and the cut-off', () => {
  const figure = paperChart(given);
  expect(figure?.alt).toBe('PHQ-9. It fell from 19 to 4.');
  const texts = figure?.shapes.flatMap((one) => (one.shape === 'text' ? [one] : [])) ?? [];
  for (const words of ['19', '4', '10', '1', '2']) expect(texts.map(({ text }) => text)).toContain(words);
  expect(texts.map(({ text }) => text)).not.toContain('3');
  for (const { x, y } of texts) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(figure?.width ?? 0);
    expect(y).toBeLessThanOrEqual(figure?.height ?? 0);
  }
  expect(figure?.shapes.filter(({ shape }) => shape === 'circle')).toHaveLength(2);
});

test('one score is no change, and is not drawn as one', () => {
  expect(paperChart({ ...given, points: given.points.slice(0, 2) })).toBeNull();
});
