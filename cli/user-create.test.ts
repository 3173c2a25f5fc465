import { expect, test } from 'vitest';
import type { CommandIo } from './command.ts';
import { userCreateCommand } from './user-create.ts';

async function run(...args: string[]) {
  const said = { out: '', err: '' };
  const never = () => {
    throw new Error('must not be asked for');
  };
  const io: CommandIo = {
    stdin: (async function* () {})(),
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    library: never,
    withApp: never,
  };
  return { code: await userCreateCommand.run(args, io), ...said };
}

test.each([
  [[], '--email needs an address'],
  [['--email', 'x'], '--email needs an address'],
  [['--email', 'a@b.example'], '--name is missing'],
  [['--email', 'a@b.example', '--name', 'T'], '--role is missing'],
  [['--email', 'a@b.example', '--name', 'T', '--role', 'PAT'], '"PAT" is not one of'],
  [['--password', 'x'], "Unknown option '--password'"],
])('wrong use is said before a database is opened: %j', async (args, why) => {
  const { code, out, err } = await run(...args);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(why);
});
