-- What the alert path needs beside its tables: answers in the order in which they arrived, and a way for the worker to learn which
-- practices have something to look at. Additive.

-- Ordered by a sequence and not by a clock, so that "first and last answer" is never a guess (CNC-08, SAF-07).
create sequence given_answer_seq;
alter table given_answer add column seq bigint not null default nextval('given_answer_seq');
grant usage on sequence given_answer_seq to openipt_app;
grant select on sequence given_answer_seq to openipt_backup;
drop index given_answer_by_response;
create index given_answer_by_response on given_answer (tenant_id, response_id, item, seq);

-- Why the support page was open: after an answer, to tell the therapist, or by itself (design 11.2, c.told).
alter table support_view add column reason text not null default 'openedPage'
  check (reason in ('answer', 'tellMyTherapist', 'openedPage'));
alter table support_view add column check_in_id uuid;
create index support_view_by_alert on support_view (tenant_id, alert_id, seen_at);

-- The worker has no practice of its own: it learns only the ids, and then opens one scope at a time (TEN-10).
create policy door on safety_alert for select to current_user using (true);
create policy door on course for select to current_user using (true);
create policy door on outbox_message for select to current_user using (true);

create function practices_to_watch() returns setof uuid language sql stable security definer set search_path = public, pg_catalog as $$
  select l.tenant_id from safety_alert l where l.state <> 'closed'
  union
  select m.tenant_id from outbox_message m where m.kind = 'alert' and m.state in ('waiting', 'failed') $$;

create function practices_with_courses() returns setof uuid language sql stable security definer set search_path = public, pg_catalog as $$
  select distinct c.tenant_id from course c where c.state not in ('closed', 'notSuitable') $$;

do $$ declare f text; begin
  foreach f in array array['practices_to_watch()', 'practices_with_courses()'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to openipt_app', f);
  end loop;
end $$;
