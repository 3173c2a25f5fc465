-- Photos and letters of grief work (design 8.11): private to the patient and the therapist of the sheet's course. They come sealed
-- (ENC-01), under a key per course that is itself sealed with the master key outside the database (ENC-03). The fence shows a row to those
-- two and to nobody else: not to a supervisor, not to a colleague on the caseload, not to the person on call, and not to the system's own
-- work, which only reaches what was taken away, to delete it. No history is kept: what is deleted is gone. Additive.

-- Whether the person asking is one of the two: the patient, or the course's own therapist while the patient is in their care.
create function is_one_of_the_two(course uuid, patient uuid) returns boolean language sql stable set search_path = public, pg_catalog as $$
  select exists (select from account a where a.tenant_id = current_tenant() and a.id = current_actor() and a.patient_id = patient
                 and a.status = 'active')
      or exists (select from course c join assignment g on g.tenant_id = c.tenant_id and g.patient_id = c.patient_id
                 where c.tenant_id = current_tenant() and c.id = course and c.patient_id = patient and c.clinician_id = current_actor()
                 and g.account_id = current_actor() and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())) $$;

create table keepsake_key (
  tenant_id  uuid not null,
  id         uuid not null,
  patient_id uuid not null,
  course_id  uuid not null,
  wrapped    bytea not null check (length(wrapped) between 60 and 200),
  made_at    timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, course_id),
  unique (tenant_id, id, course_id, patient_id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
select protect('keepsake_key', 'select, insert', 'is_one_of_the_two(course_id, patient_id)');

create table keepsake (
  tenant_id     uuid not null,
  id            uuid not null,
  patient_id    uuid not null,
  course_id     uuid not null,
  worksheet_id  uuid not null,
  key_id        uuid not null,
  kind          text not null check (kind in ('photo', 'letter')),
  sealed        bytea not null check (length(sealed) between 34 and 12000000),
  sealed_line   bytea check (length(sealed_line) between 34 and 2000),
  bytes         integer not null check (bytes > 0),
  added_by      uuid not null,
  added_at      timestamptz not null,
  taken_away_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, key_id, course_id, patient_id) references keepsake_key (tenant_id, id, course_id, patient_id),
  foreign key (tenant_id, worksheet_id) references worksheet (tenant_id, id),
  foreign key (tenant_id, added_by) references account (tenant_id, id)
);
create index keepsake_by_sheet on keepsake (tenant_id, worksheet_id, added_at);
create index keepsake_by_patient on keepsake (tenant_id, patient_id, added_at);
create index keepsake_taken_away on keepsake (tenant_id, taken_away_at) where taken_away_at is not null;
select protect('keepsake', 'select, insert, update, delete',
  'is_one_of_the_two(course_id, patient_id) or (current_purpose() = ''system'' and taken_away_at is not null)');

-- How much a practice keeps, since nobody may count rows they may not see (UPL-01, quota of the practice).
create table keepsake_store (
  tenant_id uuid not null primary key references practice (tenant_id),
  bytes     bigint not null check (bytes >= 0)
);
select protect('keepsake_store');
