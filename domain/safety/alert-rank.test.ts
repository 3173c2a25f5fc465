import { expect, test } from 'vitest';
import { rankOf, tellsAgain } from './alert-rank.ts';

const once = ['suicidal-ideation'];
const urgent = ['suicidal-ideation', 'suicidal-ideation-urgent'];
const skipped = ['safety-item-missing'];
const open = { positiveBefore: false, closed: false };

test('SAF-07 skipped, skipped after a yes, yes and urgent rise in this order', () => {
  expect([rankOf(skipped, false), rankOf(skipped, true), rankOf(once, false), rankOf(urgent, false)]).toEqual([
    0, 1, 2, 3,
  ]);
});

test('SAF-07 people are told again only when an answer became graver', () => {
  expect(tellsAgain({ ...open, flags: once }, urgent, false)).toBe(true);
  expect(tellsAgain({ ...open, flags: skipped }, once, false)).toBe(true);
  expect(tellsAgain({ ...open, flags: urgent }, once, false)).toBe(false);
  expect(tellsAgain({ ...open, flags: once }, once, false)).toBe(false);
  expect(tellsAgain({ ...open, flags: once }, [], false)).toBe(false);
});

test('SAF-07 a closed alert opens again when the same answer is flagged again', () => {
  expect(tellsAgain({ flags: urgent, positiveBefore: false, closed: true }, once, false)).toBe(true);
  expect(tellsAgain({ flags: urgent, positiveBefore: false, closed: true }, [], false)).toBe(false);
});
