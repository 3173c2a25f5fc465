import { parseArgs } from 'node:util';
import type { Command, CommandIo } from './command.ts';

/** What was typed after a command's words: yes-or-no options and the rest in order. */
export type Typed = Readonly<{ on: ReadonlySet<string>; rest: readonly string[] }>;

/** A command without its `run`, which the reading of options needs for its messages. */
export type Named = Pick<Command, 'words' | 'usage'>;

/** Says on standard error why a command cannot run as typed, and answers with exit code 2. */
export function wrongUse({ words }: Named, io: CommandIo, why: string): number {
  const name = `openipt ${words.join(' ')}`;
  io.err(`${name}: ${why}\nTry: ${name} --help\n`);
  return 2;
}

/**
 * Reads options that are on or off, and positional arguments. Answers with an exit code when the command is done with that:
 * 0 after `--help`, 2 after an option it does not know or too many arguments.
 */
export function readOptions(
  command: Named,
  args: string[],
  io: CommandIo,
  known: readonly string[],
  most = 0,
): Typed | number {
  if (args.includes('--help') || args.includes('-h')) {
    io.out(command.usage);
    return 0;
  }
  const options = Object.fromEntries(known.map((name) => [name, { type: 'boolean' as const }]));
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    const tooMany = positionals[most];
    if (tooMany !== undefined) return wrongUse(command, io, `"${tooMany}" is one argument too many`);
    return { on: new Set(known.filter((name) => values[name] === true)), rest: positionals };
  } catch (error) {
    return wrongUse(command, io, error instanceof Error ? (error.message.split('.')[0] ?? '') : 'wrong options');
  }
}
