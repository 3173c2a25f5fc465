import { readOwnMeasure, readOwnWording } from '#domain/measures/own-measure.schema';
import type { Measure } from '#domain/measures/measure.schema';
import type { Library } from '#domain/library';
import type { Outcome } from '#domain/outcome';
import type { Command } from './command.ts';
import { wholeOf } from './lines.ts';
import { readOptions, wrongUse } from './options.ts';

const words = ['measures', 'check'];
const usage = `Usage: openipt measures check [measure] [--json] < file.json

Checks a file of your own before it is uploaded in Settings, Measures and rules: the same rules, the same words, each
problem with its line. Needs no database and stores nothing.

  measure   the id of a measure whose words must be brought ("byo"): the file then holds your words for it.
            Without it the file is a measure of your own.
  --json    the result as JSON: {"sound":…,"id":…,"version":…,"problems":[…]}
  --help    this text

Exit code 0 when the file is sound, 1 when it is not, 2 for a measure that does not exist.
`;

function read(library: Library, text: string, measure: Measure | undefined): Outcome<Measure> {
  if (measure) return readOwnWording(measure, text);
  const shelves = [library.measures, library['external-scales']];
  return readOwnMeasure(text, (id) => shelves.some(({ newest }) => newest.has(id)));
}

/** `openipt measures check`: what the upload page would say, for the author of a file. */
export const measuresCheckCommand: Command = {
  words,
  summary: 'Check a measure, or words for one, of your own',
  usage,
  async run(args, io) {
    const typed = readOptions({ words, usage }, args, io, ['json'], 1);
    if (typeof typed === 'number') return typed;
    const library = io.library();
    const [id] = typed.rest;
    const measure = id === undefined ? undefined : library.measures.newest.get(id)?.definition;
    if (id !== undefined && !measure)
      return wrongUse({ words, usage }, io, `there is no measure "${id}"; "openipt measures list" shows all`);
    const text = await wholeOf(io.stdin);
    const outcome: Outcome<Measure> =
      text === undefined
        ? { ok: false, code: 'invalid', details: ['the file is too long'] }
        : read(library, text, measure);
    const sound = outcome.ok ? { id: outcome.value.id, version: outcome.value.version } : { id: null, version: null };
    const problems = outcome.ok ? [] : outcome.details;
    if (typed.on.has('json')) io.out(`${JSON.stringify({ sound: outcome.ok, ...sound, problems }, null, 2)}\n`);
    else if (outcome.ok) io.out(`${sound.id} ${sound.version} is sound\n`);
    else io.err(`${problems.join('\n')}\n`);
    return outcome.ok ? 0 : 1;
  },
};
