import { expect, test } from 'vitest';
import protocol from '#content/protocols/adultIndividualAcute.json' with { type: 'json' };
import { blocksOf, pagesOf } from './room-blocks.ts';

test('every part of every step in the protocol has a place to be filled in or a page to lead to', () => {
  const parts = protocol.steps.flatMap((step) => step.parts);
  expect(parts.filter((part) => blocksOf([part]).length + pagesOf([part]).length === 0)).toEqual([]);
});

test('two parts that mean the same form make one form', () => {
  expect(blocksOf(['closing', 'nextSession'])).toEqual(['close']);
  expect(pagesOf(['people', 'closenessMap', 'people']).map(({ label }) => label)).toEqual([
    'People around them',
    'Closeness map',
  ]);
});
