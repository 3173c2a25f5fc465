-- The ground every later table stands on: who is asking (context), the fence (protect), the memory of changes
-- (history), the append-only audit chain, kept replies (idempotency) and the outbox. Additive.

revoke create on schema public from public;
grant usage on schema public to openipt_app, openipt_audit, openipt_backup, openipt_report;

-- Who is asking. Set transaction-locally by set_context() and nowhere else (TEN-03).
create function current_tenant() returns uuid language sql stable set search_path = pg_catalog
  as $$ select nullif(current_setting('openipt.tenant', true), '')::uuid $$;
create function current_actor() returns uuid language sql stable set search_path = pg_catalog
  as $$ select nullif(current_setting('openipt.actor', true), '')::uuid $$;
create function current_purpose() returns text language sql stable set search_path = pg_catalog
  as $$ select coalesce(current_setting('openipt.purpose', true), '') $$;
create function set_context(tenant uuid, actor uuid, purpose text) returns void language sql set search_path = pg_catalog
  as $$ select set_config('openipt.tenant', tenant::text, true), set_config('openipt.actor', coalesce(actor::text, ''), true),
        set_config('openipt.purpose', purpose, true) $$;

-- Every former version of every protected row is kept here; nothing is overwritten silently.
create table row_history (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  table_name text not null,
  row_id     uuid not null,
  version    integer not null,
  row_data   jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index row_history_by_row on row_history (tenant_id, table_name, row_id, version);

create function keep_history() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  insert into row_history (tenant_id, table_name, row_id, version, row_data, changed_by)
  values (old.tenant_id, tg_table_name, old.id, (to_jsonb(old) ->> 'version')::integer, to_jsonb(old), current_actor());
  return new;
end $$;

-- Puts the fence round a table: row-level security enabled and forced, all verbs bound to the tenant of the context,
-- rights for the runtime roles. `fence` adds a second condition, tested on the same row (TEN-01, TEN-08).
create function protect(target regclass, rights text default 'select, insert, update', fence text default 'true')
returns void language plpgsql set search_path = public, pg_catalog as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy same_tenant on %s using (tenant_id = current_tenant() and (%s)) with check (tenant_id = current_tenant() and (%s))',
                 target, fence, fence);
  execute format('grant %s on %s to openipt_app', rights, target);
  execute format('grant select on %s to openipt_backup', target);
  if exists (select from pg_attribute where attrelid = target and attname = 'version' and not attisdropped) then
    execute format('create trigger keep_history before update on %s for each row execute function keep_history()', target);
  end if;
end $$;
revoke all on function protect from public;

-- The practice is the tenant.
create table practice (
  tenant_id  uuid not null primary key,
  id         uuid not null unique,
  name       text not null check (length(name) between 1 and 200),
  country    text not null check (country ~ '^[A-Z]{2}$'),
  time_zone  text not null,
  settings   jsonb not null default '{}',
  sample     boolean not null default false,
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  check (id = tenant_id)
);
select protect('practice');

-- A person who can sign in: staff, or a patient on the portal. Credentials live in their own tables.
create table account (
  tenant_id    uuid not null references practice (tenant_id),
  id           uuid not null default gen_random_uuid(),
  kind         text not null check (kind in ('staff', 'patient', 'system')),
  display_name text not null check (length(display_name) between 1 and 200),
  email        text check (email = lower(email) and length(email) <= 320),
  patient_id   uuid,
  status       text not null default 'active' check (status in ('invited', 'active', 'disabled')),
  preferences  jsonb not null default '{}',
  created_at   timestamptz not null default now(),
  version      integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, email),
  check ((kind = 'patient') = (patient_id is not null))
);
select protect('account');

