import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropAt, moveCloser, moveFurther, moveToRing, ringCarriedOver, turnBy } from './moves.ts';
import { edge, tidy, type Place, type Ring } from './place.ts';

const circle = { cx: 0, cy: 0, R: 260 };
const at = (rho: number) => ({ x: 0, y: -rho });
const place: Place = { ring: 2, t: 0.25, theta: 1 };
const anyPlace = fc.record({
  ring: fc.constantFrom<Ring>(1, 2, 3, 4),
  t: fc.double({ min: 0, max: 1, noNaN: true }),
  theta: fc.double({ min: 0, max: 6.28, noNaN: true }),
});

test('closer and further change the ring by one and nothing else', () => {
  expect(moveCloser(place)).toEqual({ ...place, ring: 1 });
  expect(moveFurther(place)).toEqual({ ...place, ring: 3 });
});

test('the ends stay the ends', () => {
  expect(moveCloser({ ...place, ring: 1 }).ring).toBe(1);
  expect(moveFurther({ ...place, ring: 4 }).ring).toBe(4);
});

test('there and back is where it was', () => {
  fc.assert(
    fc.property(anyPlace, (start) => {
      if (start.ring < 4) expect(moveCloser(moveFurther(start))).toEqual(tidy(start));
      expect(moveToRing(moveToRing(start, 4), start.ring)).toEqual(tidy(start));
    }),
  );
});

test('turning never changes closeness, and a full turn comes home', () => {
  fc.assert(
    fc.property(anyPlace, fc.integer({ min: -720, max: 720 }), (start, degrees) => {
      const turned = turnBy(start, degrees);
      expect(turned.ring).toBe(start.ring);
      expect(turned.t).toBe(tidy(start).t);
    }),
  );
  expect(turnBy(place, 360).theta).toBeCloseTo(place.theta, 3);
});

test('a carried mark changes rings only 6 px past the line, in both directions (tokens 8.4)', () => {
  const line = edge(2) * circle.R;
  expect(ringCarriedOver(at(line + 5), circle, 2, 6)).toBe(2);
  expect(ringCarriedOver(at(line + 7), circle, 2, 6)).toBe(3);
  expect(ringCarriedOver(at(line - 5), circle, 3, 6)).toBe(3);
  expect(ringCarriedOver(at(line - 7), circle, 3, 6)).toBe(2);
});

test('a quick carry skips rings', () => {
  expect(ringCarriedOver(at(10), circle, 4, 6)).toBe(1);
  expect(ringCarriedOver(at(1000), circle, 1, 6)).toBe(4);
});

test('released on “Me” is the closest there is; released in the stickiness of a line stays in its ring', () => {
  expect(dropAt(at(0), circle, 1)).toMatchObject({ ring: 1, t: 0 });
  expect(dropAt(at(edge(2) * circle.R + 5), circle, 2)).toMatchObject({ ring: 2, t: 1 });
  expect(dropAt(at(9000), circle, 4)).toMatchObject({ ring: 4, t: 1 });
});
