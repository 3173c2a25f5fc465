import * as z from 'zod';

/** The last record of a backup: what it holds, so that a restore can prove that nothing is missing (BAK-01). */
export const Manifest = z.strictObject({
  /** The version of OpenIPT that wrote it. */
  program: z.string(),
  createdAt: z.iso.datetime(),
  /** Every migration step of the database it was taken from. */
  steps: z.array(z.strictObject({ name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
  tables: z.array(
    z.strictObject({
      /** With its schema when that is not the record's own: `working_notes.note`. */
      name: z.string().regex(/^([a-z][a-z0-9_]*\.)?[a-z][a-z0-9_]*$/),
      columns: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)),
      rows: z.int().min(0),
      /** Over the rows as PostgreSQL's text form of COPY. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = Readonly<z.infer<typeof Manifest>>;

/** The kinds of records inside a backup: a table begins, rows of it, and at the end what there was. */
export const RECORD = { table: 0x54, rows: 0x44, manifest: 0x4d } as const;

/** The head of a table's rows. */
export const TableHead = z.strictObject({
  name: Manifest.shape.tables.element.shape.name,
  columns: Manifest.shape.tables.element.shape.columns,
});
export type TableHead = Readonly<z.infer<typeof TableHead>>;

/**
 * Tables that no backup holds, and why: half-finished sign-ins, the first owner's link, counters of tries and the worker's heartbeat belong to the moment,
 * and `schema_migration` is made anew by the steps themselves. Jobs are not carried over either: alerts are watched in their
 * own table, and messages that were not sent yet are kept in the outbox.
 */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  'schema_migration',
  'door_flow',
  'first_owner_link',
  'limit_bucket',
  'heartbeat',
]);

/** The schemas a backup holds: the record's, and that of private working notes, whose texts are sealed (PSY-01, PSY-05). */
export const BACKED_UP_SCHEMAS = ['public', 'working_notes'] as const;

/** The name of a table in a backup as SQL writes it. Checked by `Manifest`, so nothing needs escaping. */
export const sqlName = (name: string): string =>
  name.includes('.')
    ? name
        .split('.')
        .map((part) => `"${part}"`)
        .join('.')
    : `public."${name}"`;
