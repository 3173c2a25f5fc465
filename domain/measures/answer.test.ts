import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { answerFor } from './answer.schema.ts';
import { isAllowed } from './answer.ts';
import { questionsOf, scoreInput } from './questions.ts';
import { score } from './score.ts';

const measures = [...readLibrary().measures.newest.values()].map(({ definition }) => definition);
const measureCalled = (id: string) => measures.find((measure) => measure.id === id) ?? expect.fail(`no measure ${id}`);
const key = randomUUID();
const parse = (id: string, question: string, value: string) =>
  answerFor(measureCalled(id)).safeParse({ key, question, value });

describe('one answer', () => {
  test.each([
    ['phq9', '1', '0', 0],
    ['phq9', '9', '3', 3],
    ['phq9', '9', 'skipped', null],
    ['phq9', '10', '3', 3],
    ['hamd17', '16', '3', 3],
    ['audit', '9', '4', 4],
    ['wsas', '1', 'na', 'na'],
    ['ede-q', '13', '28', 28],
    ['mdq', '15', '3', 3],
  ] as const)('%s question %s answered %s is stored as %s', (id, question, value, stored) => {
    expect(parse(id, question, value)).toMatchObject({
      success: true,
      data: { key, question: Number(question), value: stored },
    });
  });

  test.each([
    ['phq9', '1', ''],
    ['phq9', '1', ' 0'],
    ['phq9', '1', '00'],
    ['phq9', '1', '4'],
    ['phq9', '1', '-0'],
    ['phq9', '1', '1.0'],
    ['phq9', '1', 'null'],
    ['phq9', '0', '1'],
    ['phq9', '11', '1'],
    ['phq9', '01', '1'],
    ['phq9', 'difficulty', '1'],
    ['hamd17', '12', '3'],
    ['audit', '9', '1'],
    ['wsas', '2', 'na'],
    ['ede-q', '13', '1000'],
    ['ede-q', '13', '1e2'],
    ['srm5', '1', '0'],
  ])('%s question %s answered %j is refused', (id, question, value) => {
    expect(parse(id, question, value).success).toBe(false);
  });

  test('unknown fields, a missing key and a key that is none are refused (ROL-14)', () => {
    const schema = answerFor(measureCalled('phq9'));
    const answer = { key, question: '1', value: '1' };
    expect(schema.safeParse(answer).success).toBe(true);
    expect(schema.safeParse({ ...answer, score: 27 }).success).toBe(false);
    expect(schema.safeParse({ question: '1', value: '1' }).success).toBe(false);
    expect(schema.safeParse({ ...answer, key: 'again' }).success).toBe(false);
    expect(schema.safeParse({ ...answer, value: 1 }).success).toBe(false);
  });
});

describe('the rule of the phone and the schema of the server', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.integer({ min: -3, max: 1010 }).map(String),
    fc.constantFrom('skipped', 'na', ''),
  );

  test.each(measures.map((measure) => [measure.id, measure] as const))('agree for %s', (_id, measure) => {
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 50 }), text, (question, value) => {
        const parsed = answerFor(measure).safeParse({ key, question: String(question), value });
        return parsed.success === isAllowed(measure, question, value);
      }),
      { numRuns: 200 },
    );
  });

  test.each(
    measures.filter(({ scoring }) => scoring.kind !== 'rhythm').map((measure) => [measure.id, measure] as const),
  )('every allowed answer of %s can be scored', (_id, measure) => {
    const questions = questionsOf(measure);
    for (const { number, options, highest } of questions)
      for (const value of highest === null ? options.map((option) => option.value) : [0, highest]) {
        expect(isAllowed(measure, number, String(value))).toBe(true);
        const input = scoreInput(
          measure,
          questions.map((question) => (question.number === number ? value : null)),
        );
        const lonelyFollowUp = measure.scoring.kind === 'stepped-screen' && number === measure.scoring.acute;
        if (!lonelyFollowUp) expect(score(measure, input).status).not.toBe('invalid');
      }
  });
});
