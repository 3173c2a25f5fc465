import { userInfo } from 'node:os';
import { rotateAllKeys } from '#usecases/working-notes/rotate-all-keys';
import type { Command } from './command.ts';
import { wrongUse } from './options.ts';

const usage = `Usage: openipt keys rotate [--json]

Seals every private working note under a fresh key and throws the old keys away, practice by practice, while the installation goes on
being used. A run that is cut off changes nothing in the practice it was at; run it again. The master key itself is not changed.

  --json   prints { "practices": …, "notes": … }

What it does stands in each practice's audit trail with the name of your account on this machine. Nobody reads a note on the way.
`;

/** `openipt keys rotate` (ENC-04, for the keys below the master key). */
export const keysRotateCommand: Command = {
  words: ['keys', 'rotate'],
  summary: 'Seal private working notes under fresh keys',
  usage,
  async run(args, io) {
    const [other] = args.filter((arg) => arg !== '--json');
    if (other !== undefined) return wrongUse(keysRotateCommand, io, `"${other}" is not an option`);
    const { practices, notes } = await io.withApp((app) => rotateAllKeys(app, userInfo().username));
    io.out(
      args.includes('--json')
        ? `${JSON.stringify({ practices, notes })}\n`
        : `${notes} working notes of ${practices} practices are sealed under fresh keys.\n`,
    );
    return 0;
  },
};
