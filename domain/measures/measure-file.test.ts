import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentRoot, filesIn } from '#main/content';
import { parseMeasureFile } from './measure-file.schema.ts';

const file = (id: string) => filesIn(contentRoot(), 'measures').find(({ name }) => name === `${id}.json`)?.text ?? '';
const own = `{
  "id": "own-mood",
  "version": "1.0.0",
  "scoringVersion": 1,
  "licenceClass": "practice",
  "language": "en",
  "title": { "en": "Our three questions" },
  "shortTitle": { "en": "Three questions" },
  "about": { "en": "Mood before the session." },
  "licence": "Written by us.",
  "copyrightNotice": "Sample practice.",
  "source": "Sample practice.",
  "retrieved": "2026-04-14",
  "respondent": "patient",
  "resultsFor": "patient-and-team",
  "frequency": "Every session.",
  "options": [
    { "value": 0, "label": { "en": "No" } },
    { "value": 1, "label": { "en": "Somewhat" } },
    { "value": 2, "label": { "en": "Yes" } }
  ],
  "items": [
    { "text": { "en": "I felt low." } },
    { "text": { "en": "I had energy." }, "reverse": true },
    { "text": { "en": "I wished to be dead." } }
  ],
  "scoring": { "kind": "sum", "maxMissing": 1 },
  "range": { "from": 0, "to": 6 },
  "direction": "lower-is-better",
  "bands": [
    { "id": "low", "label": { "en": "Low" }, "from": 0 },
    { "id": "high", "label": { "en": "High" }, "from": 4 }
  ],
  "caseness": null,
  "safety": [{ "item": 3, "atLeast": 1, "flag": "suicidal-ideation" }],
  "reliableChange": null,
  "minimalImportantChange": null,
  "remission": null,
  "response": null,
  "examples": [
    {
      "shows": "everything low",
      "input": { "answers": [2, 0, 1] },
      "expect": { "status": "complete", "total": 5, "band": "high", "flags": ["suicidal-ideation"] }
    }
  ]
}
`;

/** What is said about the file after one change to its text. */
function afterChange(from: string, to: string): readonly string[] {
  expect(own).toContain(from);
  const parsed = parseMeasureFile(own.replace(from, to));
  return parsed.ok ? [] : parsed.details;
}

