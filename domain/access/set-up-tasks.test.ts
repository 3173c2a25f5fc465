import { expect, test } from 'vitest';
import { isSettled, setUpTasksOf } from './set-up-tasks.ts';

const none = {
  numbersChecked: false,
  coverSet: false,
  consentRead: false,
  colleagues: 0,
  patients: 0,
  mayAddPatients: true,
};
const all = { ...none, numbersChecked: true, coverSet: true, consentRead: true, patients: 1 };

test('design 8.1 every task says where it stands', () => {
  expect(setUpTasksOf(none).map(({ state }) => state)).toEqual(['toDo', 'toDo', 'toDo', 'toDo', 'toDo']);
  expect(setUpTasksOf({ ...none, mayAddPatients: false }).at(-1)).toEqual({ id: 'referral', state: 'cannotStart' });
  expect(setUpTasksOf({ ...all, colleagues: 2 }).every(({ state }) => state === 'done')).toBe(true);
});

test('design 8.1 somebody who works alone is settled without a colleague', () => {
  expect(isSettled(setUpTasksOf(all), true)).toBe(true);
  expect(isSettled(setUpTasksOf(all), false)).toBe(false);
  expect(isSettled(setUpTasksOf({ ...all, coverSet: false }), true)).toBe(false);
});
