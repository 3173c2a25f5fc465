import type { Scope } from './scope.ts';

const columns = ['id', 'protocol_id', 'number', 'active', 'created_at', 'published_at', 'version'] as const;

/** Every version of every kind of course of the practice's own, newest first; without the texts. */
export const practiceProtocols = (s: Scope) =>
  s.db
    .selectFrom('practice_protocol')
    .where('tenant_id', '=', s.tenant)
    .select([...columns, 'body'])
    .orderBy('created_at', 'desc')
    .limit(300)
    .execute();
export type PracticeProtocolLine = Awaited<ReturnType<typeof practiceProtocols>>[number];

/** All versions of one kind, newest first. */
export const versionsOfProtocol = (s: Scope, protocolId: string) =>
  s.db
    .selectFrom('practice_protocol')
    .where('tenant_id', '=', s.tenant)
    .where('protocol_id', '=', protocolId)
    .selectAll()
    .orderBy('number', 'desc')
    .limit(100)
    .execute();
export type PracticeProtocolRow = Awaited<ReturnType<typeof versionsOfProtocol>>[number];

/** One version, held until the transaction ends; `undefined` in every practice but its own. */
export const holdPracticeProtocol = (s: Scope, id: string) =>
  s.db
    .selectFrom('practice_protocol')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

export type NewProtocolDraft = Readonly<{
  protocolId: string;
  number: number;
  body: object;
  by: string | null;
  at: string;
}>;

/** A new draft; `undefined` when the kind has one already. */
export const insertProtocolDraft = (s: Scope, { protocolId, number, body, by, at }: NewProtocolDraft) =>
  s.db
    .insertInto('practice_protocol')
    .values({
      tenant_id: s.tenant,
      protocol_id: protocolId,
      number,
      body: JSON.stringify(body),
      created_by: by,
      created_at: at,
    })
    .onConflict((c) => c.doNothing())
    .returning(['id', 'version'])
    .executeTakeFirst();

type Seen = Readonly<{ id: string; version: number }>;
type Change = Partial<{
  body: string;
  definition: string;
  sha256: string;
  published_by: string;
  published_at: string;
  active: boolean;
}>;

/** Changes a version based on what was seen; `undefined` when somebody else changed it since (CNC-02). */
export const updatePracticeProtocol = (s: Scope, { id, version }: Seen, change: Change) =>
  s.db
    .updateTable('practice_protocol')
    .set({ ...change, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();

/** How many courses follow each version of the practice's own kinds. */
export const coursesOnProtocols = (s: Scope) =>
  s.db
    .selectFrom('course')
    .where('tenant_id', '=', s.tenant)
    .where('variant_id', 'like', 'own%')
    .where('state', 'not in', ['closed', 'notSuitable'])
    .groupBy(['variant_id', 'protocol_version'])
    .select((e) => ['variant_id', 'protocol_version', e.fn.countAll<string>().as('courses')])
    .execute();
