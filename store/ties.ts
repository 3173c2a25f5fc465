import type { Scope } from './scope.ts';

/** What is between the people of one map now, oldest first. */
export const tiesOf = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('person_tie')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .where('kind', 'is not', null)
    .select(['one_id', 'other_id', 'kind'])
    .orderBy('one_id')
    .orderBy('other_id')
    .limit(300)
    .execute();

export type TieToSave = Readonly<{ patientId: string; one: string; other: string; kind: string | null; at: string }>;

/** Says what is between two people, or that nothing is; what was said before stays in the history. The ids come in stored order. */
export const saveTie = (s: Scope, { patientId, one, other, kind, at }: TieToSave) =>
  s.db
    .insertInto('person_tie')
    .values({
      tenant_id: s.tenant,
      patient_id: patientId,
      one_id: one,
      other_id: other,
      kind,
      changed_by: s.user,
      changed_at: at,
    })
    .onConflict((c) =>
      c.columns(['tenant_id', 'one_id', 'other_id']).doUpdateSet((e) => ({
        kind: e.ref('excluded.kind'),
        changed_by: s.user,
        changed_at: at,
        version: e('person_tie.version', '+', 1),
      })),
    )
    .execute();
