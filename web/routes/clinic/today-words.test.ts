import { expect, test } from 'vitest';
import { knowBefore, todayLead } from './today-words.ts';

const middle = { attended: 6, planned: 12, hasFocus: true, isNoteOpen: false, totals: [19, 19, 15, 13] };

test.each([
  [middle, 'Six points down since the start.'],
  [{ ...middle, totals: [13, 14] }, 'One point up since the start.'],
  [{ ...middle, totals: [13, 13] }, 'Same score as at the start.'],
  [{ ...middle, totals: [27, 3] }, '24 points down since the start.'],
  [{ ...middle, totals: [13] }, ''],
  [{ ...middle, attended: 2, hasFocus: false, totals: [] }, 'The focus is still to choose.'],
  [{ ...middle, attended: 0, hasFocus: false, totals: [14] }, 'First session.'],
  [{ ...middle, attended: 9 }, 'Two sessions left after this one. Six points down since the start.'],
  [{ ...middle, attended: 10, totals: [] }, 'One session left after this one.'],
  [{ ...middle, attended: 11, totals: [] }, 'This is the last session.'],
  [{ ...middle, attended: 14, planned: null, totals: [] }, ''],
  [{ ...middle, isNoteOpen: true, totals: [] }, 'Seen. The note is not signed yet.'],
])('the line to know before a session starts (8.18): %j', (before, line) => {
  expect(knowBefore(before)).toBe(line);
});

test('the first sentence counts in words', () => {
  expect(todayLead(5, 2)).toBe('Five sessions. Two people need a look first.');
});
