import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomeTopics } from '#domain/outcomes/topics.schema';
import { readLibrary } from '#main/content';
import type { CommandIo } from './command.ts';
import { longestLine } from './lines.ts';
import { outcomesCommand } from './outcomes.ts';
import { fieldsOfTopics } from './outcomes-help.ts';

// Read once: every run of a command would read the whole folder again.
const library = readLibrary();

async function* pieces(input: readonly string[]) {
  yield* input;
}

/** Runs the command as the terminal would. */
async function run(args: string[], ...input: string[]) {
  const said = { out: '', err: '' };
  const io: CommandIo = {
    stdin: pieces(input),
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    library: () => library,
    withApp: () => Promise.reject(new Error('this command needs no database')),
  };
  const code = await outcomesCommand.run(args, io);
  return { code, ...said };
}

const results = (out: string): unknown[] => out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
const ask = async (topic: string, input: unknown) => {
  const { code, out } = await run([topic], JSON.stringify(input));
  return { code, result: results(out)[0] };
};

describe('openipt outcomes', () => {
  test('every topic has fields and an example in the help, and every example runs', async () => {
    const examples = [...fieldsOfTopics.matchAll(/echo '([^']+)'[^|]*\| openipt outcomes ([a-z-]+)/g)];
    expect(new Set(examples.map(([, , topic]) => topic))).toEqual(new Set(outcomeTopics.keys()));
    for (const [, input = '', topic = ''] of examples) {
      const { code, out, err } = await run([topic], input);
      expect({ topic, code, err, refused: out.includes('refused') }).toEqual({
        topic,
        code: 0,
        err: '',
        refused: false,
      });
    }
  });

  test('takes criteria from the measure files (measures 14)', async () => {
    const change = (measure: string, pre: number, post: number) => ask('reliable-change', { measure, pre, post });
    expect(await change('phq9', 19, 13)).toMatchObject({
      result: { criterionPoints: 6, class: 'reliable-improvement' },
    });
    expect(await change('gad7', 10, 14)).toMatchObject({ result: { class: 'reliable-deterioration' } });
    expect(await change('who5', 40, 50)).toMatchObject({ result: { class: 'reliable-improvement' } });
    expect(await change('k10', 40, 20)).toMatchObject({ result: { criterionPoints: null, class: null } });
    expect(await ask('response', { measure: 'hamd17', baseline: 20, now: 7 })).toMatchObject({
      result: { remission: true },
    });
    expect(await ask('sudden-gains', { measure: 'gad7', scores: [12, 12, 8, 8] })).toMatchObject({
      result: { 't-test': [{ n: 2 }] },
    });
  });

  test('field names of formulas may be written in any case', async () => {
    const one = await ask('reliable-change', { pre: 22, post: 9, r: 0.9, M1: 19.7, SD1: 7.7, M0: 4.7, SD0: 4.8 });
    expect(await ask('reliable-change', { pre: 22, post: 9, r: 0.9, m1: 19.7, sd1: 7.7, m0: 4.7, sd0: 4.8 })).toEqual(
      one,
    );
    expect(await ask('reliable-change', { pre: 22, post: 9, r: 0.9, SD: 7.7, sd: 5 })).toMatchObject({ code: 1 });
  });

  test('counts contacts from a list, and a service from its courses', async () => {
    const pairs = { phq9: { first: 18, last: 8 }, gad7: { first: 14, last: 6 } };
    const contact = (type: string, attended = true) => ({ type, attended });
    const course = (...contacts: object[]) => ({ discharged: true, contacts, ...pairs });
    expect(await ask('nhs', course(contact('assessment'), contact('treatment')))).toMatchObject({
      result: { eligible: false },
    });
    expect(await ask('nhs', course(contact('assessment and treatment'), contact('treatment', false)))).toMatchObject({
      result: { eligible: false },
    });
    const finished = course(contact('assessment and treatment'), contact('treatment'));
    expect(await ask('nhs', finished)).toMatchObject({ result: { eligible: true, reliableRecovery: true } });
    expect(await ask('nhs', { courses: [finished, finished] })).toMatchObject({
      result: { finished: 2, recovery: { count: 2, of: 2, rate: null } },
    });
  });

  test.each([
    ['nhs', { discharged: true, treatmentContacts: 2, phq9: { first: 28, last: 8 } }, 'phq9.first'],
    [
      'nhs',
      { discharged: true, treatmentContacts: 2, disorder: { measure: 'spin', first: 90, last: 8 } },
      'disorder.first',
    ],
    ['nhs', { discharged: true }, 'treatmentContacts'],
    ['nhs', { courses: [{ discharged: 'yes', treatmentContacts: 1 }] }, 'courses[0].discharged'],
    ['response', { measure: 'phq9', baseline: 28, now: 12 }, 'baseline: phq9 goes from 0 to 27'],
    ['response', { measure: '__proto__', baseline: 8, now: 2 }, 'there is no measure'],
    ['response', { measure: 'phq9', baseline: '12', now: 2 }, 'baseline'],
    ['response', { measure: 'phq9', baseline: 12, now: 2, extra: 1 }, 'extra'],
    ['relapse', { reliableRecovery: true, endScore: 3, scores: [{ date: '2026-02-30', score: 12 }] }, 'scores[0].date'],
    ['relapse', { measure: 'k10', reliableRecovery: true, endScore: 13, scores: [] }, 'measure'],
    ['sudden-gains', { scores: [1, 2], cut: 0 }, 'cut'],
    ['sudden-gains', { scores: [18, '9'], cut: 6 }, 'scores[1]'],
    ['sudden-gains', { scores: [18, 9], measure: 'who5' }, 'measure'],
    ['reliable-change', { pre: 22, post: 9, r: 1, SD: 7 }, 'r'],
    ['reliable-change', { pre: 22, post: 9, r: 0.9 }, 'SD'],
    ['reliable-change', { pre: 22, post: 9, r: 0.9, SD: 7, M1: 20 }, 'SD1'],
    ['reliable-change', { pre: 22, post: 9, r: 0.9, SD: 7, M0: 5 }, 'SD0'],
    ['reliable-change', { pre: 22, post: 9, r: 0.9, SD: 7, cutoff: 'c' }, 'cutoff'],
    ['expected-response', { level: 4 }, 'level'],
    ['expected-response', { level: 2, measure: 'who5', courses: [], x0: 40, s: 3 }, 'measure'],
    [
      'expected-response',
      { level: 3, measure: 'phq9', courses: [{ intake: { phq9: 1, gad7: 1, wsas: 1, age: 1, sex: 'f' }, scores: [] }] },
      'sex',
    ],
    ['effect-size', { m1: 1, s1: 0, n1: 5, m2: 1, s2: 1, n2: 5 }, 's1'],
    ['effect-size', { Mpre: 9, Mpost: 5, SDpre: 2, n: 2 }, 'n'],
  ])('%s refuses %j and says where', async (topic, input, where) => {
    const { code, out, err } = await run([topic], JSON.stringify(input));
    expect(code).toBe(1);
    expect(results(out)).toEqual([{ status: 'invalid', problems: expect.any(Array) }]);
    expect(err).toContain(where);
  });

  test('takes any JSON at all without falling over', async () => {
    const topics = [...outcomeTopics.keys()];
    const fields = fc.constantFrom(
      'measure',
      'scores',
      'pre',
      'level',
      'courses',
      'Mpre',
      '__proto__',
      'constructor',
      'toString',
      'M1',
      'm1',
    );
    const json = fc.oneof(
      fc.json(),
      fc.dictionary(fields, fc.jsonValue()).map((value) => JSON.stringify(value)),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...topics), json, async (topic, text) => {
        const { code, out } = await run([topic], text);
        expect([0, 1]).toContain(code);
        expect(results(out)).toHaveLength(1);
        expect(out).not.toMatch(/NaN|Infinity/);
      }),
      { numRuns: 500 },
    );
  });

  test('gives one result for each line, in order, and names the line that was refused', async () => {
    const good = '{"measure":"phq9","baseline":24,"now":12}';
    const long = `{"measure":"${' '.repeat(longestLine)}"}`;
    const { code, out, err } = await run(
      ['response', '--ndjson'],
      `${good}\r\nnot json\n\n${good}\n${long}\n${good}\n\n\n`,
    );
    expect(code).toBe(1);
    const status = results(out).map((result) => (JSON.stringify(result).includes('invalid') ? 'invalid' : 'good'));
    expect(status).toEqual(['good', 'invalid', 'invalid', 'good', 'invalid', 'good']);
    expect(err).toMatch(/^line 2: .*\nline 3: .*\nline 5: .*\n$/);
    expect(await run(['response', '--ndjson'], `${good}\n`)).toMatchObject({ code: 0, err: '' });
  });

  test('wrong use has exit code 2 and nothing on standard output', async () => {
    expect(await run(['recovery'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('"recovery"') });
    expect(await run([])).toMatchObject({ code: 2, out: '' });
    expect(await run(['constructor'])).toMatchObject({ code: 2, out: '' });
    expect(await run(['nhs', 'response'])).toMatchObject({ code: 2, out: '' });
    expect(await run(['nhs', '--csv'])).toMatchObject({ code: 2, err: expect.stringContaining('--csv') });
    expect(await run(['--help'])).toMatchObject({ code: 0, out: outcomesCommand.usage });
  });
});
