-- The mood of one day, 0 to 10, when a patient wants to note it (design A6): one number a day, and words if they like. Additive.
create table mood_rating (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  day        date not null,
  mood       smallint not null check (mood between 0 and 10),
  note       text not null default '' check (length(note) <= 500),
  rated_at   timestamptz not null,
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, patient_id, day),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
select protect_clinical('mood_rating');
