-- Notes of trainees wait for a co-signature (SAF-15), and who entered a note in error stays known (PSY-08). Additive.
alter table session_note add column needs_cosign boolean not null default false;
alter table session_note add column entered_in_error_by uuid;

-- As before, and now also who said that a note was entered in error.
create or replace function keep_signed_note() returns trigger language plpgsql set search_path = public, pg_catalog as $$
declare
  may_follow constant text[] := array['cosigned_by','cosigned_at','entered_in_error_at','entered_in_error_by','entered_in_error_reason','version'];
begin
  if old.signed_at is not null and (to_jsonb(new) - may_follow) is distinct from (to_jsonb(old) - may_follow) then
    raise exception 'a signed note is locked' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create unique index note_addendum_order on note_addendum (tenant_id, note_id, added_at, id);
create index between_session_task_open on between_session_task (tenant_id, patient_id, created_at) where shared_at is not null;
create index worksheet_by_session on worksheet (tenant_id, session_id) where session_id is not null;
