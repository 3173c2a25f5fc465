-- How a therapist may be found: their own words, for whom, from when (T35). Additive. Only what was published leaves the practice, and
-- what is read without a sign-in is one row by its id, never a list.
create table directory_profile (
  tenant_id    uuid not null references practice (tenant_id),
  id           uuid not null default gen_random_uuid(),
  account_id   uuid not null,
  body         jsonb not null default '{}',
  takes_requests boolean not null default true,
  published_at timestamptz,
  changed_at   timestamptz not null default now(),
  version      integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, account_id),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
select protect('directory_profile');
create policy door on directory_profile for select to current_user using (published_at is not null);

-- One published profile with the names that stand over it; nothing for one that is not public, or whose account has ended.
create function door_profile(wanted uuid)
returns table (name text, practice text, sample boolean, body jsonb, takes_requests boolean, published_at timestamptz)
language sql stable security definer set search_path = public, pg_catalog as $$
  select a.display_name, p.name, p.sample, d.body, d.takes_requests, d.published_at
  from directory_profile d
  join account a on a.tenant_id = d.tenant_id and a.id = d.account_id and a.kind = 'staff' and a.status = 'active'
  join practice p on p.tenant_id = d.tenant_id
  where d.id = wanted and d.published_at is not null
$$;
revoke all on function door_profile from public;
grant execute on function door_profile to openipt_app;
