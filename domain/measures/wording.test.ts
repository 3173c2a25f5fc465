import { describe, expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { score } from './score.ts';
import { applyWording, wordingForm } from './wording.schema.ts';

const library = readLibrary();
const measureCalled = (id: string) => library.measures.newest.get(id)?.definition ?? expect.fail(`no measure ${id}`);
const byo = [...library.measures.newest.values()]
  .map(({ definition }) => definition)
  .filter(({ licenceClass }) => licenceClass === 'byo');

/** An invented wording: no published text may stand in a test. */
function inventedFor(id: string): Record<string, unknown> {
  const form: unknown = JSON.parse(wordingForm(measureCalled(id)), (key, value: unknown) =>
    value !== '' ? value : key === 'retrieved' ? '2026-04-14' : `Invented ${key}`,
  );
  return form as Record<string, unknown>; // the form is an object
}
const apply = (id: string, change: Record<string, unknown> = {}, onto = id) =>
  applyWording(measureCalled(onto), JSON.stringify({ ...inventedFor(id), ...change }, null, 1));

describe('words of a practice for a measure whose words we may not ship', () => {
  test.each(byo.map(({ id }) => id))('%s: the filled form fits, the scoring stays', (id) => {
    const worded = apply(id);
    if (!worded.ok) return expect.fail(worded.details.join('; '));
    const { items, examples, safety, scoring, bands } = worded.value;
    expect(items.every(({ text }) => text['en']?.startsWith('Invented'))).toBe(true);
    expect({ safety, scoring }).toEqual({ safety: measureCalled(id).safety, scoring: measureCalled(id).scoring });
    expect(bands.map(({ id, from }) => [id, from])).toEqual(measureCalled(id).bands.map(({ id, from }) => [id, from]));
    for (const { input, expect: expected } of examples) expect(score(worded.value, input)).toMatchObject(expected);
  });

  test.each(byo.map(({ id }) => id))('%s ships without words', (id) => {
    const { items, sideItems, options = [], stem } = measureCalled(id);
    expect(stem).toBeUndefined();
    expect([...items, ...sideItems].every(({ text }) => /^Item \d+$/.test(text['en'] ?? ''))).toBe(true);
    const labels = [...options, ...[...items, ...sideItems].flatMap(({ options = [] }) => options)].map(
      ({ label }) => label['en'],
    );
    expect(labels.every((label) => /^(\d+|Not applicable)$/.test(label ?? ''))).toBe(true);
  });

  test('another language and version come along; our own texts stay readable', () => {
    const worded = apply('who5', { language: 'de', version: '2.0.0', stem: 'Erfunden' });
    expect(worded).toMatchObject({
      ok: true,
      value: { language: 'de', version: '2.0.0', licenceClass: 'byo', stem: { de: 'Erfunden' } },
    });
    expect(worded.ok && worded.value.bands.every(({ label }) => label['de'])).toBe(true);
  });

  test('the measure it was made from is not touched', () => {
    const before = JSON.stringify(measureCalled('who5'));
    apply('who5', { language: 'de' });
    expect(JSON.stringify(measureCalled('who5'))).toBe(before);
  });

  test('words for a measure that has them are refused', () => {
    expect(applyWording(measureCalled('phq9'), '{}')).toMatchObject({ ok: false, code: 'not-allowed' });
  });

  test.each([
    [
      'one item too few',
      { items: [{ text: 'x' }, { text: 'y' }, { text: 'z' }, { text: 'w' }] },
      /line \d+: items has 4 items, but the measure has 5/,
    ],
    [
      'one label too many',
      { options: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
      /line \d+: options has 7 labels, but the measure has 6/,
    ],
    ['no labels', { options: undefined }, /line 1: options is missing/],
    [
      'an empty item',
      { items: [{ text: 'x' }, { text: '' }, { text: 'x' }, { text: 'x' }, { text: 'x' }] },
      /line \d+: items\[1\]\.text is wrong/,
    ],
    [
      'labels for an item without its own',
      { items: [{ text: 'x', options: ['a', 'b'] }, { text: 'x' }, { text: 'x' }, { text: 'x' }, { text: 'x' }] },
      /items\[0\]\.options is not needed/,
    ],
    ['no licence', { licence: '' }, /line \d+: licence is wrong/],
    [
      'a scoring of its own',
      { scoring: { kind: 'sum', maxMissing: 5 } },
      /line \d+: the file has "scoring", which is not a known name/,
    ],
    ['words for another measure', { measure: 'isi' }, /measure is "isi", but these words are for "who5"/],
    [
      'a side item it does not have',
      { sideItems: [{ text: 'x', options: ['a', 'b'] }] },
      /sideItems has 1 side items, but the measure has 0/,
    ],
  ])('%s is refused with its line', (_why, change, said) => {
    const worded = apply('who5', change);
    expect(worded).toMatchObject({ ok: false, code: 'invalid' });
    expect(worded.ok ? '' : worded.details.join('; ')).toMatch(said);
  });

  test('the label beside "na" belongs to the item', () => {
    const wsas = inventedFor('wsas');
    const items = wsas['items'] as { text: string; options?: string[] }[];
    expect(items[0]?.options).toHaveLength(10);
    expect(apply('wsas', { items: items.map(({ text }) => ({ text })) })).toMatchObject({
      ok: false,
      details: [expect.stringContaining('items[0].options is missing')],
    });
  });

  test('what is not JSON is refused with its line', () => {
    expect(applyWording(measureCalled('who5'), '{\n"measure": who5\n}')).toMatchObject({
      ok: false,
      details: ['line 2: a value belongs here, but found "who5"'],
    });
  });
});
