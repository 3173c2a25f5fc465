import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { createUser, restartUser, type OperatorAnswer } from '#usecases/access/create-user';
import { staffRoles, type StaffRole } from '#usecases/access/staff';
import type { Command, CommandIo } from './command.ts';
import { wrongUse } from './options.ts';

const usage = `Usage: openipt user create --name NAME --email ADDRESS --role ROLE [--role ROLE] [--practice NAME] [--json]
       openipt user create --restart --email ADDRESS [--practice NAME] [--json]

Invites somebody who works here and prints a one-time link. It works for three days; whoever opens it chooses a passkey, or a
password and a second step. No password is ever typed, printed or stored by this command.

  --name NAME        how the person is shown
  --email ADDRESS    the address the person signs in with
  --role ROLE        ${staffRoles.join(', ')}: owner, therapist, supervisor, trainee, front office, auditor
  --restart          a new start for somebody who lost every way in; the former ways end when the new one is chosen
  --practice NAME    which practice, when there are several
  --json             prints { "link": …, "practice": … }

What it does stands in the practice's audit trail with the name of your account on this machine.
`;

const words: Readonly<Record<string, string>> = {
  'not-found practice': 'there is no such practice. Set one up first: the link is printed at start',
  'incomplete practice': 'there are several practices; name one with --practice',
  'not-found email': 'nobody who works there signs in with this address',
  'invalid email': 'somebody of this practice has this address already',
  'incomplete roles': 'name at least one --role',
};

/** `openipt user create` (CLI-01, CLI-02). */
export const userCreateCommand: Command = {
  words: ['user', 'create'],
  summary: 'Invite somebody who works here; prints a one-time link',
  usage,
  async run(args, io) {
    const typed = read(args);
    if (typeof typed === 'string') return wrongUse(userCreateCommand, io, typed);
    const answer = await io.withApp((app) => {
      const request = { operator: userInfo().username, practice: typed.practice, email: typed.email };
      return typed.restart
        ? restartUser(app, request)
        : createUser(app, { ...request, name: typed.name, roles: typed.roles });
    });
    return tell(answer, typed.json, io);
  },
};

type Typed = Readonly<{
  name: string;
  email: string;
  roles: readonly StaffRole[];
  practice: string | undefined;
  restart: boolean;
  json: boolean;
}>;

const isRole = (text: string): text is StaffRole => staffRoles.some((role) => role === text);

/** What was typed, or why it cannot be meant. */
function read(args: string[]): Typed | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        name: { type: 'string', default: '' },
        email: { type: 'string', default: '' },
        role: { type: 'string', multiple: true, default: [] },
        practice: { type: 'string' },
        restart: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const { role, practice, restart } = values;
    const name = values.name.trim();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email.trim()))
      return '--email needs an address, like name@practice.example';
    const foreign = role.find((one) => !isRole(one));
    if (foreign !== undefined) return `"${foreign}" is not one of ${staffRoles.join(', ')}`;
    if (!restart && (name === '' || name.length > 200)) return '--name is missing';
    if (!restart && role.length === 0) return '--role is missing';
    return { name, email: values.email, roles: role.filter(isRole), practice, restart, json: values.json };
  } catch (error) {
    return error instanceof Error ? (error.message.split('.')[0] ?? 'wrong options') : 'wrong options';
  }
}

function tell(answer: OperatorAnswer, json: boolean, io: CommandIo): number {
  if (!answer.ok) {
    const why = words[`${answer.code} ${answer.details[0] ?? ''}`] ?? 'that was refused';
    io.err(`openipt user create: ${why}.\n`);
    return 1;
  }
  const { link, practice } = answer.value;
  io.out(json ? `${JSON.stringify({ link, practice })}\n` : `${link}\n`);
  if (!json)
    io.err(`One-time link for ${practice}. Hand it over in person or by a way you trust; it works for three days.\n`);
  return 0;
}
