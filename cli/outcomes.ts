import type { Library } from '#domain/library';
import { refuse } from '#domain/outcome';
import type { Outcome } from '#domain/outcome';
import type { Topic } from '#domain/outcomes/reading.schema';
import { outcomeTopics } from '#domain/outcomes/topics.schema';
import type { Command, CommandIo } from './command.ts';
import { linesOf, longestLine, wholeOf } from './lines.ts';
import { readOptions, wrongUse } from './options.ts';
import { fieldsOfTopics } from './outcomes-help.ts';

const words = ['outcomes'];
const usage = `Usage: openipt outcomes <topic> [--ndjson]

What a course came to, by published definitions. Reads one JSON object on standard input, prints one JSON object.

  nhs                recovery and reliable improvement as NHS Talking Therapies counts them, of a course or a service
  reliable-change    by a measure's published points, or by Jacobson and Truax
  response           response, partial response, remission
  relapse            the strongest state reached after treatment
  sudden-gains       large falls between two sessions
  expected-response  whether a person is getting better as expected, at three levels
  effect-size        Hedges' g between groups, or from before to after

  --ndjson   one object on each line, one result on each line, in the same order
  --help     this text

Input that is refused gives {"status":"invalid","problems":[…]}, the problems on standard error, and exit code 1.
Exit code 2 for an unknown topic or option.

${fieldsOfTopics}`;

const tooLong = refuse('invalid', [`the text is longer than ${longestLine} characters`]);

function judged(topic: Topic, text: string, library: Library): Outcome<object, 'invalid'> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse('invalid', [`not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`]);
  }
  return topic(json, library);
}

/** Prints a result and says on standard error why input was refused, with the number of its line. */
function tell(io: CommandIo, result: Outcome<object, 'invalid'>, at: string): number {
  io.out(`${JSON.stringify(result.ok ? result.value : { status: 'invalid', problems: result.details })}\n`);
  if (result.ok) return 0;
  for (const problem of result.details) io.err(`${at}${problem}\n`);
  return 1;
}

async function tellLines(topic: Topic, io: CommandIo, library: Library): Promise<number> {
  let code = 0;
  let number = 0;
  // Blank lines at the end are nothing; one in between is a line without input, and results must stay beside their lines.
  let blank = 0;
  for await (const { text, tooLong: cut } of linesOf(io.stdin)) {
    if (text.trim() === '' && !cut) {
      blank += 1;
      continue;
    }
    for (; blank > 0; blank -= 1) {
      number += 1;
      code = Math.max(code, tell(io, refuse('invalid', ['an empty line']), `line ${number}: `));
    }
    number += 1;
    code = Math.max(code, tell(io, cut ? tooLong : judged(topic, text, library), `line ${number}: `));
  }
  return code;
}

/** `openipt outcomes <topic>`: outcome classes at the command line, for one input or a stream of them. */
export const outcomesCommand: Command = {
  words,
  summary: 'Say what a course came to, by published definitions',
  usage,
  async run(args, io) {
    const typed = readOptions({ words, usage }, args, io, ['ndjson'], 1);
    if (typeof typed === 'number') return typed;
    const [name] = typed.rest;
    if (name === undefined) return wrongUse({ words, usage }, io, 'say which topic, for example nhs');
    const topic = outcomeTopics.get(name);
    if (!topic)
      return wrongUse(
        { words, usage },
        io,
        `there is no topic "${name}"; there are ${[...outcomeTopics.keys()].join(', ')}`,
      );
    const library = io.library();
    if (typed.on.has('ndjson')) return tellLines(topic, io, library);
    const text = await wholeOf(io.stdin);
    return tell(io, text === undefined ? tooLong : judged(topic, text, library), '');
  },
};
