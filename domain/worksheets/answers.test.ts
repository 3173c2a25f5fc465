import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerIn, answersIn, typedFrom } from './answer-form.ts';
import { answerLines } from './answer-words.ts';
import { readAnswer, readAnswers, storedAnswers } from './answers.ts';
import { missingIn } from './complete.ts';
import { fieldsOf, mayWrite, sheetFor } from './worksheet.ts';
import { parseWorksheetFile, type Worksheet } from './worksheet.schema.ts';

const folder = new URL('../../content/worksheets/', import.meta.url);
const sheets: readonly Worksheet[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const parsed = parseWorksheetFile(readFileSync(new URL(name, folder), 'utf8'));
    if (!parsed.ok) throw new Error(`${name}: ${parsed.details.join('; ')}`);
    return parsed.value;
  });

const words = { side: 'clinician', language: 'en', people: new Map<string, string>() } as const;

describe.each(sheets.map((sheet) => ({ id: sheet.id, sheet })))('$id', ({ sheet }) => {
  const fields = fieldsOf(sheet);
  const example = readAnswers(sheet, sheet.example.answers);
  const answers = example.ok ? example.value : {};

  test('its worked example parses and makes it complete', () => {
    expect(example).toMatchObject({ ok: true });
    expect(missingIn(sheet, answers, 'en')).toEqual([]);
  });

  test('a form drawn from the answers and sent back says the same, and so does the store', () => {
    const typed = Object.assign(
      { shown: fields.map(({ id }) => id) },
      ...fields.map((one) => typedFrom(one, answers[one.id])),
    );
    expect(readAnswers(sheet, answersIn(fields, typed))).toEqual({ ok: true, value: answers });
    expect(storedAnswers(sheet, JSON.parse(JSON.stringify(answers)))).toEqual({ answers, notes: [] });
  });

  test('every answer has words', () => {
    const silent = fields.filter(
      (one) =>
        answers[one.id] !== undefined && answerLines(one, answers[one.id], words, { sheet, answers }).join('') === '',
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  test('"I do not know" is an answer to every field a patient may fill in, also from the form', () => {
    const own = fields.filter((one) => one.by !== 'therapist' && one.kind !== 'homework');
    for (const field of own) {
      expect(readAnswer(field, { unknown: true })).toMatchObject({ answer: { unknown: true }, problems: [] });
      expect(answerIn(field, { [`f-${field.id}-unknown`]: 'yes' })).toEqual({ unknown: true });
    }
  });

  test('a patient neither sees nor writes what is for clinicians', () => {
    const rights = { side: 'patient', ownShared: true, understandOnly: false } as const;
    const seen = fieldsOf(sheetFor(sheet, rights));
    expect(seen.filter(({ vis }) => vis === 'clin')).toEqual([]);
    expect(fields.filter((one) => mayWrite(one, rights) && one.by === 'therapist')).toEqual([]);
  });

  test('R-DISP-02 for understanding only: nothing that plans a step towards someone is left', () => {
    const rights = { side: 'clinician', ownShared: true, understandOnly: true } as const;
    expect(fieldsOf(sheetFor(sheet, rights)).filter(({ confronts }) => confronts)).toEqual([]);
  });

  test('any object of answers either parses, or every field that does not is named', () => {
    const anything = fc.dictionary(
      fc.oneof(fc.constantFrom(...fields.map(({ id }) => id)), fc.string({ maxLength: 8 })),
      fc.oneof(
        fc.anything(),
        fc.string(),
        fc.array(fc.string()),
        fc.integer({ min: -2, max: 12 }),
        fc.boolean(),
        fc.array(
          fc.record({
            row: fc.string({ maxLength: 4 }),
            cells: fc.dictionary(fc.string({ maxLength: 9 }), fc.anything()),
          }),
        ),
        fc.record({ lists: fc.dictionary(fc.string({ maxLength: 6 }), fc.array(fc.string())) }),
      ),
    );
    fc.assert(
      fc.property(anything, (given) => {
        const read = readAnswers(sheet, given);
        if (read.ok) expect(readAnswers(sheet, read.value)).toEqual(read);
        else
          for (const { field, message } of read.problems)
            expect([field.length >= 0, message !== '']).toEqual([true, true]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('limits', () => {
  const [sheet] = sheets;
  const long = sheets.flatMap(fieldsOf).find(({ kind }) => kind === 'longText');

  test('text ends at 2,000 characters, and the field is named', () => {
    if (!long) throw new Error('no sheet has a long text');
    expect(readAnswer(long, 'a'.repeat(2000)).problems).toEqual([]);
    expect(readAnswer(long, 'a'.repeat(2001)).problems).toEqual([
      { field: long.id, message: 'Use at most 2000 characters' },
    ]);
  });

  test('an earlier form of a sheet is kept as notes', () => {
    if (!sheet) throw new Error('there is no sheet');
    expect(storedAnswers(sheet, { goneField: 'He said no.' })).toEqual({ answers: {}, notes: ['He said no.'] });
  });
});
