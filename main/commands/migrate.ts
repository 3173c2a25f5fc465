import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Command } from '#cli/command';
import { StartProblem } from '../start-problem.ts';

const usage = `Usage: openipt migrate [--url-file FILE | --url-env NAME]
       openipt migrate --roles-sql

Brings the database up to date. The built-in database needs no option, and each start does it as well.

For a PostgreSQL server of your own:
  --roles-sql       prints the statements an administrator runs once, before the first migration
  --url-file FILE   reads the address of the role openipt_migrator from this file
  --url-env NAME    reads it from this environment variable

The address is never given on the command line, where other accounts could read it.
`;

/** `openipt migrate`: the only road by which a foreign server's tables change. */
export const migrateCommand: Command = {
  words: ['migrate'],
  summary: 'Bring the database up to date',
  usage,
  async run(args, io) {
    const options = readOptions(args);
    if (!options) {
      io.err(usage);
      return 2;
    }
    if (options['roles-sql']) {
      const { ROLES_SQL } = await import('../roles.ts');
      io.out(ROLES_SQL);
      return 0;
    }
    // Loaded when needed, so that every other command starts without the database's code.
    const { inPlainWords, migrationsFolder, openStore } = await import('../database.ts');
    const url = options['url-file'] !== undefined ? readFile(options['url-file']) : readVariable(options['url-env']);
    if (url === undefined) {
      const { readConfig } = await import('../config.ts');
      const config = readConfig(process.env);
      if (config.databaseUrl !== undefined)
        throw new StartProblem(
          "DATABASE_URL names a server; give the migrator's address with --url-file or --url-env.",
        );
      const database = await openStore(config);
      await database.close();
      io.out('The database is up to date.\n');
      return 0;
    }
    const { migrate } = await import('#store/migrate');
    const { applied } = await inPlainWords(() => migrate(url, migrationsFolder));
    io.out(
      applied.length === 0
        ? 'The database was up to date.\n'
        : `${applied.length} steps were made: ${applied.join(', ')}.\n`,
    );
    return 0;
  },
};

function readOptions(args: string[]) {
  try {
    const options = {
      'url-file': { type: 'string' },
      'url-env': { type: 'string' },
      'roles-sql': { type: 'boolean' },
    } as const;
    return parseArgs({ args, options }).values;
  } catch {
    return undefined;
  }
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new StartProblem(`The file ${file} with the database address cannot be read.`);
  }
}

function readVariable(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const value = process.env[name];
  if (value === undefined || value === '') throw new StartProblem(`The environment variable ${name} is not set.`);
  return value;
}
