import type { Entry } from '#domain/library';
import type { Protocol } from '#domain/protocols/protocol.schema';
import type { Command } from './command.ts';
import { readOptions } from './options.ts';
import { tableOf } from './table.ts';

const words = ['protocols', 'list'];
const usage = `Usage: openipt protocols list [--json]

Prints every kind of course: its id, version, shortest, usual and longest number of sessions, the model lines it can follow,
how well it is supported by studies (A to D, X), and whether two clinicians have signed it.

  --json   one JSON array instead of a table
  --help   this text
`;

const rowOf = ({ definition: one, clinicallySigned, released, sha256 }: Entry<Protocol>) => ({
  id: one.id,
  version: one.version,
  title: one.title.staff.en,
  sessions: {
    min: one.sessions.min,
    default: one.sessions.default,
    max: one.sessions.max,
    minutes: one.sessions.minutes,
  },
  models: Object.keys(one.models),
  primaryMeasure: one.measures.primary,
  evidence: one.evidence.grade,
  released,
  clinicallySigned,
  sha256,
});

type Row = ReturnType<typeof rowOf>;

const head = ['id', 'version', 'sessions', 'minutes', 'models', 'evidence', 'signed', 'title'];
const cells = ({ id, version, sessions, models, evidence, clinicallySigned, title }: Row) => [
  id,
  version,
  `${sessions.min} to ${sessions.max}, usually ${sessions.default}`,
  String(sessions.minutes),
  models.join(' '),
  evidence,
  clinicallySigned ? 'yes' : 'no',
  title,
];

/** `openipt protocols list`: which kinds of course there are. */
export const protocolsListCommand: Command = {
  words,
  summary: 'List all kinds of course',
  usage,
  async run(args, io) {
    const typed = readOptions({ words, usage }, args, io, ['json']);
    if (typeof typed === 'number') return typed;
    const rows = [...io.library().protocols.newest.values()]
      .map(rowOf)
      .sort((one, other) => (one.id < other.id ? -1 : 1));
    io.out(typed.on.has('json') ? `${JSON.stringify(rows, null, 2)}\n` : tableOf(head, rows.map(cells)));
    return 0;
  },
};
