import { pathToFileURL } from 'node:url';
import type { Command } from '#cli/command';
import { builtServer, ensureBuilt } from '../build.ts';

const usage = `Usage: openipt start [--dev]

Serves OpenIPT on this machine and prints its address. Ends with Ctrl+C.

  --dev   serve from the sources and reload pages as they change

Settings are read from the environment; none is needed:
  OPENIPT_DATA_DIR          where everything is kept (default ~/.openipt)
  DATABASE_URL              a PostgreSQL server instead of the built-in database
  PORT, HOST, ORIGIN        where to listen, and the address people use (default http://localhost:3000)
  PATIENT_ORIGIN            an address of their own for patients and the public
  SMTP_URL                  how to send mail; without it, messages wait in the outbox
  OPENIPT_MASTER_KEY_FILE   the key that seals secrets (default ~/.openipt.key)
`;

/** `openipt start`: the process then lives until it is told to end. */
export const startCommand: Command = {
  words: ['start'],
  summary: 'Serve OpenIPT on this machine',
  usage,
  async run(args, io) {
    const unknown = args.find((arg) => arg !== '--dev');
    if (unknown !== undefined) {
      io.err(`openipt start does not know ${unknown}.\n\n${usage}`);
      return 2;
    }
    if (args.includes('--dev')) {
      const { serveFromSources } = await import('../dev.ts');
      await serveFromSources();
    } else {
      ensureBuilt();
      await import(pathToFileURL(builtServer).href);
    }
    return new Promise(() => {}); // the server ends the process itself
  },
};
