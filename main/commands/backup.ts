import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '#cli/command';

const usage = `Usage: openipt backup [--to FILE] [--json]

Writes everything this installation keeps into one sealed file, while it goes on being used. Only the holder of the master key can
open it, so keep that key somewhere else: without it no backup can be read. The file is for its owner only and its name says nothing
about anybody. Without --to it goes into the folder "backups" of the data folder; copy it to another machine from there.

  --to FILE   where to write it; a file that exists is never written over
  --json      prints { "file": …, "createdAt": …, "tables": …, "rows": … }

Not in a backup: the master key, half-finished sign-ins, counters of tries, and work that was waiting to be done. Alerts are watched
in their own table and go on after a restore; messages that had not been sent stay in the outbox.

With a PostgreSQL server of your own, put the address of the role openipt_backup into the environment variable OPENIPT_BACKUP_URL.
`;

/** `openipt backup` (BAK-01, BAK-07). */
export const backupCommand: Command = {
  words: ['backup'],
  summary: 'Write everything into one sealed file',
  usage,
  async run(args, io) {
    const options = optionsOf(args);
    if (!options) {
      io.err(usage);
      return 2;
    }
    const [{ readConfig }, { asRole }, { writeBackup }, { readMasterKey }, { openDataFolder }, { programVersion }] =
      await Promise.all([
        import('../config.ts'),
        import('../as-role.ts'),
        import('../backup/write-backup.ts'),
        import('../master-key.ts'),
        import('../data-folder.ts'),
        import('../package-root.ts'),
      ]);
    const config = readConfig(process.env);
    const dataDir = openDataFolder(config.dataDir);
    const masterKey = readMasterKey({ ...config, dataDir });
    const at = new Date().toISOString();
    const name = `openipt-${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z.openipt-backup`;
    const file = path.resolve(options.to ?? path.join(dataDir, 'backups', name));
    const manifest = await asRole(
      config,
      'openipt_backup',
      { url: config.backupUrl, variable: 'OPENIPT_BACKUP_URL' },
      (client) => writeBackup({ client, file, masterKey, at, program: programVersion }),
    );
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    if (options.json) io.out(`${JSON.stringify({ file, createdAt: at, tables: manifest.tables.length, rows })}\n`);
    else io.out(`${rows} rows of ${manifest.tables.length} tables are in ${file}\n`);
    return 0;
  },
};

function optionsOf(args: string[]) {
  try {
    return parseArgs({ args, options: { to: { type: 'string' }, json: { type: 'boolean' } } }).values;
  } catch {
    return undefined;
  }
}
