import { expect, test } from 'vitest';
import { applyMapAction } from '#domain/people/map-action';
import type { PersonOnMap } from '#domain/people/person';
import { wishOfKey } from './map-keys.ts';

const sister: PersonOnMap = {
  id: 's',
  name: 'Sister',
  relation: 'family',
  status: 'alive',
  feel: 'supportsMe',
  place: { ring: 2, t: 0.5, theta: 1 },
};
const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const key = (name: string, over = {}) => wishOfKey({ ...plain, key: name, ...over }, sister, ['m', 's', 'x']);
const placed = (name: string, over = {}) => {
  const found = key(name, over);
  return found?.kind === 'wish' ? applyMapAction([sister], found.wish)[0]?.place : undefined;
};

test('up is closer, down is further, Home closest, End outside (tokens 8.4)', () => {
  expect(['ArrowUp', 'ArrowDown', 'Home', 'End'].map((name) => placed(name)?.ring)).toEqual([1, 3, 1, 4]);
});

test('left and right turn by five degrees, with Shift by one, and keep the ring', () => {
  const degrees = (name: string, over = {}) => (((placed(name, over)?.theta ?? 0) - 1) * 180) / Math.PI;
  expect(degrees('ArrowRight')).toBeCloseTo(5, 1);
  expect(degrees('ArrowLeft')).toBeCloseTo(-5, 1);
  expect(degrees('ArrowRight', { shiftKey: true })).toBeCloseTo(1, 1);
  expect(placed('ArrowRight')?.ring).toBe(2);
});

test('Page down and up go round the people in reading order', () => {
  expect(key('PageDown')).toEqual({ kind: 'go', person: 'x' });
  expect(key('PageUp')).toEqual({ kind: 'go', person: 'm' });
});

test('Enter opens, Delete asks, N adds, L lists, Ctrl or ⌘ Z takes back', () => {
  expect(key('Enter')).toEqual({ kind: 'open', person: 's' });
  expect(key('Delete')).toEqual({ kind: 'askToTakeOff', person: 's' });
  expect(
    [key('n'), key('L'), key('z', { ctrlKey: true }), key('z', { metaKey: true })].map((one) => one?.kind),
  ).toEqual(['add', 'list', 'undo', 'undo']);
});

test('keys of the browser are left alone', () => {
  expect(key('n', { ctrlKey: true })).toBeUndefined();
  expect(key('ArrowLeft', { altKey: true })).toBeUndefined();
  expect(key('Tab')).toBeUndefined();
});
