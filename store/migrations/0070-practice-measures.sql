-- A practice's own words and measures: who confirmed the licence and when, and the stamp by which a running server notices that
-- what a practice may ask has changed. A row without `confirmed_at` is a draft; `active` false is withdrawn. Additive.
alter table practice_measure
  add column sha256 text not null default '',
  add column source_text text not null default '' check (length(source_text) <= 200000),
  add column licence_note text not null default '' check (length(licence_note) <= 1000),
  add column confirmed_words text not null default '',
  add column confirmed_by uuid,
  add column confirmed_at timestamptz,
  add foreign key (tenant_id, uploaded_by) references account (tenant_id, id),
  add foreign key (tenant_id, confirmed_by) references account (tenant_id, id),
  add check ((confirmed_at is null) = (confirmed_by is null)),
  add check (confirmed_at is null or length(licence_note) > 0);

-- What was published once may have been answered: it can be withdrawn and offered again, and never becomes another text.
create function published_measure_stays() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  if old.confirmed_at is not null and (
    new.measure_id, new.measure_version, new.kind, new.definition, new.sha256, new.source_text, new.licence_note,
    new.confirmed_words, new.confirmed_by, new.confirmed_at
  ) is distinct from (
    old.measure_id, old.measure_version, old.kind, old.definition, old.sha256, old.source_text, old.licence_note,
    old.confirmed_words, old.confirmed_by, old.confirmed_at
  ) then
    raise exception 'a published measure cannot be changed; publish a new version';
  end if;
  return new;
end $$;
create trigger published_measure_stays before update on practice_measure
  for each row execute function published_measure_stays();

-- Sets the context of a transaction and answers the stamp of the practice's own measures in the same round: null where it has none.
create function enter_practice(tenant uuid, actor uuid, purpose text) returns text language plpgsql
set search_path = public, pg_catalog as $$
begin
  perform set_context(tenant, actor, purpose);
  return (
    select md5(string_agg(own.id::text || ':' || own.version, ',' order by own.id))
    from practice_measure own
    where own.tenant_id = tenant and own.confirmed_at is not null
  );
end $$;
