import { sql } from 'kysely';
import type { Relation } from '#domain/access/policy';
import type { Scope } from './scope.ts';

/** How the person of this scope stands to a patient at this moment; four indexed look-ups in one round trip (ROL-09). */
export async function relationTo(s: Scope, patientId: string): Promise<Relation> {
  const { rows } = await sql<Relation>`
    select
      exists (select from assignment a where a.tenant_id = ${s.tenant} and a.account_id = ${s.user}::uuid and a.patient_id = ${patientId}
              and a.starts_at <= now() and (a.ends_at is null or a.ends_at > now())) as assigned,
      exists (select from supervision v join assignment a on a.tenant_id = v.tenant_id and a.account_id = v.supervisee_id
              where v.tenant_id = ${s.tenant} and v.supervisor_id = ${s.user}::uuid and a.patient_id = ${patientId}
              and v.starts_at <= now() and (v.ends_at is null or v.ends_at > now())
              and a.starts_at <= now() and (a.ends_at is null or a.ends_at > now())) as supervised,
      exists (select from on_call_member o join safety_alert l on l.tenant_id = o.tenant_id and l.state <> 'closed'
              where o.tenant_id = ${s.tenant} and o.account_id = ${s.user}::uuid and l.patient_id = ${patientId}
              and o.starts_at <= now() and (o.ends_at is null or o.ends_at > now())) as "onCall",
      exists (select from account c where c.tenant_id = ${s.tenant} and c.id = ${s.user}::uuid and c.patient_id = ${patientId}
              and c.status = 'active') as own`.execute(s.db);
  const [relation] = rows;
  if (!relation) throw new Error('the relation query returned no row');
  return relation;
}
