import { entryOf } from '#domain/library';
import { phaseTable } from '#domain/protocols/phase-table';
import type { PhaseTable } from '#domain/protocols/phase-table';
import type { Protocol } from '#domain/protocols/protocol.schema';
import type { Command } from './command.ts';
import { readOptions, wrongUse } from './options.ts';
import { tableOf } from './table.ts';

const words = ['protocols', 'show'];
const usage = `Usage: openipt protocols show <id>[@version] [--json]

Prints what a course of one kind looks like: phases for every number of sessions, what may be worked on, the agenda of every
kind of session in minutes, and the tasks of the initial phase and the ending.

  --json   the whole definition as JSON, with the phase table of every number of sessions as "phaseTables"
  --help   this text
`;

/** The phase table of every length this kind of course may have. */
const tablesOf = (protocol: Protocol): readonly PhaseTable[] =>
  Array.from({ length: protocol.sessions.max - protocol.sessions.min + 1 }, (_, i) =>
    phaseTable(protocol, protocol.sessions.min + i),
  );

const range = ([first, last]: readonly [number, number]) => (first === last ? String(first) : `${first} to ${last}`);

function phases(protocol: Protocol): string {
  const rows = tablesOf(protocol).map((table) => [
    String(table.plannedSessions),
    range(table.initial),
    range(table.middle),
    range(table.concluding),
    String(table.midReviewAt),
    String(table.endingFirstRaisedBy),
  ]);
  return tableOf(['sessions', 'initial', 'middle', 'ending', 'half-way review', 'ending named by'], rows);
}

const areas = (protocol: Protocol): string =>
  Object.entries(protocol.models)
    .map(
      ([model, one]) => `${model}: ${one?.areas.map(({ title }) => title.staff.en.toLowerCase()).join(', ') ?? ''}\n`,
    )
    .join('');

const agendas = (protocol: Protocol): string =>
  Object.entries(protocol.agendas)
    .map(([kind, blocks]) => {
      const steps = blocks.map(({ step, minutes }) => {
        const title = protocol.steps.find(({ id }) => id === step)?.title.staff.en ?? step;
        return `  ${String(minutes).padStart(2)} min  ${title}\n`;
      });
      return `${kind}\n${steps.join('')}`;
    })
    .join('');

const tasks = (protocol: Protocol): string =>
  tableOf(
    ['task', 'for staff', 'for the patient'],
    [...protocol.tasks.initial, ...protocol.tasks.ending].map(({ id, title }) => [
      id,
      title.staff.en,
      title.patient.en,
    ]),
  );

function page(protocol: Protocol): string {
  const { title, version, summary, evidence } = protocol;
  return [
    `${title.staff.en}, version ${version}\n${summary.en}\n${evidence.line.en} Grade ${evidence.grade}.\n`,
    `Phases\n${phases(protocol)}`,
    `What can be worked on\n${areas(protocol)}`,
    `Agendas\n${agendas(protocol)}`,
    `Tasks\n${tasks(protocol)}`,
  ].join('\n');
}

/** `openipt protocols show <id>`: one kind of course, to read or as JSON. */
export const protocolsShowCommand: Command = {
  words,
  summary: 'Show one kind of course: phases, agendas, tasks',
  usage,
  async run(args, io) {
    const typed = readOptions({ words, usage }, args, io, ['json'], 1);
    if (typeof typed === 'number') return typed;
    const [name] = typed.rest;
    if (name === undefined)
      return wrongUse({ words, usage }, io, 'say which protocol, for example adultIndividualAcute');
    const [id = '', version] = name.split('@');
    const protocol = entryOf(io.library().protocols, id, version)?.definition;
    if (!protocol)
      return wrongUse({ words, usage }, io, `there is no protocol "${name}"; "openipt protocols list" shows all`);
    const json = () => `${JSON.stringify({ ...protocol, phaseTables: tablesOf(protocol) }, null, 2)}\n`;
    io.out(typed.on.has('json') ? json() : page(protocol));
    return 0;
  },
};
