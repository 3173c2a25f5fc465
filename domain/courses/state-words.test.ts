import { expect, test } from 'vitest';
import { standing, stateName } from './state-words.ts';

test('issue 3, item 8: the last phase is called what its model line calls it, in headers and in lists', () => {
  expect(stateName('concludingPhase', 'Conclusion of acute treatment')).toBe('Conclusion of acute treatment');
  expect(stateName('middlePhase', 'Conclusion of acute treatment')).toBe('Middle phase');
  expect(standing('concludingPhase', 10, 12, 'Conclusion of acute treatment')).toBe(
    '10 of 12, conclusion of acute treatment',
  );
  expect(standing('concludingPhase', 10, 12, 'Ending phase')).toBe('10 of 12, ending');
});
