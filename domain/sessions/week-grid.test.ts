import { expect, test } from 'vitest';
import { clockOf, gridSpan, placeAfter, rowOf, rowsHigh, rowsOf } from './week-grid.ts';

test('T31 the grid shows the working day, and more when a session lies outside it', () => {
  expect(gridSpan([])).toEqual({ from: 480, to: 1080 });
  expect(gridSpan([{ minute: 450, minutes: 50 }])).toEqual({ from: 420, to: 1080 });
  expect(gridSpan([{ minute: 1130, minutes: 50 }])).toEqual({ from: 480, to: 1200 });
  expect(gridSpan([{ minute: 1420, minutes: 60 }])).toEqual({ from: 480, to: 1440 });
  expect(rowsOf({ from: 480, to: 1080 })).toHaveLength(20);
});

test('T31 a session stands in the row of its half hour and covers what it lasts', () => {
  expect(rowOf({ minute: 615 })).toBe(600);
  expect(rowsHigh({ minute: 600, minutes: 50 })).toBe(2);
  expect(rowsHigh({ minute: 615, minutes: 50 })).toBe(3);
  expect(rowsHigh({ minute: 600, minutes: 10 })).toBe(1);
  expect(clockOf(570)).toBe('09:30');
});

test('T31 arrow keys lead from place to place and stop at the edges', () => {
  const rows = rowsOf({ from: 480, to: 600 });
  expect(placeAfter('ArrowRight', { day: 0, minute: 480 }, rows)).toEqual({ day: 1, minute: 480 });
  expect(placeAfter('ArrowLeft', { day: 0, minute: 480 }, rows)).toEqual({ day: 0, minute: 480 });
  expect(placeAfter('ArrowUp', { day: 0, minute: 480 }, rows)).toEqual({ day: 0, minute: 480 });
  expect(placeAfter('ArrowDown', { day: 6, minute: 570 }, rows)).toEqual({ day: 6, minute: 570 });
  expect(placeAfter('x', { day: 6, minute: 570 }, rows)).toBeUndefined();
});
