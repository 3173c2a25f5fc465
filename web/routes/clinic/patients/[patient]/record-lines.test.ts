import { expect, test } from 'vitest';
import { courseLine, safetyLine } from './record-lines.ts';

const standing = { open: 0, raised_at: null, last_review_at: null, last_no_at: null, last_yes_at: null };
const line = (over: Partial<Record<keyof typeof standing, string | number | null>>) =>
  safetyLine({ safety: { ...standing, ...over } } as never, '2026-04-14', '/safety').text;

test.each([
  [{}, 'not asked yet'],
  [{ open: 1, last_no_at: '2026-04-14T08:00:00Z' }, 'an alert is open'],
  [{ last_no_at: '2026-04-14T08:00:00Z' }, 'no thoughts reported on 14 April'],
  [
    { last_no_at: '2026-04-14T08:00:00Z', last_yes_at: '2026-03-03T08:00:00Z' },
    'no thoughts reported on 14 April, last yes 3 March',
  ],
  [
    { last_no_at: '2026-03-03T08:00:00Z', last_yes_at: '2026-04-14T08:00:00Z', last_review_at: '2026-04-14T09:00:00Z' },
    'last yes 14 April, reviewed 14 April',
  ],
  [{ last_review_at: '2026-04-14T09:00:00Z' }, 'reviewed 14 April'],
])('SAF-07 the line about safety says the newest answer, never an older no: %j', (over, text) => {
  expect(line(over)).toBe(text);
});

test('MIN-02 the desk is not told that there is no course, because it is told of none', () => {
  expect(courseLine({ course: null, focus: null, safety: null } as never)).toEqual({});
  expect(courseLine({ course: null, focus: null, safety: standing } as never)).toEqual({ phase: 'No course yet' });
});