describe('a measure of a practice’s own', () => {
  test('one JSON file is enough', () => {
    expect(parseMeasureFile(own)).toMatchObject({ ok: true, value: { id: 'own-mood', inputs: [], notes: [] } });
  });

  test.each([
    ['    { "text": { "en": "I felt low." } },', '    { },', 'line 23: items[0].text is missing'],
    [
      '"en": "I felt low."',
      '"en": ""',
      'line 23: items[0].text.en is wrong: Too small: expected string to have >=1 characters',
    ],
    ['"en": "I felt low."', '"en": 7', 'line 23: items[0].text.en is wrong: expected string, received number'],
    [
      '"en": "I felt low."',
      '"English": "I felt low."',
      'line 23: items[0].text.English must be a language tag such as "en"',
    ],
    ['"en": "I felt low."', '"de": "Tief."', 'line 23: items[0].text has no text in "en", the language of the measure'],
    ['"reverse": true', '"reversed": true', 'line 24: items[1] has "reversed", which is not a known name'],
    ['  "licence": "Written by us.",\n', '', 'line 1: licence is missing'],
    ['"kind": "sum", ', '', 'line 27: scoring.kind is missing'],
    [
      '"kind": "sum"',
      '"kind": "total"',
      "line 27: scoring.kind is wrong: Invalid discriminator value. Expected 'sum' | 'mean' | 'applicable-sum' | 'applicable-percentage' | 'domain-sum' | 'mean-of-subscales' | 'subscales-only' | 'gated-count' | 'stepped-screen' | 'risk-levels' | 'rhythm'",
    ],
    [
      '"maxMissing": 1',
      '"maxMissing": -1',
      'line 27: scoring.maxMissing is wrong: Too small: expected number to be >=0',
    ],
    ['"item": 3, "atLeast"', '"item": 4, "atLeast"', 'line 35: safety[0].item is 4, but there are only 3 items'],
    [
      '"item": 3, "atLeast"',
      '"item": "wish", "atLeast"',
      'line 35: safety[0].item names the side item "wish", which does not exist',
    ],
    ['"from": 4', '"from": 0', 'line 32: bands[1] does not lie above the band before it'],
    [', "from": 4', '', 'line 32: bands[1] needs "from" or "above"'],
    ['"id": "high"', '"id": "low"', 'line 32: bands[1].id repeats "low"'],
    ['"value": 2', '"value": 1', 'line 20: options[2].value repeats "1"'],
    ['"value": 2', '"value": 1.5', 'line 20: options[2].value must be a whole number or "na"'],
    [
      '"flag": "suicidal-ideation" }]',
      '"flag": "Suicidal ideation" }]',
      'line 35: safety[0].flag must be lower-case words joined by hyphens',
    ],
    ['"total": 5', '"total": 4', 'line 44: examples[0].expect.total expects 4, but the scoring gives 5'],
    [
      '"caseness": null',
      '"caseness": { "atLeast": 3 }',
      'line 34: caseness must be null, or have "basis" and one of "atLeast", "atMost" or "bands"',
    ],
    ['"version": "1.0.0"', '"version": "1"', 'line 3: version must look like 1.0.0'],
    ['"retrieved": "2026-04-14"', '"retrieved": "2026-02-30"', 'line 13: retrieved is wrong: Invalid ISO date'],
    ['"language": "en",', '"language": "en"', 'line 7: a comma or } belongs here, but found "\\"title\\": { \\""'],
    [
      '"language": "en",',
      '"language": "en", "language": "de",',
      'line 6: the name "language" stands twice in the same braces',
    ],
  ])('after %j became %j: %s', (from, to, said) => {
    expect(afterChange(from, to)).toContain(said);
  });

  test('the details stand in the order of the lines', () => {
    const parsed = parseMeasureFile(
      own.replace('"retrieved": "2026-04-14"', '"retrieved": ""').replace('"version": "1.0.0"', '"version": ""'),
    );
    expect(parsed.ok ? [] : parsed.details.map((detail) => detail.split(':')[0])).toEqual(['line 3', 'line 13']);
  });

  test('a file without a worked example is refused: whoever adds a measure proves it', () => {
    const parsed = parseMeasureFile(own.replace(/"examples": \[[^]*\]\n/, '"examples": []\n'));
    expect(parsed.ok ? '' : parsed.details.join()).toContain('examples is wrong');
  });

  test('8 a file that is not JSON is refused with its line, as the GAD-7 with the missing comma', () => {
    const broken = file('gad7').replace('"version": "1.0.0",', '"version": "1.0.0"');
    expect(parseMeasureFile(broken)).toMatchObject({
      ok: false,
      code: 'invalid',
      details: [expect.stringMatching(/^line 4: a comma or }/)],
    });
  });

  test.each(['', '[]', 'null', '3', '{}', '{"__proto__": {"id": 1}}', '{"id": "x", "items": {}}'])(
    '%j is refused',
    (text) => {
      expect(parseMeasureFile(text)).toMatchObject({ ok: false, code: 'invalid' });
    },
  );

  test('a file that is too long is refused before it is read', () => {
    expect(parseMeasureFile(' '.repeat(1_000_001))).toMatchObject({
      details: ['the file is longer than 1000000 characters'],
    });
  });

  test('no damage to a file makes the parser throw, and each refusal names a line', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('phq9', 'srm5', 'mdq', 'asq', 'cesdr'),
        fc.nat(),
        fc.nat(40),
        fc.string({ maxLength: 5 }),
        (id, at, length, put) => {
          const text = file(id);
          const start = at % text.length;
          const parsed = parseMeasureFile(text.slice(0, start) + put + text.slice(start + length));
          return parsed.ok || parsed.details.every((detail) => /^line [1-9][0-9]*: /.test(detail));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('the rules the kinds of scoring need are checked in their files', () => {
    const changed = (id: string, from: string, to: string) => {
      expect(file(id)).toContain(from);
      const parsed = parseMeasureFile(file(id).replace(from, to));
      return parsed.ok ? '' : parsed.details.join('; ');
    };
    expect(changed('asq', '"acute": 5', '"acute": 6')).toContain('scoring.acute is 6, but there are only 5 items');
    expect(changed('asq', '"negative": "negative"', '"negative": "none"')).toContain(
      'names the band "none", which is not in "bands"',
    );
    expect(changed('cssrs-screen', '"otherwise": "none"', '"otherwise": "nothing"')).toContain(
      'names the band "nothing"',
    );
    expect(changed('cesdr', '"otherwise": "subthreshold"', '"otherwise": "under"')).toContain('names the band "under"');
    expect(changed('qids-sr16', '[6, 7], [8, 9]', '[6, 7], [8, 19]')).toContain('either[1][1] is 19');
    expect(changed('mdq', '"item": 15, "atLeast": 2', '"item": 16, "atLeast": 2')).toContain(
      'scoring.conditions[1].item is 16',
    );
    expect(changed('audit-c', '"is": "male"', '"is": "man"')).toContain('"sex" has no choice "man"');
    expect(changed('ede-q', ', "unscored": true', '')).toContain('must be "unscored"');
    expect(changed('pg13r', '"id": "impairment"', '"id": "answers"')).toContain('"answers" is taken');
  });
});
