import type { Command, CommandIo } from '#cli/command';
import { commands as productCommands } from '#cli/commands';
import { auditVerifyCommand } from './commands/audit-verify.ts';
import { backupCommand } from './commands/backup.ts';
import { demoCommand } from './commands/demo.ts';
import { migrateCommand } from './commands/migrate.ts';
import { restoreCommand } from './commands/restore.ts';
import { routesCommand } from './commands/routes.ts';
import { startCommand } from './commands/start.ts';
import { readLibrary } from './content.ts';
import { StartProblem } from './start-problem.ts';

/** Commands of the wiring first, then those of the product. */
const commands: readonly Command[] = [
  startCommand,
  demoCommand,
  migrateCommand,
  routesCommand,
  backupCommand,
  restoreCommand,
  auditVerifyCommand,
  ...productCommands,
];

const io: CommandIo = {
  stdin: process.stdin,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  library: readLibrary,
  withApp: async (work) => {
    // Loaded when needed: a command that only reads content should answer at once.
    const [{ openApp }, { readConfig }] = await Promise.all([import('./start.ts'), import('./config.ts')]);
    const { app, database } = await openApp(readConfig(process.env), { mayShare: true });
    try {
      return await work(app);
    } finally {
      await database.close();
    }
  },
};

/** Runs one command line and returns its exit code: 0 done, 1 refused or failed, 2 wrong use. */
async function run(args: readonly string[]): Promise<number> {
  const asked = args[0] === 'help' ? [...args.slice(1), '--help'] : args;
  // The longest name wins, so that `user create` is not taken for a command `user`.
  const command = commands
    .filter(({ words }) => words.every((word, i) => asked[i] === word))
    .toSorted((a, b) => b.words.length - a.words.length)[0];
  if (!command) return tellCommands(asked);
  const rest = asked.slice(command.words.length);
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(command.usage);
    return 0;
  }
  return command.run(rest, io);
}

/** The list of commands; wrong use unless it was asked for. */
function tellCommands(asked: readonly string[]): number {
  const isAsked = asked.length === 0 || asked.includes('--help') || asked.includes('-h');
  const width = Math.max(...commands.map(({ words }) => words.join(' ').length));
  const list = commands.map(({ words, summary }) => `  ${words.join(' ').padEnd(width)}  ${summary}\n`).join('');
  const text = `Usage: openipt <command> [options]\n\n${list}\nEach command explains itself with --help.\n`;
  if (isAsked) io.out(text);
  else io.err(`openipt does not know "${asked.join(' ')}".\n\n${text}`);
  return isAsked ? 0 : 2;
}

// A reader that stops early, such as `head`, is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exitCode = 1;
}
