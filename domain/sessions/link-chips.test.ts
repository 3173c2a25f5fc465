import { expect, test } from 'vitest';
import { entryOfLink, sentenceOf } from './link-chips.ts';

const link = {
  what: ['argument'],
  who: ['Partner'],
  feelings: ['angry', 'alone'],
  day: 'Saturday',
  mood: 2,
};

test('a link reads as one sentence in the words of its chips', () => {
  expect(sentenceOf(link)).toBe('Argument with Partner on Saturday. Angry and alone. Mood 2.');
  expect(sentenceOf({ ...link, what: ['Missed the bus'], who: [], feelings: ['Tired of it'] })).toBe(
    'Missed the bus on Saturday. Tired of it. Mood 2.',
  );
});

test.each([
  [{ what: ['argument'] }, 'interpersonalEvent', 'Argument with Partner'],
  [{ what: ['loss'] }, 'loss', 'A loss of Partner'],
  [{ what: ['goodTime'] }, 'goodEvent', 'A good time with Partner'],
  [{ what: ['Moved house'], who: [] }, 'lifeEvent', 'Moved house'],
  [{ what: ['Moved house'] }, 'interpersonalEvent', 'Moved house with Partner'],
  [{ what: [], who: [] }, 'lifeEvent', 'Angry, Alone'],
])('%o becomes an entry of its kind on the timeline', (change, type, label) => {
  expect(entryOfLink({ ...link, ...change })).toEqual({ type, label });
});

test('a label never grows past what the timeline takes', () => {
  expect(entryOfLink({ ...link, what: ['x'.repeat(200)] }).label).toHaveLength(60);
});
