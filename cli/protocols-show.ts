import { entryOf } from '#domain/library';
import type { Command } from './command.ts';
import { readOptions, wrongUse } from './options.ts';
import { overlayPage, protocolPage, tablesOf } from './protocol-pages.ts';

const words = ['protocols', 'show'];
const usage = `Usage: openipt protocols show <id>[@version] [--overlay] [--json]

Prints what a course of one kind looks like: evidence, phases for every number of sessions, what may be worked on, measures,
what it adds, the agenda of every kind of session in minutes, and the tasks of the initial phase and the ending.

  --overlay  the overlay of that name, where a kind of course has the same one
  --json     the whole definition as JSON, with the phase table of every number of sessions as "phaseTables"
  --help     this text
`;

/** `openipt protocols show <id>`: one kind of course or one overlay, to read or as JSON. */
export const protocolsShowCommand: Command = {
  words,
  summary: 'Show one kind of course: phases, agendas, tasks',
  usage,
  async run(args, io) {
    const typed = readOptions({ words, usage }, args, io, ['json', 'overlay'], 1);
    if (typeof typed === 'number') return typed;
    const [name] = typed.rest;
    if (name === undefined)
      return wrongUse({ words, usage }, io, 'say which protocol, for example adultIndividualAcute');
    const [id = '', version] = name.split('@');
    const { protocols, overlays } = io.library();
    const json = typed.on.has('json');
    const protocol = typed.on.has('overlay') ? undefined : entryOf(protocols, id, version)?.definition;
    if (protocol) {
      const whole = () => `${JSON.stringify({ ...protocol, phaseTables: tablesOf(protocol) }, null, 2)}\n`;
      io.out(json ? whole() : protocolPage(protocol));
      return 0;
    }
    const overlay = entryOf(overlays, id, version)?.definition;
    if (!overlay)
      return wrongUse({ words, usage }, io, `there is no protocol "${name}"; "openipt protocols list" shows all`);
    io.out(json ? `${JSON.stringify(overlay, null, 2)}\n` : overlayPage(overlay));
    return 0;
  },
};
