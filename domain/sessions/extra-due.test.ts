import { expect, test } from 'vitest';
import { extraDue, type Extra } from './extra-due.ts';

const group: readonly Extra[] = [
  { id: 'preGroup', count: 1, when: 'before' },
  { id: 'midIndividual', count: 1, when: 'between' },
  { id: 'postIndividual', count: 1, when: 'after' },
];

test.each([
  ['screening', [], 'preGroup'],
  ['initialPhase', ['preGroup'], 'midIndividual'],
  ['middlePhase', [], 'midIndividual'],
  ['followUp', ['preGroup', 'midIndividual'], 'postIndividual'],
  // Nothing of this time is left to book: the only one that is, is meant.
  ['middlePhase', ['preGroup', 'midIndividual'], 'postIndividual'],
  // Two could be meant, so nobody guesses.
  ['concludingPhase', ['preGroup'], null],
  ['middlePhase', ['midIndividual'], null],
  ['middlePhase', ['preGroup', 'midIndividual', 'postIndividual'], null],
] as const)('adaptations 7: in %s with %o taken, a new meeting is %s', (state, taken, meant) => {
  expect(extraDue(group, state, taken)).toBe(meant);
});

test('a meeting that comes several times is meant until all of them are taken, and one without a name takes no place', () => {
  const parents: readonly Extra[] = [{ id: 'parentSessions', count: 2, when: 'spread' }];
  expect(extraDue(parents, 'middlePhase', ['parentSessions', null])).toBe('parentSessions');
  expect(extraDue(parents, 'middlePhase', ['parentSessions', 'parentSessions'])).toBeNull();
  expect(extraDue([], 'middlePhase', [])).toBeNull();
});
