import type { Scope } from './scope.ts';

export type InSession = Readonly<{ id: string; patient_id: string; course_id: string }>;

/** How long a technique took and how helpful it was, 0 to 10 as the patient says. `undefined` stays as it is. */
export type UseFacts = Readonly<{ minutes: number | null; helpful?: number | null | undefined }>;

/** That a technique was used in this session, not written yet: what happens when it is there already is for the caller to say. */
export const noteUse = (
  s: Scope,
  session: InSession,
  techniqueId: string,
  { minutes, helpful }: UseFacts = { minutes: null },
) =>
  s.db.insertInto('technique_use').values({
    tenant_id: s.tenant,
    patient_id: session.patient_id,
    course_id: session.course_id,
    session_id: session.id,
    technique_id: techniqueId,
    minutes,
    helpful: helpful ?? null,
  });

/** Notes that a technique was used in this session. A second time changes minutes and helpfulness. */
export const keepTechniqueUse = (s: Scope, session: InSession, techniqueId: string, { minutes, helpful }: UseFacts) =>
  noteUse(s, session, techniqueId, { minutes, helpful })
    .onConflict((c) =>
      c.columns(['tenant_id', 'session_id', 'technique_id']).doUpdateSet((e) => ({
        minutes,
        ...(helpful === undefined ? {} : { helpful }),
        version: e('technique_use.version', '+', 1),
      })),
    )
    .execute();

/** The technique was not used after all. */
export const dropTechniqueUse = (s: Scope, sessionId: string, techniqueId: string) =>
  s.db
    .deleteFrom('technique_use')
    .where('tenant_id', '=', s.tenant)
    .where('session_id', '=', sessionId)
    .where('technique_id', '=', techniqueId)
    .execute();

/** What was written in one session as plain notes, one for each technique; sheets with a definition are in worksheets.ts. */
export const worksheetsIn = (s: Scope, sessionId: string) =>
  s.db
    .selectFrom('worksheet')
    .where('tenant_id', '=', s.tenant)
    .where('session_id', '=', sessionId)
    .where('definition_id', 'is', null)
    .select(['id', 'technique_id', 'body', 'status', 'version', 'changed_at'])
    .limit(30)
    .execute();
export type WorksheetRow = Awaited<ReturnType<typeof worksheetsIn>>[number];

/** Saves a session's worksheet over the version the writer saw (0: there was none); `undefined` when it changed since (CNC-02). */
export async function saveWorksheet(
  s: Scope,
  session: InSession,
  given: Readonly<{ techniqueId: string; area: string | null; body: unknown; version: number; at: string }>,
): Promise<{ version: number } | undefined> {
  const values = {
    body: JSON.stringify(given.body),
    status: 'inProgress',
    changed_by: s.user,
    changed_at: given.at,
    version: given.version + 1,
  };
  const kept = (await worksheetsIn(s, session.id)).find(({ technique_id }) => technique_id === given.techniqueId);
  if (!kept) {
    if (given.version !== 0) return undefined;
    return s.db
      .insertInto('worksheet')
      .values({
        tenant_id: s.tenant,
        patient_id: session.patient_id,
        course_id: session.course_id,
        session_id: session.id,
        technique_id: given.techniqueId,
        area: given.area,
        created_by: 'clinician',
        ...values,
      })
      .returning('version')
      .executeTakeFirst();
  }
  return s.db
    .updateTable('worksheet')
    .set(values)
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', kept.id)
    .where('version', '=', given.version)
    .returning('version')
    .executeTakeFirst();
}
