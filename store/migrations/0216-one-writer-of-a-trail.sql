-- Whoever appends to a practice's trail waits on a lock that may be taken before a transaction begins. The row of the head alone could
-- not be waited for: a serializable transaction that finds it changed since it began must give up, and in a busy practice it always was.
create or replace function append_audit(p_role text, p_act text, p_object_type text, p_object_id uuid, p_patient_id uuid, p_outcome text,
                                        p_request_id text, p_origin text)
returns bigint language plpgsql security definer set search_path = public, pg_catalog as $$
declare head audit_head; e audit_event;
begin
  if current_tenant() is null then raise exception 'no context: an audit event needs a tenant'; end if;
  perform pg_advisory_xact_lock(trail_lock(current_tenant()));
  insert into audit_head (tenant_id, seq, hash) values (current_tenant(), 0, '\x00') on conflict do nothing;
  select * into head from audit_head where tenant_id = current_tenant() for update;
  e := row(current_tenant(), head.seq + 1, clock_timestamp(), current_actor(), p_role, p_act, p_object_type, p_object_id, p_patient_id,
           current_purpose(), p_outcome, p_request_id, p_origin, head.hash, '\x00')::audit_event;
  e.hash := sha256(head.hash || convert_to(audit_form(e), 'UTF8'));
  insert into audit_event select e.*;
  update audit_head set seq = e.seq, hash = e.hash where tenant_id = e.tenant_id;
  return e.seq;
end $$;

-- The number under which the writers of one practice's trail wait for each other.
create function trail_lock(p_tenant uuid) returns bigint language sql immutable set search_path = pg_catalog as $$
  select hashtextextended(p_tenant::text, 4712) $$;
grant execute on function trail_lock to openipt_app, openipt_audit;
