import { spawnSync } from 'node:child_process';
import type { Command } from '#cli/command';
import { builtServer, ensureBuilt } from '../build.ts';

const usage = `Usage: openipt routes [--json]

Prints every page and endpoint: its path, its methods, and who may do what there.

  --json   one JSON array instead of lines of text
`;

/** `openipt routes`: asks the build, since only the web framework's compiler can read its pages. */
export const routesCommand: Command = {
  words: ['routes'],
  summary: 'List every page and who may use it',
  usage,
  async run(args, io) {
    const unknown = args.find((arg) => arg !== '--json');
    if (unknown !== undefined) {
      io.err(`openipt routes does not know ${unknown}.\n\n${usage}`);
      return 2;
    }
    ensureBuilt();
    const told = spawnSync(process.execPath, [builtServer, 'routes', ...args], { encoding: 'utf8' });
    io.out(told.stdout);
    io.err(told.stderr);
    return told.status ?? 1;
  },
};
