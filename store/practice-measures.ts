import type { Measure } from '#domain/measures/measure.schema';
import type { Scope } from './scope.ts';

const columns = [
  'm.id',
  'm.measure_id',
  'm.measure_version',
  'm.kind',
  'm.active',
  'm.uploaded_at',
  'm.licence_note',
  'm.confirmed_words',
  'm.confirmed_at',
  'm.version',
] as const;

const rows = (s: Scope) =>
  s.db
    .selectFrom('practice_measure as m')
    .leftJoin('account as a', (on) => on.onRef('a.tenant_id', '=', 'm.tenant_id').onRef('a.id', '=', 'm.confirmed_by'))
    .where('m.tenant_id', '=', s.tenant)
    .select([...columns, 'a.display_name as confirmed_by_name']);

/** What the practice has uploaded, newest first: drafts, what is published, and what was withdrawn. Without the texts. */
export const practiceMeasures = (s: Scope) => rows(s).orderBy('m.uploaded_at', 'desc').limit(500).execute();
export type PracticeMeasureRow = Awaited<ReturnType<typeof practiceMeasures>>[number];

/** The uploads of one measure with their texts, newest first. */
export const versionsOf = (s: Scope, measureId: string) =>
  rows(s)
    .where('m.measure_id', '=', measureId)
    .select(['m.definition', 'm.source_text'])
    .orderBy('m.uploaded_at', 'desc')
    .limit(50)
    .execute();

/** One upload with its text, held until the transaction ends; `undefined` in every practice but its own. */
export const holdPracticeMeasure = (s: Scope, id: string) =>
  s.db
    .selectFrom('practice_measure')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

export type NewDraft = Readonly<{
  measure: Measure;
  kind: 'own' | 'wording';
  sha256: string;
  text: string;
  by: string;
  at: string;
}>;

/**
 * Keeps a draft, or puts it in the place of an earlier draft of the same version. `undefined` when that version was published: what
 * answers point at never becomes another text.
 */
export const keepDraft = (s: Scope, { measure, kind, sha256, text, by, at }: NewDraft) => {
  const values = {
    kind,
    definition: JSON.stringify(measure),
    sha256,
    source_text: text,
    uploaded_by: by,
    uploaded_at: at,
  };
  return s.db
    .insertInto('practice_measure')
    .values({ tenant_id: s.tenant, measure_id: measure.id, measure_version: measure.version, ...values })
    .onConflict((c) =>
      c
        .columns(['tenant_id', 'measure_id', 'measure_version'])
        .doUpdateSet((e) => ({ ...values, active: true, version: e('practice_measure.version', '+', 1) }))
        .where('practice_measure.confirmed_at', 'is', null),
    )
    .returning(['id', 'version'])
    .executeTakeFirst();
};

export type Confirmation = Readonly<{ note: string; words: string; by: string; at: string }>;

/** Publishes a draft with who confirmed the right to use it; `undefined` when somebody changed it since (CNC-02). */
export const publishDraft = (s: Scope, seen: Readonly<{ id: string; version: number }>, confirmed: Confirmation) =>
  s.db
    .updateTable('practice_measure')
    .set({
      licence_note: confirmed.note,
      confirmed_words: confirmed.words,
      confirmed_by: confirmed.by,
      confirmed_at: confirmed.at,
      version: seen.version + 1,
    })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning('version')
    .executeTakeFirst();

/** Stops offering what was published, or offers it again; answers stay with it either way. */
export const setOffered = (s: Scope, seen: Readonly<{ id: string; version: number }>, active: boolean) =>
  s.db
    .updateTable('practice_measure')
    .set({ active, version: seen.version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning('version')
    .executeTakeFirst();
