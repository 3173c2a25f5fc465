import { sql } from 'kysely';
import type { Scope } from './scope.ts';

/** One line of the trail. Ids only: no names, no clinical text, no e-mail (AUD-02). */
export type AuditEntry = Readonly<{
  role: string;
  act: string;
  objectType: string;
  objectId: string | null;
  patientId: string | null;
  outcome: 'done' | 'refused' | 'failed';
  requestId: string;
  origin: string;
}>;

/** Appends one event to the tenant's chain, in the transaction of the act itself (AUD-03). Returns its number in the chain. */
export async function appendAudit(s: Scope, e: AuditEntry): Promise<number> {
  const { rows } = await sql<{
    seq: number;
  }>`select append_audit(${e.role}, ${e.act}, ${e.objectType}, ${e.objectId}::uuid,
    ${e.patientId}::uuid, ${e.outcome}, ${e.requestId}, ${e.origin}) as seq`.execute(s.db);
  return Number(rows[0]?.seq);
}

/** The newest events of the trail, newest first; of one patient when given. At most `limit` (1 … 500). */
export const readTrail = (s: Scope, { patientId, limit = 100 }: { patientId?: string; limit?: number }) =>
  s.db
    .selectFrom('audit_event')
    .where('tenant_id', '=', s.tenant)
    .$if(patientId !== undefined, (q) => q.where('patient_id', '=', patientId ?? null))
    .select(['seq', 'at', 'actor_id', 'role', 'act', 'object_type', 'object_id', 'patient_id', 'purpose', 'outcome'])
    .orderBy('seq', 'desc')
    .limit(Math.min(Math.max(limit, 1), 500))
    .execute();
