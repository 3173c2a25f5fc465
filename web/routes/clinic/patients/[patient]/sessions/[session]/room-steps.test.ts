import { expect, test } from 'vitest';
import { changeSaid, lastFormOf, minutesSince, nextAfter, shortTitle } from './room-steps.ts';

test('a question is the title of its step, and the way on names the next one', () => {
  expect(shortTitle('What happened? Link mood and events')).toBe('What happened?');
  expect(shortTitle('Work on the focus')).toBe('Work on the focus');
  const agenda = [{ title: 'How are things?' }, { title: 'What happened? Link mood and events' }];
  expect(nextAfter(agenda, 0)).toEqual({ value: '2', label: 'Next: what happened?' });
  expect(nextAfter(agenda, 1)).toEqual({ value: 'finish', label: 'Check the note, then sign' });
});

test('the way on stands in the last form of a step', () => {
  expect(lastFormOf(['mood', 'homework', 'safety'], false, false)).toBe('how');
  expect(lastFormOf(['link'], false, false)).toBe('link');
  expect(lastFormOf(['link', 'technique'], false, false)).toBe('close');
  expect(lastFormOf(['technique'], false, true)).toBe('sheet');
  expect(lastFormOf(['toTry', 'technique'], false, true)).toBe('toTry');
  expect(lastFormOf(['mood'], true, false)).toBe('close');
  expect(lastFormOf([], false, false)).toBe('close');
});

test('minutes count from the start to the end, or to now', () => {
  const startedAt = '2026-04-14T10:00:00Z';
  const now = Date.parse('2026-04-14T10:12:40Z');
  expect(minutesSince({ startedAt: null, endedAt: null }, now)).toBeNull();
  expect(minutesSince({ startedAt, endedAt: null }, now)).toBe(12);
  expect(minutesSince({ startedAt, endedAt: '2026-04-14T10:50:00Z' }, now)).toBe(50);
  expect(minutesSince({ startedAt: '2026-04-14T10:13:00Z', endedAt: null }, now)).toBe(0);
});

test('the brief says how a score moved since last time, without a verdict', () => {
  expect(changeSaid([19, 16, 13])).toBe('3 less than last time');
  expect(changeSaid([13, 15])).toBe('2 more than last time');
  expect(changeSaid([13, 13])).toBe('the same as last time');
  expect(changeSaid([13])).toBeNull();
});
