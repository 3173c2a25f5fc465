import { expect, test } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const event = { id: 'a1', at: '2026-04-21T10:00:00+01:00', minutes: 50, changed: '2026-04-14T08:00:00Z' };

test('a session becomes a private event in UTC, ended by CR LF', () => {
  const file = calendarFile('Sample Practice', 'localhost', [event]);
  expect(file).toContain(
    'DTSTART:20260421T090000Z\r\nDTEND:20260421T095000Z\r\nSUMMARY:Sample Practice\r\nCLASS:PRIVATE',
  );
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

test('signs of the format are escaped, and long lines are folded without cutting a character', () => {
  expect(calendarFile('A; B, C\nD', 'h', [event])).toContain('SUMMARY:A\\; B\\, C\\nD');
  const long = calendarFile('é'.repeat(80), 'h', [event]);
  for (const line of long.split('\r\n')) expect(new Blob([line]).size).toBeLessThanOrEqual(75);
  expect(long.replaceAll('\r\n ', '')).toContain('é'.repeat(80));
});
