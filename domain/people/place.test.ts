import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edge, ringAt, rings, tidy, toPlace, toPoint, wrap, type Place, type Ring } from './place.ts';

const circle = { cx: 372, cy: 326, R: 260 };
const phone = { cx: 195, cy: 180, R: 140 };
const anyPlace = fc.record({
  ring: fc.constantFrom<Ring>(1, 2, 3, 4),
  t: fc.double({ min: 0, max: 1, noNaN: true }),
  theta: fc.double({ min: 0, max: 2 * Math.PI - 1e-9, noNaN: true }),
});

test('ring edges are those of the specification (tokens 8.2)', () => {
  expect([0, 1, 2, 3, 4].map((ring) => edge(ring).toFixed(3))).toEqual(['0.160', '0.493', '0.756', '1.000', '1.200']);
});

test('the phone rings are 55, 43 and 40 px deep at R = 165 (tokens 8.2)', () => {
  expect([1, 2, 3].map((ring) => Math.round((edge(ring) - edge(ring - 1)) * 165))).toEqual([55, 43, 40]);
});

describe.each(rings)('ring %i', (ring) => {
  test('a drawn place reads back as the same place', () => {
    fc.assert(
      fc.property(anyPlace, fc.constantFrom(circle, phone), ({ t, theta }, on) => {
        const place: Place = { ring, t, theta };
        const back = toPlace(toPoint(place, on), on);
        expect(back.ring).toBe(ring);
        expect(back.t).toBeCloseTo(t, 6);
        expect(Math.cos(back.theta - theta)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('a mark never touches a ring line', () => {
    fc.assert(
      fc.property(anyPlace, ({ t, theta }) => {
        const { x, y } = toPoint({ ring, t, theta }, phone, 7.5);
        const rho = Math.hypot(x - phone.cx, y - phone.cy);
        expect(rho - 7.5).toBeGreaterThan(edge(ring - 1) * phone.R);
        expect(rho + 7.5).toBeLessThan(edge(ring) * phone.R);
      }),
    );
  });
});

test('12 o’clock is up and angles run clockwise', () => {
  expect(toPoint({ ring: 3, t: 1, theta: 0 }, circle).y).toBeLessThan(circle.cy);
  expect(toPoint({ ring: 3, t: 1, theta: Math.PI / 2 }, circle).x).toBeGreaterThan(circle.cx);
});

test('the middle is Closest and everything beyond the drawing is Outside for now', () => {
  expect(toPlace({ x: circle.cx, y: circle.cy }, circle)).toMatchObject({ ring: 1, t: 0 });
  expect(ringAt({ x: 5000, y: -900 }, circle)).toBe(4);
});

test('a stored place is rounded, stays within one turn, and rounding twice changes nothing', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      const kept = tidy(place);
      expect(kept.theta).toBeGreaterThanOrEqual(0);
      expect(kept.theta).toBeLessThan(2 * Math.PI);
      expect(tidy(kept)).toEqual(kept);
    }),
  );
  expect(tidy({ ring: 1, t: 0.5, theta: 2 * Math.PI - 1e-7 }).theta).toBe(0);
  expect(wrap(-1e-18)).toBeLessThan(2 * Math.PI);
});
