import { measureOf } from '#domain/library';
import type { Measure } from '#domain/measures/measure.schema';
import { invalidScore, score, type Score } from '#domain/measures/score';
import type { Command, CommandIo } from './command.ts';
import { lineBatchesOf, wholeOf, type Line } from './lines.ts';
import { readOptions, wrongUse } from './options.ts';

const words = ['measures', 'score'];
const usage = `Usage: openipt measures score <id> [--ndjson]

Scores filled-in forms of one measure. Reads JSON on standard input, prints JSON on standard output.

  echo '{"answers":[1,2,0,1,1,0,2,0,0]}' | openipt measures score phq9

Input is one object: "answers" holds one entry for each item, a stored value or null for "not answered". Some measures
take more beside it, such as "sex" or "monthsSinceLoss"; the Social Rhythm Metric takes "times" instead.

  --ndjson   one object on each line, one result on each line, in the same order
  --help     this text

The result has status, total, subscales, band, caseness, flags, missing and extra. What cannot be scored is a result
too: {"status":"invalid"} and nothing else in it. Exit code 2 only for an unknown measure or option.
`;

const pieceLength = 65_536;

const lineFor = (result: Score) => `${JSON.stringify(result)}\n`;

function scoreText(measure: Measure, text: string): Score {
  try {
    return score(measure, JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (error instanceof SyntaxError) return invalidScore;
    throw error;
  }
}

const scoreLine = (measure: Measure, { text, tooLong }: Line): Score =>
  tooLong ? invalidScore : scoreText(measure, text);

/** Collects results and writes them in pieces: one write for each result would take most of the time. */
function writerFor(io: CommandIo) {
  let waiting = '';
  const flush = () => {
    if (waiting !== '') io.out(waiting);
    waiting = '';
  };
  const write = (result: Score) => {
    waiting += lineFor(result);
    if (waiting.length > pieceLength) flush();
  };
  return { write, flush };
}

async function scoreLines(measure: Measure, io: CommandIo): Promise<void> {
  const { write, flush } = writerFor(io);
  // Blank lines at the end are nothing; one in between is a line without a form, and results must stay beside their lines.
  let blank = 0;
  for await (const lines of lineBatchesOf(io.stdin)) {
    for (const line of lines) {
      if (line.text.trim() === '' && !line.tooLong) {
        blank += 1;
        continue;
      }
      for (; blank > 0; blank -= 1) write(invalidScore);
      write(scoreLine(measure, line));
    }
    flush();
  }
}

/** `openipt measures score <id>`: the scoring contract at the command line, for one form or a stream of them. */
export const measuresScoreCommand: Command = {
  words,
  summary: 'Score filled-in forms from standard input',
  usage,
  async run(args, io) {
    const typed = readOptions({ words, usage }, args, io, ['ndjson'], 1);
    if (typeof typed === 'number') return typed;
    const [id] = typed.rest;
    if (id === undefined) return wrongUse({ words, usage }, io, 'say which measure, for example phq9');
    const measure = measureOf(io.library(), id);
    if (!measure)
      return wrongUse({ words, usage }, io, `there is no measure "${id}"; "openipt measures list" shows all`);
    if (typed.on.has('ndjson')) {
      await scoreLines(measure, io);
      return 0;
    }
    const text = await wholeOf(io.stdin);
    io.out(lineFor(text === undefined ? invalidScore : scoreText(measure, text)));
    return 0;
  },
};
