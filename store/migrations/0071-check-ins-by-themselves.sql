-- Check-ins that are sent by themselves: what each is for (once for each course), when it was reminded of, and what a therapist set
-- for a course. Without a row in check_in_plan a course has the usual plan. Additive.
alter table check_in
  add column slot text check (length(slot) between 1 and 80),
  add column reminded_at timestamptz;
create unique index check_in_once on check_in (tenant_id, course_id, slot) where slot is not null;

create table check_in_plan (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  automatic  boolean not null default true,
  time_zone  text check (length(time_zone) between 1 and 60),
  also_ask   text[] not null default '{}' check (cardinality(also_ask) <= 10),
  changed_by uuid,
  changed_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, course_id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id),
  foreign key (tenant_id, changed_by) references account (tenant_id, id)
);
select protect_clinical('check_in_plan');
