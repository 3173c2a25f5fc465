import { expect, test } from 'vitest';
import { shown } from './again.ts';

const back = { refused: 'incomplete', errors: {}, typed: { rank: '', many: ['a', 'b'] }, details: [] } as const;

test('a field shows what is stored, a nought as well, and nothing where nothing is known', () => {
  expect(shown(null, 'rank', 0)).toBe('0');
  expect(shown(null, 'rank', 'two')).toBe('two');
  for (const none of [null, undefined]) expect(shown(null, 'rank', none)).toBe('');
});

test('a form that came back shows what was typed, also when that was taking something away', () => {
  expect(shown(back, 'rank', 3)).toBe('');
  expect(shown(back, 'many', 3)).toBe('3');
  expect(shown(back, 'other', 3)).toBe('3');
});
