import { expect, test } from 'vitest';
import { mergeAnswers } from './merge.ts';

test('CNC-02 two people who changed different fields are joined', () => {
  expect(mergeAnswers({ a: 'one', b: 'two' }, { a: 'mine', b: 'two' }, { a: 'one', b: 'theirs' })).toEqual({
    merged: { a: 'mine', b: 'theirs' },
    conflicts: [],
  });
});

test('CNC-02 a field both changed is a conflict, unless both say the same', () => {
  expect(mergeAnswers({ a: 'one' }, { a: 'mine' }, { a: 'theirs' })).toEqual({
    merged: { a: 'theirs' },
    conflicts: ['a'],
  });
  expect(mergeAnswers({ a: 'one' }, { a: 'same' }, { a: 'same' })).toEqual({ merged: { a: 'same' }, conflicts: [] });
});

test('emptying a field counts as a change', () => {
  expect(mergeAnswers({ a: 'one', b: 'x' }, { b: 'x' }, { a: 'one', b: 'x' })).toEqual({
    merged: { b: 'x' },
    conflicts: [],
  });
  expect(mergeAnswers({ a: 'one' }, {}, { a: 'two' })).toEqual({ merged: { a: 'two' }, conflicts: ['a'] });
});
