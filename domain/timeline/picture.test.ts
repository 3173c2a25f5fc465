import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textSize } from '../people/names.ts';
import { cellAfter, monthsToShow, withMood } from './mood-grid.ts';
import { paperTimeline, phoneTimeline, picture, wideTimeline, type Pictured } from './picture.ts';
import { monthsFrom } from './when.ts';

const shown = monthsFrom('2025-10', '2026-04');
const event = (id: string, date: string, over: Partial<Pictured> = {}): Pictured => ({
  id,
  label: `Event ${id}`,
  type: 'lifeEvent',
  start: { date, approx: false },
  onset: false,
  ...over,
});

describe('the joined picture (design 8.5)', () => {
  test('words of events never run into each other, in any frame', () => {
    const anyEvents = fc.array(
      fc.record({
        month: fc.constantFrom(...shown),
        day: fc.integer({ min: 1, max: 28 }),
        label: fc.constantFrom('Job', 'Baby born', 'Mother went home again'),
      }),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(anyEvents, fc.constantFrom(wideTimeline, phoneTimeline, paperTimeline), (given, frame) => {
        const events = given.map(({ month, day, label }, index) =>
          event(String(index), `${month}-${String(day).padStart(2, '0')}`, { label }),
        );
        const drawn = picture(events, {}, shown, frame);
        const extents = drawn.events.map(({ text, y, x }) => {
          const { w } = textSize(text.words, frame.font);
          return {
            y,
            from: text.anchor === 'start' ? x - 8 : text.x - w,
            to: text.anchor === 'start' ? text.x + w : x + 8,
          };
        });
        for (const [index, one] of extents.entries()) {
          expect(one.from).toBeGreaterThanOrEqual(-2);
          expect(one.to).toBeLessThanOrEqual(frame.width);
          for (const other of extents.slice(index + 1)) {
            if (other.y === one.y) expect(one.to <= other.from || other.to <= one.from).toBe(true);
          }
        }
        expect(drawn.events.length + drawn.leftOut.length).toBe(events.length);
      }),
    );
  });

  test('events stand in time and an approximate one is as wide as what it may mean', () => {
    const [first, second] = picture(
      [event('b', '2026-01', { start: { date: '2026-01', approx: true } }), event('a', '2025-11-06')],
      {},
      shown,
      wideTimeline,
    ).events;
    expect(first?.id).toBe('a');
    expect(first?.x).toBeLessThan(second?.x ?? 0);
    expect(first?.from).toBe(first?.to);
    expect((second?.to ?? 0) - (second?.from ?? 0)).toBeGreaterThan(80);
    expect(second?.spoken).toBe('Event b, around January 2026');
  });

  test('a month nobody spoke about is a gap, and low is lower than well', () => {
    const { mood } = picture([], { '2025-10': 'well', '2025-11': 'low', '2026-01': 'veryLow' }, shown, wideTimeline);
    expect(mood.paths).toHaveLength(2);
    expect(mood.y.well).toBeLessThan(mood.y.low);
    expect(mood.y.low).toBeLessThan(mood.y.veryLow);
  });

  test('what has no date or lies before the picture is left to the list', () => {
    const drawn = picture([event('old', '1999'), event('unknown', '', { start: null })], {}, shown, wideTimeline);
    expect(drawn.leftOut).toEqual(['unknown']);
    expect(drawn.earlier.map(({ words }) => words)).toEqual(['1999 Event old']);
    expect(picture([event('old', '1999')], {}, shown, phoneTimeline).leftOut).toEqual(['old']);
  });

  test('what lies before the two years stands in a column of its own, what is tied to the beginning first', () => {
    const old = Array.from({ length: 9 }, (_, n) => event(`old${n}`, String(1990 + n), { marked: n === 0 }));
    const drawn = picture([...old, event('now', '2026-01')], {}, shown, wideTimeline);
    expect(drawn.earlier.map(({ id }) => id)).toEqual(['old0', 'old5', 'old6', 'old7', 'old8']);
    expect(drawn.leftOut).toEqual(['old1', 'old2', 'old3', 'old4']);
    for (const { x } of drawn.events) expect(x).toBeGreaterThanOrEqual(drawn.left);
    for (const { words, x } of drawn.earlier)
      expect(x + 10 + textSize(words, wideTimeline.font).w).toBeLessThanOrEqual(drawn.left);
  });

  test('the onset is where the symptom began', () => {
    const drawn = picture([event('s', '2026-01', { type: 'symptom', onset: true })], {}, shown, wideTimeline);
    expect(drawn.onsetX).toBe(drawn.events[0]?.x);
    expect(picture([], {}, shown, wideTimeline).onsetX).toBeNull();
  });

  test('names of months never overlap, and each January has its year', () => {
    for (const count of [1, 7, 13, 25, 60]) {
      const long = monthsFrom('2021-05', '2026-04').slice(-count);
      const { ticks } = picture([], {}, long, phoneTimeline);
      for (const [index, tick] of ticks.entries()) {
        const next = ticks[index + 1];
        if (next) expect(tick.x + textSize(tick.label, phoneTimeline.font).w).toBeLessThan(next.x);
      }
      expect(ticks.length).toBeGreaterThan(0);
    }
  });
});

describe('the mood grid (design 8.5)', () => {
  test('a month is said, changed, and taken back by saying it again', () => {
    const low = withMood({}, '2025-11', 'low');
    expect(low).toEqual({ '2025-11': 'low' });
    expect(withMood(low, '2025-11', 'well')).toEqual({ '2025-11': 'well' });
    expect(withMood(low, '2025-11', 'low')).toEqual({});
  });

  test('it begins when the patient last felt like themselves', () => {
    expect(monthsToShow('2026-04-14', { date: '2025-10', approx: true }, [])[0]).toBe('2025-10');
    expect(monthsToShow('2026-04-14', null, [])).toHaveLength(12);
    expect(monthsToShow('2026-04-14', null, [{ date: '2024-08-01', approx: false }])[0]).toBe('2024-08');
    expect(monthsToShow('2026-04-14', null, [{ date: '1999', approx: false }])).toHaveLength(12);
    expect(monthsToShow('2026-04-14', { date: '1999', approx: false }, [])).toHaveLength(60);
    expect(monthsToShow('2026-04-14', null, [], { '2025-01': 'low' })[0]).toBe('2025-01');
  });

  test('arrow keys walk it and stop at its edges', () => {
    expect(cellAfter('ArrowRight', { month: '2025-10', level: 'well' }, shown)).toEqual({
      month: '2025-11',
      level: 'well',
    });
    expect(cellAfter('ArrowDown', { month: '2025-10', level: 'low' }, shown)).toEqual({
      month: '2025-10',
      level: 'veryLow',
    });
    expect(cellAfter('End', { month: '2025-10', level: 'low' }, shown)?.month).toBe('2026-04');
    expect(cellAfter('ArrowLeft', { month: '2025-10', level: 'low' }, shown)).toBeUndefined();
    expect(cellAfter('ArrowUp', { month: '2025-10', level: 'well' }, shown)).toBeUndefined();
    expect(cellAfter('x', { month: '2025-10', level: 'well' }, shown)).toBeUndefined();
  });
});
