-- Kinds of course: what is laid over the base of a course, kinds that are longer or rarer than before, and the kinds a practice makes
-- for itself. A course keeps id, version and hash of everything it was begun with. Additive.
alter table course
  add column overlays jsonb not null default '[]',
  drop constraint course_planned_sessions_check,
  drop constraint course_frequency_check,
  add constraint course_planned_sessions_check check (planned_sessions between 3 and 60),
  add constraint course_frequency_check check (frequency in ('weekly', 'twiceWeekly', 'fortnightly', 'monthly', 'custom'));
alter table contract
  drop constraint contract_planned_sessions_check,
  add constraint contract_planned_sessions_check check (planned_sessions between 3 and 60);

-- One version of a kind of course of the practice's own: `body` is what differs from its parent, `definition` the whole protocol once
-- it is published. A row without `published_at` is a draft; `active` false is no longer offered for new courses.
create table practice_protocol (
  tenant_id    uuid not null references practice (tenant_id),
  id           uuid not null default gen_random_uuid(),
  protocol_id  text not null check (protocol_id ~ '^own[A-Za-z0-9]{4,40}$'),
  number       integer not null default 1 check (number between 1 and 9999),
  body         jsonb not null,
  definition   jsonb,
  sha256       text not null default '',
  active       boolean not null default true,
  created_by   uuid,
  created_at   timestamptz not null default now(),
  published_by uuid,
  published_at timestamptz,
  version      integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, protocol_id, number),
  foreign key (tenant_id, created_by) references account (tenant_id, id),
  foreign key (tenant_id, published_by) references account (tenant_id, id),
  check ((published_at is null) = (definition is null)),
  check ((published_at is null) = (published_by is null))
);
-- One draft at a time for each kind of course.
create unique index practice_protocol_draft on practice_protocol (tenant_id, protocol_id) where published_at is null;
select protect('practice_protocol');

-- Courses point at what was published: it can be taken off the list and put back, and never becomes something else.
create function published_protocol_stays() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  if old.published_at is not null and (
    new.protocol_id, new.number, new.body, new.definition, new.sha256, new.published_by, new.published_at
  ) is distinct from (
    old.protocol_id, old.number, old.body, old.definition, old.sha256, old.published_by, old.published_at
  ) then
    raise exception 'a published kind of course cannot be changed; publish a new version';
  end if;
  return new;
end $$;
create trigger published_protocol_stays before update on practice_protocol
  for each row execute function published_protocol_stays();

-- The stamp now covers both: what a practice published for itself, measures and kinds of course.
create or replace function enter_practice(tenant uuid, actor uuid, purpose text) returns text language plpgsql
set search_path = public, pg_catalog as $$
begin
  perform set_context(tenant, actor, purpose);
  return (
    select md5(string_agg(own.stamp, ',' order by own.stamp))
    from (
      select m.id::text || ':' || m.version as stamp from practice_measure m
      where m.tenant_id = tenant and m.confirmed_at is not null
      union all
      select p.id::text || ':' || p.version from practice_protocol p
      where p.tenant_id = tenant and p.published_at is not null
    ) own
  );
end $$;
