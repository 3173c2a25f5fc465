import type { Library } from '#domain/library';
import type { App } from '#usecases/app';

/** What a command is lent for one run. Commands never touch the process themselves, so a test can lend its own. */
export type CommandIo = Readonly<{
  /** Standard input in pieces, as it arrives. */
  stdin: AsyncIterable<string | Buffer>;
  /** Writes to standard output exactly what it is given; the command adds its own line ends. */
  out(text: string): void;
  /** Writes to standard error: refusals and warnings, never results. */
  err(text: string): void;
  /** The content library, ours or that of another content folder; throws one clear error if the content is wrong. */
  library(root?: string): Library;
  /**
   * Lends the application for the time of `work`: on the database of a server that is running here, or on one opened and
   * closed for it. Throws one clear error when there is none to be had. Commands act through `perform`, as a named operator.
   */
  withApp<T>(work: (app: App) => Promise<T>): Promise<T>;
}>;

/**
 * One command of `openipt`. `run` answers with the exit code: 0 done, 1 refused or failed, 2 wrong use (unknown name,
 * unknown option).
 */
export type Command = Readonly<{
  /** How it is called, e.g. `['measures', 'score']` for `openipt measures score`. */
  words: readonly string[];
  /** One line for the list of commands. */
  summary: string;
  /** The full text of `--help`, ending with a line end. */
  usage: string;
  /** `args` is what follows the words. */
  run(args: string[], io: CommandIo): Promise<number>;
}>;
