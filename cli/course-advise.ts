import { advise } from '#domain/courses/advise';
import { completeSnapshot } from '#domain/courses/complete-snapshot.schema';
import type { Advice } from '#domain/courses/advise';
import type { Library } from '#domain/library';
import { done, refuse } from '#domain/outcome';
import type { Outcome } from '#domain/outcome';
import type { Command, CommandIo } from './command.ts';
import { linesOf, longestLine, wholeOf } from './lines.ts';
import { readOptions } from './options.ts';

const words = ['course', 'advise'];
const usage = `Usage: openipt course advise [--ndjson] < snapshot.json

Says about one course where it stands: the next session and its agenda, the tasks, which moves are possible and what is missing
for them, what to look at, and which techniques may fit. Reads a snapshot as JSON with its own "now" and prints JSON.
Protocol, techniques and cut-offs are looked up when the snapshot leaves them out. It saves and sends nothing.

  echo '{"now":"2026-04-14T09:00:00Z","protocol":{"id":"adultIndividualAcute"},
         "course":{"id":"c1","courseState":"middlePhase"}}' | openipt course advise

  --ndjson   one snapshot on each line, one result on each line, in the same order; a line that is refused gives
             {"status":"invalid","problems":[…]}
  --help     this text

Exit code 1 when a snapshot is refused; the problems are listed on standard error, one on each line.
"openipt course schema" prints what a snapshot may hold.
`;

const tooLong = refuse('invalid', [`the text is longer than ${longestLine} characters`]);

function adviceOn(text: string, library: Library): Outcome<Advice, 'invalid'> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse('invalid', [`not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`]);
  }
  const snapshot = completeSnapshot(json, library);
  return snapshot.ok ? done(advise(snapshot.value)) : snapshot;
}

async function adviseLines(io: CommandIo): Promise<number> {
  let code = 0;
  let number = 0;
  for await (const line of linesOf(io.stdin)) {
    number += 1;
    if (line.text.trim() === '') continue;
    const advice = line.tooLong ? tooLong : adviceOn(line.text, io.library());
    if (!advice.ok) {
      code = 1;
      for (const problem of advice.details) io.err(`line ${number}: ${problem}\n`);
    }
    io.out(`${JSON.stringify(advice.ok ? advice.value : { status: 'invalid', problems: advice.details })}\n`);
  }
  return code;
}

/** `openipt course advise`: the engine on one snapshot, or on a stream of them. */
export const courseAdviseCommand: Command = {
  words,
  summary: 'Say where a course stands, from a snapshot on standard input',
  usage,
  async run(args, io) {
    const typed = readOptions({ words, usage }, args, io, ['ndjson']);
    if (typeof typed === 'number') return typed;
    if (typed.on.has('ndjson')) return adviseLines(io);
    const text = await wholeOf(io.stdin);
    const advice = text === undefined ? tooLong : adviceOn(text, io.library());
    if (!advice.ok) {
      for (const problem of advice.details) io.err(`${problem}\n`);
      return 1;
    }
    io.out(`${JSON.stringify(advice.value, null, 2)}\n`);
    return 0;
  },
};
