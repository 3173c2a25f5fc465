import { describe, expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import type { Command, CommandIo } from './command.ts';
import { contentCheckCommand } from './content-check.ts';
import { wordingForm } from '#domain/measures/wording.schema';
import { ownMeasureFile } from '#test/own-measure';
import { longestLine } from './lines.ts';
import { measuresCheckCommand } from './measures-check.ts';
import { measuresListCommand } from './measures-list.ts';
import { measuresScoreCommand } from './measures-score.ts';

/** Read once: reading it anew for each run is most of the work. */
const library = readLibrary();

async function* pieces(input: readonly (string | Buffer)[]) {
  yield* input;
}

/** Runs a command as the terminal would, with what it reads handed over in these pieces. */
async function run(command: Command, args: string[], ...input: (string | Buffer)[]) {
  const said = { out: '', err: '' };
  const io: CommandIo = {
    stdin: pieces(input),
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    library: (root) => (root === undefined ? library : readLibrary(root)),
    withApp: () => Promise.reject(new Error('this command needs no database')),
  };
  const code = await command.run(args, io);
  return { code, ...said };
}

const score = (args: string[], ...input: (string | Buffer)[]) => run(measuresScoreCommand, args, ...input);
const results = (out: string): { status: string; total: number | null }[] =>
  out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));

describe('openipt measures score', () => {
  test('prints the whole result of one form, spread over several lines of input', async () => {
    const { code, out } = await score(['phq9'], '{\n "answers":', '[2,1,2,2,2,0,0,0,1]\n}\n');
    expect(code).toBe(0);
    expect(out).toBe(
      '{"status":"complete","total":10,"subscales":{},"band":"moderate","caseness":true,"flags":["suicidal-ideation"],"missing":[],"extra":{"algorithm":"major"}}\n',
    );
  });

  test.each(['', 'not json', '[]', '3', 'null', '{"answers":"x"}', '{"answers":[1e999,0,0,0,0,0,0,0,0]}', '{'])(
    'takes %j as a result, not a crash',
    async (input) => {
      const { code, out } = await score(['phq9'], input);
      expect({ code, results: results(out) }).toMatchObject({ code: 0, results: [{ status: 'invalid', total: null }] });
    },
  );

  test('gives one result for each line, in order, and survives bad lines', async () => {
    const lines = ['{"answers":[0,1]}', 'oops', '[1,2]', '', '{"answers":[3,3]}', '{"answers":[3]}', '"{}"', 'null'];
    const { out } = await score(['phq2', '--ndjson'], `${lines.join('\r\n')}\n\n\n`);
    expect(results(out).map(({ status, total }) => total ?? status)).toEqual([
      1,
      'invalid',
      'invalid',
      'invalid',
      6,
      'invalid',
      'invalid',
      'invalid',
    ]);
  });

  test('does not care how the stream is cut, also inside a letter', async () => {
    const whole = Buffer.from('{"who":"Zoë","answers":[1,1]}\n{"answers":[2,2]}');
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const { out } = await score(['phq2', '--ndjson'], whole.subarray(0, cut), whole.subarray(cut));
      expect(results(out).map(({ total }) => total)).toEqual([2, 4]);
    }
  });

  test('a line without an end is refused without being kept, and the next one is scored', async () => {
    const endless = Array.from({ length: 30 }, () => ' '.repeat(longestLine / 10));
    const { out } = await score(['phq2', '--ndjson'], '{"answers":', ...endless, '[1,1]}\n{"answers":[2,2]}\n');
    expect(results(out).map(({ status }) => status)).toEqual(['invalid', 'complete']);
  });

  test('gives its results while the input is still running', async () => {
    const seen: string[] = [];
    async function* conversation() {
      yield '{"answers":[1,1]}\n';
      expect(seen).toHaveLength(1);
      yield '{"answers":[2,2]}\n';
    }
    const io = {
      stdin: conversation(),
      out: (text: string) => void seen.push(text),
      err: () => undefined,
      library: () => library,
    };
    await measuresScoreCommand.run(['phq2', '--ndjson'], {
      ...io,
      withApp: () => Promise.reject(new Error('no database')),
    });
    expect(seen).toHaveLength(2);
  });

  test('names an unknown measure on standard error with exit code 2', async () => {
    expect(await score(['bdi'], '{}')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('"bdi"') });
    expect(await score([])).toMatchObject({ code: 2, out: '' });
    expect(await score(['phq9', '--csv'])).toMatchObject({ code: 2, err: expect.stringContaining('--csv') });
    expect(await score(['phq9', 'gad7'])).toMatchObject({ code: 2, err: expect.stringContaining('gad7') });
    expect(await score(['__proto__'], '{}')).toMatchObject({ code: 2, out: '' });
  });

  test('explains itself', async () => {
    expect(await score(['--help'])).toEqual({ code: 0, out: measuresScoreCommand.usage, err: '' });
  });
});

