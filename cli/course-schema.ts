import { snapshotJsonSchema } from '#domain/courses/snapshot-json.schema';
import type { Command } from './command.ts';
import { readOptions } from './options.ts';

const words = ['course', 'schema'];
const usage = `Usage: openipt course schema

Prints the JSON Schema of a course snapshot, the input of "openipt course advise". Only "now", "course" and "protocol" are
required. What is left out counts as not done or not known.

  --help   this text
`;

/** `openipt course schema`: what `course advise` reads. */
export const courseSchemaCommand: Command = {
  words,
  summary: 'Print the JSON Schema of a course snapshot',
  usage,
  async run(args, io) {
    const typed = readOptions({ words, usage }, args, io, []);
    if (typeof typed === 'number') return typed;
    io.out(`${JSON.stringify(snapshotJsonSchema(), null, 2)}\n`);
    return 0;
  },
};
