-- Private working notes (psychotherapy notes) in a schema of their own, apart from the record (PSY-01): a dump of the record holds none.
-- Their author and nobody else sees a row, not the owner, not a supervisor, not the system itself (PSY-04). The text is sealed before it
-- comes here (ENC-01) with a key per author and patient, which is itself sealed with the master key outside the database (ENC-03). There
-- is no history of former versions: these are reminders, and what is deleted is gone. Additive.
create schema working_notes;
grant usage on schema working_notes to openipt_app, openipt_backup;

create table working_notes.note_key (
  tenant_id  uuid not null,
  id         uuid not null,
  author_id  uuid not null,
  patient_id uuid not null,
  wrapped    bytea not null check (length(wrapped) between 60 and 200),
  made_at    timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, id, author_id, patient_id),
  foreign key (tenant_id, author_id) references public.account (tenant_id, id),
  foreign key (tenant_id, patient_id) references public.patient (tenant_id, id)
);
create index note_key_newest on working_notes.note_key (tenant_id, author_id, patient_id, made_at);

create table working_notes.note (
  tenant_id  uuid not null,
  id         uuid not null,
  author_id  uuid not null,
  patient_id uuid not null,
  key_id     uuid not null,
  sealed     bytea not null check (length(sealed) between 34 and 100000),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, key_id, author_id, patient_id) references working_notes.note_key (tenant_id, id, author_id, patient_id)
);
create index note_by_author on working_notes.note (tenant_id, author_id, patient_id, created_at);

-- The author's fence. Written out here and not by protect(): no history trigger may copy these rows into the record's schema, and no
-- purpose, not even the system's, opens them.
do $$
declare
  target regclass;
begin
  foreach target in array array['working_notes.note_key', 'working_notes.note']::regclass[] loop
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy only_the_author on %s using (tenant_id = current_tenant() and author_id = current_actor())
      with check (tenant_id = current_tenant() and author_id = current_actor())', target);
    execute format('grant select, insert, update, delete on %s to openipt_app', target);
    execute format('grant select on %s to openipt_backup', target);
  end loop;
end $$;
