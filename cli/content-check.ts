import type { Definition } from '#domain/content-folders.schema';
import type { Library, Shelf } from '#domain/library';
import type { Command } from './command.ts';
import { readOptions } from './options.ts';

const words = ['content', 'check'];
const usage = `Usage: openipt content check [folder] [--json]

Checks the clinical content: every file fits its schema, every worked example comes out as it says, no released version
has changed. Names file and line of whatever is wrong.

  folder   a content folder of your own, instead of the one of OpenIPT
  --json   the result as JSON
  --help   this text

Exit code 0 when all is sound, 1 when something is not.
`;

const counts = (library: Library) =>
  Object.entries<Shelf<Definition>>(library).map(([folder, { versions }]) => ({
    folder,
    files: versions.size,
    clinicallySigned: [...versions.values()].filter((entry) => entry.clinicallySigned).length,
  }));

/** `openipt content check`: the same reading that the server does at start, for the author of a file. */
export const contentCheckCommand: Command = {
  words,
  summary: 'Check the clinical content',
  usage,
  async run(args, io) {
    const typed = readOptions({ words, usage }, args, io, ['json'], 1);
    if (typeof typed === 'number') return typed;
    const json = typed.on.has('json');
    try {
      const folders = counts(io.library(typed.rest[0]));
      const lines = folders.map(
        ({ folder, files, clinicallySigned }) => `${folder}: ${files} sound, ${clinicallySigned} clinically signed\n`,
      );
      io.out(json ? `${JSON.stringify({ sound: true, folders, problems: [] }, null, 2)}\n` : lines.join(''));
      return 0;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (json) io.out(`${JSON.stringify({ sound: false, folders: [], problems: message.split('\n') }, null, 2)}\n`);
      else io.err(`${message}\n`);
      return 1;
    }
  },
};
