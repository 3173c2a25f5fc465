-- How people get in: sign-ins, what proves them, invitations, one-use links, flows of several steps and limits; and what a
-- practice has to settle before patients are invited. Additive. Secrets are stored hashed or sealed; no token is stored as text.

-- One signed-in browser (SES-01). `proved_at` is when a passkey, a second factor or, for patients, the sole factor was last given.
create table sign_in (
  tenant_id   uuid not null,
  id          uuid not null default gen_random_uuid(),
  account_id  uuid not null,
  area        text not null check (area in ('clinic', 'patient')),
  token_hash  bytea not null,
  device      text not null default '' check (length(device) <= 80),
  place       text not null default '' check (length(place) <= 40),
  started_at  timestamptz not null,
  seen_at     timestamptz not null,
  ends_at     timestamptz not null,
  proved_at   timestamptz,
  -- Set for a one-use check-in link: nothing but that check-in is open to this sign-in (design 6.10).
  check_in_id uuid,
  ended_at    timestamptz,
  ended_why   text check (ended_why in ('signedOut', 'ended', 'replaced', 'tooMany', 'factorChanged', 'disabled', 'reset')),
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index sign_in_by_token on sign_in (token_hash);
create index sign_in_by_account on sign_in (tenant_id, account_id, started_at) where ended_at is null;
select protect('sign_in');

create table account_password (
  tenant_id  uuid not null,
  account_id uuid not null,
  hash       text not null check (hash like '$argon2id$%'),
  set_at     timestamptz not null,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
select protect('account_password', 'select, insert, update, delete');

-- One-time codes. `last_step` is the newest 30-second step that was used: each step works once (AUT-06).
create table account_totp (
  tenant_id  uuid not null,
  account_id uuid not null,
  sealed     bytea not null,
  set_at     timestamptz not null,
  last_step  bigint not null default 0,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
select protect('account_totp', 'select, insert, update, delete');

create table account_passkey (
  tenant_id     uuid not null,
  id            uuid not null default gen_random_uuid(),
  account_id    uuid not null,
  credential_id text not null check (length(credential_id) between 1 and 1400),
  public_key    bytea not null,
  counter       bigint not null default 0,
  transports    text[] not null default '{}',
  name          text not null check (length(name) between 1 and 80),
  added_at      timestamptz not null,
  used_at       timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, credential_id),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index account_passkey_by_credential on account_passkey (credential_id);
select protect('account_passkey', 'select, insert, update, delete');

create table account_recovery_code (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  account_id uuid not null,
  code_hash  bytea not null,
  used_at    timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, account_id, code_hash),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
select protect('account_recovery_code', 'select, insert, update, delete');

-- A browser that has signed this account in before has a bucket of its own when strangers guess (RAT-03).
create table known_device (
  tenant_id   uuid not null,
  account_id  uuid not null,
  device_hash bytea not null,
  seen_at     timestamptz not null,
  primary key (tenant_id, account_id, device_hash),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
select protect('known_device', 'select, insert, update, delete');

-- Invitations (INV-01). Who is invited to what stands here and never in the link (INV-03). The link's token is derived from
-- the id with the master key, so neither this table nor a kept reply can open a door.
create table invitation (
  tenant_id    uuid not null,
  id           uuid not null default gen_random_uuid(),
  account_id   uuid not null,
  purpose      text not null check (purpose in ('staff', 'patient', 'restart')),
  token_hash   bytea not null,
  needs_proof  boolean not null,
  tries_left   smallint not null default 5 check (tries_left >= 0),
  created_by   uuid,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  cancelled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index invitation_by_token on invitation (token_hash);
create unique index invitation_open on invitation (tenant_id, account_id) where used_at is null and cancelled_at is null;
select protect('invitation');

create table check_in_link (
  tenant_id   uuid not null,
  id          uuid not null default gen_random_uuid(),
  account_id  uuid not null,
  patient_id  uuid not null,
  check_in_id uuid not null,
  token_hash  bytea not null,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  cancelled_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, account_id) references account (tenant_id, id),
  foreign key (tenant_id, check_in_id, patient_id) references check_in (tenant_id, id, patient_id)
);
create index check_in_link_by_token on check_in_link (token_hash);
select protect('check_in_link');

-- What the owner settled before patients may be invited: the numbers were tried, and somebody looks at alerts or patients are
-- told when nobody does (SAF-06).
create table practice_help (
  tenant_id    uuid not null references practice (tenant_id),
  id           uuid not null default gen_random_uuid(),
  own_line     jsonb,
  cover_kind   text check (cover_kind in ('onCall', 'statement')),
  cover_minutes smallint not null default 15 check (cover_minutes between 5 and 240),
  cover_hours  text not null default '' check (length(cover_hours) <= 200),
  cover_set_at timestamptz,
  cover_set_by uuid,
  checked_at   timestamptz,
  checked_by   uuid,
  checked_pack text,
  review_by    date,
  version      integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id)
);
select protect('practice_help');

create table help_number_check (
  tenant_id  uuid not null references practice (tenant_id),
  id         uuid not null default gen_random_uuid(),
  country    text not null check (country ~ '^[A-Z]{2}$'),
  line_id    text not null check (length(line_id) between 1 and 60),
  value      text not null check (length(value) between 1 and 200),
  checked_by uuid,
  checked_at timestamptz not null,
  primary key (tenant_id, id)
);
create index help_number_check_by_line on help_number_check (tenant_id, country, line_id, checked_at);
select protect('help_number_check', 'select, insert');

-- ---------------------------------------------------------------------------------------------------------------------------
-- Before anybody is known there is no tenant. What follows belongs to no practice, or is reached by a secret only.

-- A flow of several steps in one browser: half a sign-in, an enrolment, a first set-up, a passkey challenge. Only the holder of
-- the token in the cookie reaches it, through the functions below; no runtime role may read the table.
create table door_flow (
  token_hash bytea primary key,
  kind       text not null check (length(kind) <= 40),
  body       jsonb not null,
  expires_at timestamptz not null
);
alter table door_flow enable row level security, force row level security;
create policy door on door_flow to current_user using (true) with check (true);
grant select on door_flow to openipt_backup;

-- The one-time link to the first owner's set-up, printed where the server runs (AUT-14). A new start replaces it.
create table first_owner_link (
  single     boolean primary key default true check (single),
  token_hash bytea not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
alter table first_owner_link enable row level security, force row level security;
create policy door on first_owner_link to current_user using (true) with check (true);

-- Limits (RAT-01). A bucket's name is a keyed hash: nobody's address or e-mail stands here.
create table limit_bucket (
  bucket        text primary key check (bucket ~ '^[0-9a-f]{64}$'),
  since         timestamptz not null,
  count         integer not null,
  in_a_row      integer not null,
  delays        integer not null,
  delayed_until timestamptz,
  touched_at    timestamptz not null
);
create index limit_bucket_by_age on limit_bucket (touched_at);
alter table limit_bucket enable row level security, force row level security;
create policy everyone on limit_bucket using (true) with check (true);
grant select, insert, update, delete on limit_bucket to openipt_app;

-- Doors: each function answers for one exact secret or address and nothing else. They run with the owner's rights, which the
-- policies "door" open for exactly these tables.
create policy door on sign_in for select to current_user using (true);
create policy door on account for select to current_user using (true);
create policy door on role_grant for select to current_user using (true);
create policy door on practice for select to current_user using (true);
create policy door on account_passkey for select to current_user using (true);
create policy door on invitation for select to current_user using (true);
create policy door on check_in_link for select to current_user using (true);

create function door_sign_in(p_token_hash bytea)
returns table (tenant_id uuid, id uuid, account_id uuid, area text, seen_at timestamptz, ends_at timestamptz, ended_at timestamptz,
               proved_at timestamptz, check_in_id uuid, kind text, status text, patient_id uuid, roles text[], lock_minutes integer)
language sql stable security definer set search_path = public, pg_catalog as $$
  select s.tenant_id, s.id, s.account_id, s.area, s.seen_at, s.ends_at, s.ended_at, s.proved_at, s.check_in_id, a.kind, a.status, a.patient_id,
         array(select g.role from role_grant g where g.tenant_id = a.tenant_id and g.account_id = a.id and g.starts_at <= now()
               and (g.ends_at is null or g.ends_at > now()) order by g.role),
         (p.settings ->> 'lockMinutes')::integer
  from sign_in s join account a on a.tenant_id = s.tenant_id and a.id = s.account_id join practice p on p.tenant_id = s.tenant_id
  where s.token_hash = p_token_hash $$;

-- Accounts that may sign in with this address, at most three: one person may work for several practices of one installation.
create function door_accounts(p_email text, p_kind text)
returns table (tenant_id uuid, id uuid) language sql stable security definer set search_path = public, pg_catalog as $$
  select a.tenant_id, a.id from account a where a.email = p_email and a.kind = p_kind and a.status = 'active'
  order by a.created_at, a.id limit 3 $$;

create function door_passkey(p_credential_id text)
returns table (tenant_id uuid, id uuid, account_id uuid, kind text) language sql stable security definer set search_path = public, pg_catalog as $$
  select k.tenant_id, k.id, k.account_id, a.kind from account_passkey k join account a on a.tenant_id = k.tenant_id and a.id = k.account_id
  where k.credential_id = p_credential_id and a.status = 'active' limit 1 $$;

create function door_invitation(p_token_hash bytea)
returns table (tenant_id uuid, id uuid) language sql stable security definer set search_path = public, pg_catalog as $$
  select i.tenant_id, i.id from invitation i where i.token_hash = p_token_hash $$;

create function door_check_in_link(p_token_hash bytea)
returns table (tenant_id uuid, id uuid) language sql stable security definer set search_path = public, pg_catalog as $$
  select l.tenant_id, l.id from check_in_link l where l.token_hash = p_token_hash $$;

-- Whether anybody has set this installation up; sample practices do not count.
create function door_is_set_up() returns boolean language sql stable security definer set search_path = public, pg_catalog as $$
  select exists (select from practice p where not p.sample) $$;

-- The one practice of this installation, its country and own line, for the public help page; nothing when there are several.
create function door_help_country() returns text language sql stable security definer set search_path = public, pg_catalog as $$
  select case when count(*) = 1 then min(p.country) end from practice p where not p.sample $$;

create function flow_put(p_token_hash bytea, p_kind text, p_body jsonb, p_expires_at timestamptz, p_now timestamptz)
returns void language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  delete from door_flow f where f.expires_at < p_now - interval '1 hour';
  insert into door_flow (token_hash, kind, body, expires_at) values (p_token_hash, p_kind, p_body, p_expires_at)
    on conflict (token_hash) do update set body = excluded.body, expires_at = excluded.expires_at where door_flow.kind = excluded.kind;
end $$;

create function flow_get(p_token_hash bytea, p_now timestamptz)
returns table (kind text, body jsonb) language sql stable security definer set search_path = public, pg_catalog as $$
  select f.kind, f.body from door_flow f where f.token_hash = p_token_hash and f.expires_at > p_now $$;

-- Takes the flow away and answers what it was: of two who finish the same flow, one gets it (AUT-02, INV-09).
create function flow_take(p_token_hash bytea, p_now timestamptz)
returns table (kind text, body jsonb) language sql security definer set search_path = public, pg_catalog as $$
  delete from door_flow f where f.token_hash = p_token_hash and f.expires_at > p_now returning f.kind, f.body $$;

create function first_owner_put(p_token_hash bytea, p_expires_at timestamptz)
returns void language sql security definer set search_path = public, pg_catalog as $$
  insert into first_owner_link (token_hash, expires_at) values (p_token_hash, p_expires_at)
  on conflict (single) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at, used_at = null $$;

-- Answers true once, and only while nothing is set up.
create function first_owner_take(p_token_hash bytea, p_now timestamptz)
returns boolean language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  update first_owner_link l set used_at = p_now where l.token_hash = p_token_hash and l.used_at is null and l.expires_at > p_now
    and not door_is_set_up();
  return found;
end $$;

create function first_owner_open(p_token_hash bytea, p_now timestamptz)
returns boolean language sql stable security definer set search_path = public, pg_catalog as $$
  select exists (select from first_owner_link l where l.token_hash = p_token_hash and l.used_at is null and l.expires_at > p_now)
    and not door_is_set_up() $$;

do $$ declare f text; begin
  foreach f in array array['door_sign_in(bytea)', 'door_accounts(text, text)', 'door_passkey(text)', 'door_invitation(bytea)',
    'door_check_in_link(bytea)', 'door_is_set_up()', 'door_help_country()', 'flow_put(bytea, text, jsonb, timestamptz, timestamptz)',
    'flow_get(bytea, timestamptz)', 'flow_take(bytea, timestamptz)', 'first_owner_put(bytea, timestamptz)',
    'first_owner_take(bytea, timestamptz)', 'first_owner_open(bytea, timestamptz)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to openipt_app', f);
  end loop;
end $$;

-- ---------------------------------------------------------------------------------------------------------------------------
-- A practice keeps one active owner, also when two are removed at the same moment (ROL-10): whoever comes second waits for the
-- first at the practice's row and then counts what is left.
create function keep_an_owner() returns trigger language plpgsql set search_path = public, pg_catalog as $$
declare whose uuid := coalesce(new.tenant_id, old.tenant_id);
begin
  perform 1 from practice p where p.tenant_id = whose for update;
  if not exists (select from role_grant g join account a on a.tenant_id = g.tenant_id and a.id = g.account_id
                 where g.tenant_id = whose and g.role = 'OWN' and g.ends_at is null and a.status = 'active') then
    raise exception 'the last owner stays' using errcode = '23514', constraint = 'keep_an_owner';
  end if;
  return null;
end $$;
create trigger keep_an_owner after update of ends_at, role on role_grant for each row
  when (old.role = 'OWN' and (new.ends_at is not null or new.role <> 'OWN')) execute function keep_an_owner();
create trigger keep_an_owner after update of status on account for each row
  when (old.status = 'active' and new.status <> 'active' and old.kind = 'staff') execute function keep_an_owner();
