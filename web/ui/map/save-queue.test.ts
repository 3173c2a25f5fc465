import { expect, test } from 'vitest';
import type { MapAction } from '#domain/people/map-action';
import { saveQueue, type SaveAnswer, type SaveState } from './save-queue.ts';

const wish = (person: string): MapAction => ({ action: 'closer', person });
const saved: SaveAnswer = { ok: true, at: '10:14', version: 1 };

const settled = () => new Promise((resolve) => void setTimeout(resolve, 5));

/** A queue whose page answers as told, in turn; a missing answer is a lost connection. */
function queueWith(answers: readonly (SaveAnswer | undefined)[]) {
  const asked: string[] = [];
  const told: SaveState['kind'][] = [];
  const kept: string[] = [];
  let reverted = 0;
  let turn = 0;
  const add = saveQueue(
    async ({ person }) => {
      asked.push(person);
      const answer = answers[turn++];
      if (!answer) throw new TypeError('no signal');
      return answer;
    },
    { tell: ({ kind }) => told.push(kind), kept: ({ person }) => kept.push(person), refused: () => (reverted += 1) },
    async () => undefined,
  );
  return { add, asked, told, kept, reverted: () => reverted };
}

test('wishes are saved one after another, in order', async () => {
  const { add, asked, kept, told } = queueWith([saved, saved, saved]);
  for (const person of ['a', 'b', 'c']) add(wish(person));
  await settled();
  expect(asked).toEqual(['a', 'b', 'c']);
  expect(kept).toEqual(['a', 'b', 'c']);
  expect(told.at(-1)).toBe('saved');
});

test('a lost answer is asked for again and nothing is called saved before (E2)', async () => {
  const { add, asked, told } = queueWith([undefined, { ok: false, again: true }, saved]);
  add(wish('a'));
  await settled();
  expect(asked).toEqual(['a', 'a', 'a']);
  expect(told.slice(0, -1)).not.toContain('saved');
  expect(told).toContain('trying');
});

test('after a refusal the wishes behind it are dropped and the map goes back', async () => {
  const { add, asked, told, kept, reverted } = queueWith([saved, { ok: false, again: false, words: 'Changed' }]);
  for (const person of ['a', 'b', 'c']) add(wish(person));
  await settled();
  expect(asked).toEqual(['a', 'b']);
  expect(kept).toEqual(['a']);
  expect(reverted()).toBe(1);
  expect(told.at(-1)).toBe('refused');
});

test('a wish made later starts the queue again', async () => {
  const { add, asked } = queueWith([saved, saved]);
  add(wish('a'));
  await settled();
  add(wish('b'));
  await settled();
  expect(asked).toEqual(['a', 'b']);
});
