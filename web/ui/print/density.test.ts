import { describe, expect, test } from 'vitest';
import { isDense, roomOf } from './density.ts';
import { formulationLimits, stayingWellLimits } from './documents.ts';
import { fullestFormulation, fullestStayingWell, sampleFormulation } from './sample-documents.ts';

test('room is counted through lists and parts, a short line as a line, and nothing else', () => {
  expect(roomOf({ a: 'abc', b: ['d', { c: 'e'.repeat(50), n: 7, on: true, none: null }] })).toBe(40 + 40 + 50);
});

describe('how close a document is set (tokens 9)', () => {
  test('the mockup’s own text keeps the usual setting on both papers', () => {
    expect(isDense(sampleFormulation, 1450, { paper: 'A4' })).toBe(false);
    expect(isDense(sampleFormulation, 1450, { paper: 'Letter' })).toBe(false);
  });
  test('Letter is shorter and becomes dense earlier', () => {
    const document = { text: 'x'.repeat(1050) };
    expect(isDense(document, 1080, { paper: 'A4' })).toBe(false);
    expect(isDense(document, 1080, { paper: 'Letter' })).toBe(true);
    expect(isDense({ text: 'x'.repeat(1081) }, 1080, {})).toBe(true);
  });
});

test('the fullest documents are as full as the limits allow', () => {
  expect(fullestFormulation.happened).toHaveLength(formulationLimits.box);
  expect(fullestFormulation.ownWords.length).toBeLessThanOrEqual(formulationLimits.ownWords);
  for (const goal of fullestFormulation.goals) expect(goal.length).toBeLessThanOrEqual(formulationLimits.goal);
  expect(fullestStayingWell.signs).toHaveLength(stayingWellLimits.signs);
  for (const sign of fullestStayingWell.signs) expect(sign.length).toBeLessThanOrEqual(stayingWellLimits.line);
});
