import { expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { ownMeasureFile } from '#test/own-measure';
import { isLater } from './later-version.ts';
import { readOwnMeasure, readOwnWording } from './own-measure.schema.ts';
import { wordingForm } from './wording.schema.ts';

const library = readLibrary();
const isTaken = (id: string) => library.measures.newest.has(id);
const refusals = (text: string) => {
  const read = readOwnMeasure(text, isTaken);
  return read.ok ? [] : read.details;
};

test('B.1: a sound file of a practice is read by the schema of our own content', () => {
  expect(readOwnMeasure(ownMeasureFile(), isTaken)).toMatchObject({
    ok: true,
    value: { id: 'sample-strain', licenceClass: 'practice', scoringVersion: 1 },
  });
});

test.each([
  ['another class', ownMeasureFile({ licenceClass: 'ship' }), /^line \d+: licenceClass must be "practice"/],
  ['a name of ours', ownMeasureFile({ id: 'phq9' }), /^line \d+: id is "phq9", which is the name of a measure/],
  [
    'an alarm that would wake nobody',
    ownMeasureFile({
      safety: [{ item: 3, atLeast: 1, flag: 'worried' }],
      examples: [{ shows: 'a sum', input: { answers: [0, 3, 0] }, expect: { status: 'complete', total: 0 } }],
    }),
    /^line \d+: safety\[0\]\.flag is "worried"; it must begin with/,
  ],
  [
    'a text that turns what follows round',
    ownMeasureFile({ title: { en: 'Strain \u202Eniarts' } }),
    /^line \d+: title\.en has signs that cannot be seen/,
  ],
  ['half a sign', ownMeasureFile().replace('Sample strain scale', 'Sample \\ud83d strain'), /title\.en has signs/],
])('%s is refused with its line', (_, text, words) => {
  expect(refusals(text).join('\n')).toMatch(words);
});

test('the line is the line of the field in the file that was sent', () => {
  const text = ownMeasureFile({ licenceClass: 'byo' });
  const line = text.split('\n').findIndex((one) => one.includes('licenceClass')) + 1;
  expect(refusals(text)).toEqual([`line ${line}: licenceClass must be "practice" for a measure of your own`]);
});

test('more questions than can be stored are refused before anybody is asked', () => {
  const items = Array.from({ length: 101 }, (_, n) => ({ text: { en: `Line ${n + 1}` } }));
  const answers = items.map(() => 0);
  const text = ownMeasureFile({
    items,
    safety: [],
    range: { from: 0, to: 303 },
    bands: [],
    examples: [{ shows: 'nothing', input: { answers }, expect: { status: 'complete', total: 0 } }],
  });
  expect(refusals(text).join('\n')).toMatch(/101 questions; 100 is the most/);
});

test('names that mean something to every object, markup and very deep brackets do no harm', () => {
  expect(refusals('{"__proto__": {"id": "x"}}').length).toBeGreaterThan(0);
  expect(refusals(`${'['.repeat(5000)}`).join()).toMatch(/nested more than 50 deep/);
  expect(refusals('')).toEqual(['line 1: a value belongs here, but the text ends']);
  expect(({} as Record<string, unknown>)['id']).toBeUndefined();
  expect(refusals(ownMeasureFile({ title: { en: '<script>alert(1)</script>' } }))).toEqual([]);
  expect(refusals(ownMeasureFile({ title: { en: 'Sample 🙂 שלום' } }))).toEqual([]);
});

test('words for a shipped structure are held to the same signs', () => {
  const who5 = library.measures.newest.get('who5')?.definition ?? expect.fail('no who5');
  const filled = JSON.stringify(
    JSON.parse(wordingForm(who5), (key, value: unknown) =>
      value !== '' ? value : key === 'retrieved' ? '2026-04-14' : `Invented ${key}`,
    ),
    null,
    1,
  );
  expect(readOwnWording(who5, filled)).toMatchObject({ ok: true });
  expect(readOwnWording(who5, filled.replace('Invented licence', 'Invented \\u202e'))).toMatchObject({
    ok: false,
    details: [expect.stringMatching(/^line \d+: licence has signs/)],
  });
});

test('versions are compared by number, not by letter', () => {
  expect([isLater('1.10.0', '1.9.0'), isLater('1.9.0', '1.10.0'), isLater('1.0.0', '1.0.0')]).toEqual([
    true,
    false,
    false,
  ]);
});
