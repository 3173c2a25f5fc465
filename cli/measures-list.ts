import type { Entry } from '#domain/library';
import type { Measure } from '#domain/measures/measure.schema';
import type { Command } from './command.ts';
import { readOptions } from './options.ts';
import { tableOf } from './table.ts';

const words = ['measures', 'list'];
const usage = `Usage: openipt measures list [--json]

Prints every measure: its id, version, number of items, whether its words come with OpenIPT ("ship") or must be brought
by the practice ("byo"), and whether two clinicians have signed it.

  --json   one JSON array instead of a table
  --help   this text
`;

const rowOf = ({ definition: measure, clinicallySigned, released, sha256 }: Entry<Measure>) => ({
  id: measure.id,
  version: measure.version,
  scoringVersion: measure.scoringVersion,
  title: measure.title[measure.language] ?? measure.id,
  licenceClass: measure.licenceClass,
  language: measure.language,
  respondent: measure.respondent,
  items: measure.items.length,
  range: measure.range,
  direction: measure.direction,
  released,
  clinicallySigned,
  sha256,
});

type Row = ReturnType<typeof rowOf>;

const head = ['id', 'version', 'words', 'items', 'signed', 'title'];
const cells = ({ id, version, licenceClass, items, clinicallySigned, title }: Row) => [
  id,
  version,
  licenceClass,
  String(items),
  clinicallySigned ? 'yes' : 'no',
  title,
];

/** `openipt measures list`: what can be scored, and how far its content can be relied on. */
export const measuresListCommand: Command = {
  words,
  summary: 'List all measures',
  usage,
  async run(args, io) {
    const typed = readOptions({ words, usage }, args, io, ['json']);
    if (typeof typed === 'number') return typed;
    const rows = [...io.library().measures.newest.values()]
      .map(rowOf)
      .sort((one, other) => (one.id < other.id ? -1 : 1));
    io.out(typed.on.has('json') ? `${JSON.stringify(rows, null, 2)}\n` : tableOf(head, rows.map(cells)));
    return 0;
  },
};
