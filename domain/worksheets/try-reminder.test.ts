import { describe, expect, test } from 'vitest';
import { isReminderDue, reminderProblem } from './try-reminder.ts';

const now = '2026-04-14T08:00:00.000Z'; // 10:00 in Berlin
const zone = 'Europe/Berlin';

describe('design 6.6 a reminder the patient chose', () => {
  test('is kept for a time of day at which people are written to', () => {
    expect(reminderProblem('2026-04-15T07:00:00.000Z', now, zone)).toBeNull(); // 09:00
    expect(reminderProblem('2026-04-15T17:59:00.000Z', now, zone)).toBeNull(); // 19:59
  });
  test('is refused in quiet hours, in the past, and for months ahead', () => {
    expect(reminderProblem('2026-04-15T06:59:00.000Z', now, zone)).toContain('between 9');
    expect(reminderProblem('2026-04-15T18:00:00.000Z', now, zone)).toContain('between 9');
    expect(reminderProblem(now, now, zone)).toContain('still to come');
    expect(reminderProblem('2026-07-14T10:00:00.000Z', now, zone)).toContain('two months');
  });
});

describe('isReminderDue', () => {
  const due = { remindAt: now, remindedAt: null, outcome: null, sharedAt: now, reviewed: false };
  test('at its time, once', () => {
    expect(isReminderDue(due, now)).toBe(true);
    expect(isReminderDue({ ...due, remindAt: '2026-04-14T08:00:01.000Z' }, now)).toBe(false);
    expect(isReminderDue({ ...due, remindedAt: now }, now)).toBe(false);
  });
  test.each([
    ['it was taken back', { remindAt: null }],
    ['it was tried already', { outcome: 'done' }],
    ['it is not on the phone any more', { sharedAt: null }],
    ['it was talked about', { reviewed: true }],
  ])('not when %s', (_why, change) => expect(isReminderDue({ ...due, ...change }, now)).toBe(false));
});
