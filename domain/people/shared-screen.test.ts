import { expect, test } from 'vitest';
import { forSharedScreen } from './shared-screen.ts';

const people = [
  { id: '1', name: 'Partner', relation: 'partner' as const },
  { id: '2', name: 'Sister', relation: 'family' as const },
];
const calm = { concern: false, earlier: false, judged: false, check: null, people: [] };

test('techniques 10: someone feared is not on a shared screen until that was confirmed', () => {
  const feared = { ...calm, people: ['1'] };
  expect(forSharedScreen(people, feared, []).people.map(({ name }) => name)).toEqual(['Sister']);
  expect(forSharedScreen(people, feared, ['1']).people).toHaveLength(2);
  expect(forSharedScreen(people, calm, []).heldBack).toEqual([]);
});

test('techniques 10: what is about someone held back, or says their name, is held back with them', () => {
  const { mayShow } = forSharedScreen(people, { ...calm, people: ['1'] }, []);
  expect(mayShow(['1'], 'A quarrel.')).toBe(false);
  expect(mayShow([], 'Ask PARTNER on Thursday.')).toBe(false);
  expect(mayShow(['2'], 'A walk with Sister.')).toBe(true);
});

test('a concern that names nobody holds back partner and former partner, and nobody else', () => {
  for (const around of [
    { ...calm, concern: true },
    { ...calm, earlier: true },
    { ...calm, check: 'positive' as const },
  ])
    expect(forSharedScreen(people, around, []).heldBack.map(({ name }) => name)).toEqual(['Partner']);
  expect(forSharedScreen(people, { ...calm, concern: true, people: ['2'] }, []).heldBack.map(({ id }) => id)).toEqual([
    '2',
  ]);
});
