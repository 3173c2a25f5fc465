import { expect, test } from 'vitest';
import { wideFrame as frame } from '#domain/people/frame';
import { toPoint, type Place } from '#domain/people/place';
import { carry, nearest, press, release } from './carry.ts';

const at: Place = { ring: 3, t: 0.5, theta: 1 };
const mark = toPoint(at, frame, frame.mark);
const pointer = { x: mark.x + 3, y: mark.y - 2 };

test('less than six pixels is a tap and moves nobody (tokens 8.4)', () => {
  const held = carry(press('a', mark, 3, pointer), { x: pointer.x + 5, y: pointer.y }, frame, 1);
  expect(release(held, frame)).toBeNull();
});

test('six pixels are screen pixels, whatever the drawing is scaled to', () => {
  const held = press('a', mark, 3, pointer);
  expect(carry(held, { x: pointer.x + 4, y: pointer.y }, frame, 2).centre).not.toBeNull();
  expect(carry(held, { x: pointer.x + 7, y: pointer.y }, frame, 0.5).centre).toBeNull();
});

test('the centre of the mark decides, not the pointer', () => {
  const held = carry(press('a', mark, 3, pointer), { x: frame.cx + 3, y: frame.cy - 2 }, frame, 1);
  expect(held.centre).toEqual({ x: frame.cx, y: frame.cy });
  expect(release(held, frame)).toMatchObject({ ring: 1, t: 0 });
});

test('carried far outside the drawing is Outside for now', () => {
  expect(release(carry(press('a', mark, 3, pointer), { x: 3000, y: 10 }, frame, 1), frame)?.ring).toBe(4);
});

test('where discs overlap the nearest person is taken', () => {
  const marks = [
    { id: 'a', x: 0, y: 0 },
    { id: 'b', x: 20, y: 0 },
  ];
  expect(nearest(marks, { x: 12, y: 0 }, 22)?.id).toBe('b');
  expect(nearest(marks, { x: -30, y: 0 }, 22)).toBeUndefined();
});
