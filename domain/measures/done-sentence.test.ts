import { expect, test } from 'vitest';
import { doneSentence } from './done-sentence.ts';

test.each([
  [
    { now: 13, last: 14, start: 19 },
    { key: 'p.done.better', points: 6 },
  ],
  [{ now: 14, last: 15, start: 19 }, { key: 'p.done.same' }],
  [{ now: 20, last: 14, start: 19 }, { key: 'p.done.worse' }],
  [{ now: 19, last: 14, start: 19 }, { key: 'p.done.same' }],
  [{ now: 12, last: 6, start: 20 }, { key: 'p.done.worse' }],
  [{ now: 12, last: null, start: null }, null],
] as const)('design 8.16 %j gives %j', (totals, sentence) => expect(doneSentence(totals, 6)).toEqual(sentence));
