import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '#cli/command';
import { StartProblem } from '../start-problem.ts';

const usage = `Usage: openipt restore FILE [--check | --force] [--url-env NAME] [--json]

Brings back what a backup holds. The whole file is proven first: that it is unchanged and complete, sealed with this installation's
master key, and not from a newer OpenIPT. Only then are the rows loaded, with every reference, every count and the audit trail
checked, and only when all of that holds do they take the place of an empty database. Everybody has to sign in again, and every audit
trail says from where on it continues after a restore. Stop OpenIPT first; start it again afterwards.

  --check         proves the backup on a database made for it and thrown away; touches nothing else
  --force         also when there are records already; they are kept beside the new ones under another name
  --url-env NAME  with a PostgreSQL server of your own: the environment variable with the address of the role openipt_migrator, on a
                  database that is empty
  --json          prints { "createdAt": …, "rows": …, "events": …, "kept": … }

The master key is not in the backup: put it back first (see OPENIPT_MASTER_KEY_FILE).
`;

/** `openipt restore` (BAK-03, BAK-04, BAK-06, AUD-08). */
export const restoreCommand: Command = {
  words: ['restore'],
  summary: 'Bring back what a backup holds, or prove one with --check',
  usage,
  async run(args, io) {
    const given = optionsOf(args);
    if (!given) {
      io.err(usage);
      return 2;
    }
    const [{ readConfig }, { restore }, { readMasterKey }, { openDataFolder }] = await Promise.all([
      import('../config.ts'),
      import('../backup/restore.ts'),
      import('../master-key.ts'),
      import('../data-folder.ts'),
    ]);
    const config = readConfig(process.env);
    if (!existsSync(config.masterKeyFile))
      throw new StartProblem(
        `The master key ${config.masterKeyFile} is missing; bring back the one the backup was sealed with.`,
      );
    const dataDir = openDataFolder(config.dataDir);
    const masterKey = readMasterKey({ ...config, dataDir });
    const file = path.resolve(given.file);
    const done = await restore({
      config: { ...config, dataDir },
      masterKey,
      at: new Date().toISOString(),
      ...given,
      file,
    });
    if (given.json) io.out(`${JSON.stringify(done)}\n`);
    else {
      io.out(
        given.check
          ? `The backup of ${done.createdAt} can be restored: ${done.rows} rows, ${done.events} events in its audit trails.\n`
          : `Restored ${done.rows} rows as they were at ${done.createdAt}. What was written after that moment is not there: look after answers and alerts of that time.\n`,
      );
      if (done.kept !== null) io.out(`The former records are kept in the database ${done.kept}.\n`);
    }
    return 0;
  },
};

function optionsOf(args: string[]) {
  const options = {
    check: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    'url-env': { type: 'string' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || (values.check && values.force)) return undefined;
    return { ...values, file, urlVariable: values['url-env'] };
  } catch {
    return undefined;
  }
}
