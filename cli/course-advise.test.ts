import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import type { Command, CommandIo } from './command.ts';
import { courseAdviseCommand } from './course-advise.ts';
import { courseSchemaCommand } from './course-schema.ts';
import { protocolsListCommand } from './protocols-list.ts';
import { protocolsShowCommand } from './protocols-show.ts';

async function* pieces(input: readonly string[]) {
  yield* input;
}

async function run(command: Command, args: string[], ...input: string[]) {
  const said = { out: '', err: '' };
  const io: CommandIo = {
    stdin: pieces(input),
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    library: readLibrary,
    withApp: () => Promise.reject(new Error('this command needs no database')),
  };
  return { code: await command.run(args, io), ...said };
}

const seven = readFileSync(new URL('../domain/courses/examples/session-seven-of-twelve.json', import.meta.url), 'utf8');
const smallest =
  '{"now":"2026-04-14T09:00:00Z","protocol":{"id":"adultIndividualAcute"},"course":{"id":"c1","courseState":"middlePhase"}}';

describe('openipt course advise', () => {
  test('advises on a snapshot, the same each time', async () => {
    const first = await run(courseAdviseCommand, [], seven);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(first.out)).toMatchObject({ courseId: 'course-a', session: { n: 7, of: 12, kind: 'middle' } });
    expect(await run(courseAdviseCommand, [], seven)).toEqual(first);
  });
  test('the smallest snapshot is enough', async () => {
    const { code, out } = await run(courseAdviseCommand, [], smallest);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ state: 'middlePhase', planned: 16 });
  });
  test.each([
    ['', 'not JSON'],
    ['{', 'not JSON'],
    ['null', 'snapshot: '],
    ['[]', 'snapshot: '],
    ['{}', 'now: is missing'],
    [smallest.replace('middlePhase', 'asleep'), 'course.courseState: '],
    [smallest.replace('2026-04-14T09:00:00Z', '2026-02-30T09:00:00Z'), 'now: '],
    [smallest.replace('adultIndividualAcute', 'nothing'), 'protocol: no protocol nothing is known'],
    [
      smallest.replace('"adultIndividualAcute"', '"adultIndividualAcute","version":"9.9.9"'),
      'protocol: no protocol adultIndividualAcute version 9.9.9 is known',
    ],
    [smallest.replace('"course":{', '"colour":1,"course":{'), 'snapshot: '],
    [
      smallest.replace('"id":"c1"', '"id":"c1","plannedSessions":5'),
      'contract.plannedSessions: adultIndividualAcute has no course of 5 sessions',
    ],
    [
      smallest.replace('}}', '},"goals":[{"id":"g","text":"a"},{"id":"g","text":"b"}]}'),
      'goals: the id g stands there twice',
    ],
  ])('refuses %j with exit code 1 and the problem on standard error', async (text, problem) => {
    const { code, out, err } = await run(courseAdviseCommand, [], text);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(problem);
  });
  test('reads one snapshot on each line and keeps the order, bad lines included', async () => {
    const { code, out, err } = await run(
      courseAdviseCommand,
      ['--ndjson'],
      `${smallest}\n\noops\n`,
      `${smallest.replace('c1', 'c2')}\n`,
    );
    const results = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { courseId?: string; status?: string });
    expect(results.map(({ courseId, status }) => courseId ?? status)).toEqual(['c1', 'invalid', 'c2']);
    expect(err).toMatch(/^line 3: not JSON/);
    expect(code).toBe(1);
  });
  test('takes emoji, right-to-left text and times in any zone', async () => {
    const text = smallest
      .replace('}}', '},"goals":[{"id":"🌱","text":"أطلب المساعدة 🌱"}]}')
      .replace('09:00:00Z', '11:00:00+02:00');
    expect(await run(courseAdviseCommand, [], text)).toMatchObject({ code: 0, err: '' });
  });
});

describe('openipt course schema', () => {
  test('prints a JSON Schema that asks for little and forbids the unknown', async () => {
    const { code, out } = await run(courseSchemaCommand, []);
    const schema = JSON.parse(out) as { required: string[]; additionalProperties: boolean; properties: object };
    expect(code).toBe(0);
    expect(schema.required.toSorted()).toEqual(['course', 'now', 'protocol']);
    expect(schema.additionalProperties).toBe(false);
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['sessions', 'measures', 'safety', 'ending']),
    );
  });
});

describe('openipt protocols', () => {
  test('lists', async () => {
    expect((await run(protocolsListCommand, [])).out).toMatch(/^adultIndividualAcute +1\.1\.0/m);
    const rows = JSON.parse((await run(protocolsListCommand, ['--json'])).out) as { id: string; kind: string }[];
    expect(rows[0]).toMatchObject({
      id: 'adultIndividualAcute',
      sessions: { min: 6, default: 16, max: 20 },
      models: ['klerman', 'stuart'],
      notYet: null,
    });
    expect(rows.find(({ id }) => id === 'groupWho')).toMatchObject({
      notYet: expect.stringContaining('Groups are not'),
    });
    expect(rows.filter(({ kind }) => kind === 'overlay').map(({ id }) => id)).toContain('telehealth');
  });
  test('shows one, to read and as JSON with every phase table', async () => {
    const { code, out } = await run(protocolsShowCommand, ['adultIndividualAcute']);
    expect(code).toBe(0);
    expect(out).toContain('24 min  Work on the focus');
    const json = JSON.parse((await run(protocolsShowCommand, ['adultIndividualAcute@1.0.0', '--json'])).out) as {
      phaseTables: unknown[];
    };
    expect(json.phaseTables).toHaveLength(15);
  });
  test('shows a variant with its weeks, and an overlay of the same name as a variant', async () => {
    const { out } = await run(protocolsShowCommand, ['ipsrt']);
    expect(out).toContain('Made from adultIndividualAcute 1.1.0.');
    expect(out).toContain('continuation  25 to 40   2 weeks');
    expect(out).toContain('- Added to routine care for 18 months');
    expect((await run(protocolsShowCommand, ['perinatal', '--overlay'])).out).toContain('Laid over a kind of course.');
    expect((await run(protocolsShowCommand, ['telehealth', '--json'])).out).toContain('"id": "telehealth"');
  });
  test.each([[[]], [['nothing']], [['adultIndividualAcute@9.0.0']]])('refuses %j', async (args) => {
    expect((await run(protocolsShowCommand, args)).code).toBe(2);
  });
});
