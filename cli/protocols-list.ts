import type { Entry } from '#domain/library';
import type { Overlay } from '#domain/protocols/overlay.schema';
import type { Protocol } from '#domain/protocols/protocol.schema';
import type { Command } from './command.ts';
import { readOptions } from './options.ts';
import { tableOf } from './table.ts';

const words = ['protocols', 'list'];
const usage = `Usage: openipt protocols list [--json]

Prints every kind of course: its id, version, shortest, usual and longest number of sessions, the model lines it can follow,
how well it is supported by studies (A to D, X), whether it can be started in this version, and whether two clinicians have
signed it. Below them the overlays: what can be laid over a course, such as treatment by telephone.

  --json   one JSON array instead of the tables; "kind" is "course" or "overlay"
  --help   this text
`;

const entryOf = <T>({ clinicallySigned, released, sha256 }: Entry<T>) => ({ released, clinicallySigned, sha256 });

const rowOf = (entry: Entry<Protocol>) => {
  const { definition: one } = entry;
  return {
    kind: 'course' as const,
    id: one.id,
    version: one.version,
    parent: one.parent,
    title: one.title.staff.en,
    sessions: {
      min: one.sessions.min,
      default: one.sessions.default,
      max: one.sessions.max,
      minutes: one.sessions.minutes,
    },
    format: one.format,
    models: Object.keys(one.models),
    primaryMeasure: one.measures.primary,
    evidence: one.evidence.grade,
    /** Null when a course of this kind can be started. */
    notYet: one.notYet?.en ?? null,
    ...entryOf(entry),
  };
};

const overlayRow = (entry: Entry<Overlay>) => {
  const { id, version, title, evidence, notWith } = entry.definition;
  const grade = evidence.grade;
  return { kind: 'overlay' as const, id, version, title: title.staff.en, evidence: grade, notWith, ...entryOf(entry) };
};

const head = ['id', 'version', 'sessions', 'minutes', 'models', 'evidence', 'starts', 'signed', 'title'];
const cells = (row: ReturnType<typeof rowOf>) => [
  row.id,
  row.version,
  `${row.sessions.min} to ${row.sessions.max}, usually ${row.sessions.default}`,
  String(row.sessions.minutes),
  row.models.join(' '),
  row.evidence,
  row.notYet === null ? 'yes' : 'no',
  row.clinicallySigned ? 'yes' : 'no',
  row.title,
];
const overlayHead = ['overlay', 'version', 'evidence', 'signed', 'title'];
const overlayCells = (row: ReturnType<typeof overlayRow>) => [
  row.id,
  row.version,
  row.evidence,
  row.clinicallySigned ? 'yes' : 'no',
  row.title,
];

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);

/** `openipt protocols list`: which kinds of course there are, and what can be laid over them. */
export const protocolsListCommand: Command = {
  words,
  summary: 'List all kinds of course',
  usage,
  async run(args, io) {
    const typed = readOptions({ words, usage }, args, io, ['json']);
    if (typeof typed === 'number') return typed;
    const { protocols, overlays } = io.library();
    const rows = [...protocols.newest.values()].map(rowOf).sort(byId);
    const laid = [...overlays.newest.values()].map(overlayRow).sort(byId);
    io.out(
      typed.on.has('json')
        ? `${JSON.stringify([...rows, ...laid], null, 2)}\n`
        : `${tableOf(head, rows.map(cells))}\n${tableOf(overlayHead, laid.map(overlayCells))}`,
    );
    return 0;
  },
};
