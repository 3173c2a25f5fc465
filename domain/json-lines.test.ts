import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathText, readJsonWithLines } from './json-lines.ts';

const details = (text: string) => {
  const read = readJsonWithLines(text);
  return read.ok ? [] : read.details;
};

describe('JSON with lines', () => {
  test('knows the line of every value, and of what surrounds a missing one', () => {
    const read = readJsonWithLines('{\n  "a": [\n    1,\n    { "b": "x" }\n  ],\n\n  "c": null\n}\n');
    if (!read.ok) return expect.fail(read.details.join());
    const lines = [
      [],
      ['a'],
      ['a', 0],
      ['a', 1],
      ['a', 1, 'b'],
      ['c'],
      ['a', 1, 'missing'],
      ['a', 9, 'x'],
      ['nothing', 'here'],
    ].map(read.value.lineOf);
    expect(lines).toEqual([1, 2, 3, 4, 4, 7, 4, 2, 1]);
    expect(read.value.value).toEqual({ a: [1, { b: 'x' }], c: null });
  });

  test.each([
    ['{\n "a": 1\n "b": 2\n}', 'line 3: a comma or } belongs here, but found "\\"b\\": 2"'],
    ['{\n "a": 1,\n}', 'line 3: a name in double quotes belongs here, but found "}"'],
    ['[1,\n2', 'line 2: a comma or ] belongs here, but the text ends'],
    ['{"a" 1}', 'line 1: a colon belongs after "a", but found "1}"'],
    ["{'a': 1}", 'line 1: a name in double quotes belongs here, but found "\'a\': 1}"'],
    ['{"a": 1,\n"a": 2}', 'line 2: the name "a" stands twice in the same braces'],
    ['{"a": 01}', 'line 1: a value belongs here, but found "01}"'],
    [
      '{"a": "x\ny"}',
      'line 1: this text has a line break, a tab or a backslash that JSON does not allow inside quotes',
    ],
    ['{} {}', 'line 1: nothing may follow the end, but found "{}"'],
    ['', 'line 1: a value belongs here, but the text ends'],
    ['// hello\n{}', 'line 1: a value belongs here, but found "// hello"'],
    ['nullish', 'line 1: a value belongs here, but found "nullish"'],
    ['['.repeat(60) + ']'.repeat(60), 'line 1: brackets are nested more than 50 deep'],
  ])('%j is refused with its line', (text, message) => expect(details(text)).toEqual([message]));

  test('reads exactly what the language reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const read = readJsonWithLines(text);
        const repeats = details(text).some((detail) => detail.includes('stands twice'));
        return repeats || (read.ok && JSON.stringify(read.value.value) === JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  test('refuses exactly what the language refuses, and never throws', () => {
    const nearly = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          ',',
          ':',
          '"a"',
          '"',
          '1',
          '-',
          '0.5',
          '1e3',
          'true',
          'nul',
          '\n',
          ' ',
          '\\',
          '\u0000',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(nearly, (text) => {
        let language = true;
        try {
          JSON.parse(text);
        } catch {
          language = false;
        }
        const read = readJsonWithLines(text);
        return read.ok === language || (language && details(text).some((detail) => detail.includes('stands twice')));
      }),
      { numRuns: 3000 },
    );
  });
});

test('a path reads as in a program', () => {
  expect(pathText(['items', 2, 'text', 'en'])).toBe('items[2].text.en');
  expect(pathText([])).toBe('');
});
