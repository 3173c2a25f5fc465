-- A tie between two people on a map, as the patient sees it (techniques 10). Additive. One row for each pair that was ever tied; a tie
-- that is taken away leaves a row without a kind, so that its history stays and every earlier picture can be drawn again.
create table person_tie (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  one_id     uuid not null,
  other_id   uuid not null,
  kind       text check (kind in ('close', 'conflict', 'cutOff')),
  changed_by uuid,
  changed_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, one_id, other_id),
  check (one_id < other_id),
  foreign key (tenant_id, one_id, patient_id) references person (tenant_id, id, patient_id),
  foreign key (tenant_id, other_id, patient_id) references person (tenant_id, id, patient_id)
);
create index person_tie_by_patient on person_tie (tenant_id, patient_id);
select protect_clinical('person_tie');