describe('openipt measures list', () => {
  test('prints a table, and the same as JSON', async () => {
    const { out } = await run(measuresListCommand, []);
    expect(out).toMatch(/^phq9 +1\.0\.0 +ship +9 +no +Patient Health Questionnaire/m);
    const { out: json } = await run(measuresListCommand, ['--json']);
    const ids = (JSON.parse(json) as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual([...readLibrary().measures.newest.keys()].sort());
    expect(out.trimEnd().split('\n')).toHaveLength(ids.length + 1);
  });

  test('SAF-01 does not claim a signature that nobody gave', async () => {
    const { out } = await run(measuresListCommand, ['--json']);
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ id: 'phq9', clinicallySigned: false }));
  });
});

describe('openipt content check', () => {
  test('is content with what we ship', async () => {
    const { code, out } = await run(contentCheckCommand, []);
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^measures: \d+ sound, 0 clinically signed$/m),
    });
  });

  test('says what is wrong with another folder', async () => {
    expect(await run(contentCheckCommand, ['/nowhere'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('released.json'),
    });
    expect(await run(contentCheckCommand, ['/nowhere', '--json'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('"sound": false'),
    });
  });
});

describe('openipt measures check', () => {
  const check = (args: string[], input: string) => run(measuresCheckCommand, args, input);

  test('a sound file of one’s own is said to be sound', async () => {
    expect(await check([], ownMeasureFile())).toMatchObject({
      code: 0,
      out: 'sample-strain 1.0.0 is sound\n',
      err: '',
    });
    const { code, out } = await check(['--json'], ownMeasureFile());
    expect([code, JSON.parse(out)]).toEqual([0, { sound: true, id: 'sample-strain', version: '1.0.0', problems: [] }]);
  });

  test('each problem names its line, and nothing crashes', async () => {
    const { code, err } = await check([], ownMeasureFile({ licenceClass: 'ship' }));
    expect(code).toBe(1);
    expect(err).toMatch(/^line 5: licenceClass must be "practice" for a measure of your own\n$/);
    for (const input of ['', '{', '[]', '\u0000', 'x'.repeat(longestLine + 1)])
      expect(await check(['--json'], input)).toMatchObject({ code: 1, out: expect.stringContaining('"sound": false') });
  });

  test('words are checked against the measure they are for', async () => {
    const who5 = library.measures.newest.get('who5')?.definition ?? expect.fail('no who5');
    const filled = JSON.stringify(
      JSON.parse(wordingForm(who5), (key, value: unknown) =>
        value !== '' ? value : key === 'retrieved' ? '2026-04-14' : `Invented ${key}`,
      ),
    );
    expect(await check(['who5'], filled)).toMatchObject({ code: 0 });
    expect(await check(['wsas'], filled)).toMatchObject({ code: 1 });
    expect(await check(['phq9'], filled)).toMatchObject({ code: 1 });
    expect(await check(['nobody'], filled)).toMatchObject({ code: 2 });
  });
});