create table role_grant (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  account_id uuid not null,
  role       text not null check (role in ('OWN','THE','SUP','TRA','FRO','PAT','FAM','RES','AUD')),
  starts_at  timestamptz not null default now(),
  ends_at    timestamptz,
  granted_by uuid,
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create unique index role_grant_once on role_grant (tenant_id, account_id, role) where ends_at is null;
select protect('role_grant');

-- Kept replies: the same key with the same request answers the same; with another request it is refused (CNC-01).
create table kept_reply (
  tenant_id    uuid not null references practice (tenant_id),
  actor_id     uuid not null,
  act          text not null,
  key          uuid not null,
  request_hash text not null,
  reply        jsonb,
  created_at   timestamptz not null default now(),
  primary key (tenant_id, actor_id, act, key)
);
create index kept_reply_by_age on kept_reply (tenant_id, created_at);
select protect('kept_reply', 'select, insert, update, delete');
select protect('row_history', 'select, insert');
drop trigger keep_history on row_history;

-- Messages wait here in the same transaction as their cause; a job hands them to mail when mail is configured.
create table outbox_message (
  tenant_id    uuid not null references practice (tenant_id),
  id           uuid not null default gen_random_uuid(),
  kind         text not null,
  to_account   uuid,
  to_address   text,
  subject      text not null check (length(subject) <= 200 and subject !~ '[\r\n]'),
  body         text not null check (length(body) <= 10000),
  state        text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'read')),
  attempts     integer not null default 0,
  last_error   text,
  created_at   timestamptz not null default now(),
  sent_at      timestamptz,
  version      integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, to_account) references account (tenant_id, id)
);
create index outbox_by_state on outbox_message (tenant_id, state, created_at);
select protect('outbox_message');

-- The audit chain: one per tenant, appended by one function, never changed by anyone (AUD-01 … AUD-05).
create table audit_head (
  tenant_id uuid primary key,
  seq       bigint not null,
  hash      bytea not null
);
create table audit_event (
  tenant_id   uuid not null,
  seq         bigint not null,
  at          timestamptz not null,
  actor_id    uuid,
  role        text not null,
  act         text not null,
  object_type text not null,
  object_id   uuid,
  patient_id  uuid,
  purpose     text not null,
  outcome     text not null check (outcome in ('done', 'refused', 'failed')),
  request_id  text not null,
  origin      text not null,
  prev_hash   bytea not null,
  hash        bytea not null,
  primary key (tenant_id, seq)
);
create index audit_by_patient on audit_event (tenant_id, patient_id, seq);
create index audit_by_actor on audit_event (tenant_id, actor_id, seq);
alter table audit_event enable row level security;
alter table audit_event force row level security;
alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy same_tenant on audit_event for select using (tenant_id = current_tenant());
create policy appended on audit_event for insert with check (tenant_id = current_tenant());
create policy head_of_tenant on audit_head using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select on audit_event to openipt_app, openipt_audit, openipt_backup;
grant select on audit_head to openipt_audit, openipt_backup;

-- A canonical, length-prefixed text of all fields: no two different events share one form.
create function audit_form(e audit_event) returns text language sql stable set search_path = pg_catalog as $$
  select string_agg(coalesce(length(f)::text || ':' || f, '-'), '|' order by n)
  from unnest(array[e.tenant_id::text, e.seq::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor_id::text, e.role,
                    e.act, e.object_type, e.object_id::text, e.patient_id::text, e.purpose, e.outcome, e.request_id, e.origin])
       with ordinality as t (f, n) $$;

create function append_audit(p_role text, p_act text, p_object_type text, p_object_id uuid, p_patient_id uuid, p_outcome text,
                             p_request_id text, p_origin text)
returns bigint language plpgsql security definer set search_path = public, pg_catalog as $$
declare head audit_head; e audit_event;
begin
  if current_tenant() is null then raise exception 'no context: an audit event needs a tenant'; end if;
  insert into audit_head (tenant_id, seq, hash) values (current_tenant(), 0, '\x00') on conflict do nothing;
  select * into head from audit_head where tenant_id = current_tenant() for update;
  e := row(current_tenant(), head.seq + 1, clock_timestamp(), current_actor(), p_role, p_act, p_object_type, p_object_id, p_patient_id,
           current_purpose(), p_outcome, p_request_id, p_origin, head.hash, '\x00')::audit_event;
  e.hash := sha256(head.hash || convert_to(audit_form(e), 'UTF8'));
  insert into audit_event select e.*;
  update audit_head set seq = e.seq, hash = e.hash where tenant_id = e.tenant_id;
  return e.seq;
end $$;
revoke all on function append_audit from public;
grant execute on function append_audit to openipt_app, openipt_audit;

create function refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin raise exception 'the audit trail is append-only'; end $$;
create trigger append_only before update or delete on audit_event for each row execute function refuse_change();
create trigger never_emptied before truncate on audit_event for each statement execute function refuse_change();
