-- After acute treatment: single sessions that were asked for, and the patient's own checks of their early signs. Additive.

create table booster_session (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  trigger    text not null check (trigger in ('scheduled', 'patientRequest', 'warningSign', 'anniversary', 'lifeEvent')),
  asked_by   text not null check (asked_by in ('patient', 'clinician')),
  words      text not null default '' check (length(words) <= 600),
  requested_at timestamptz not null,
  -- A session asked for because of a warning sign is offered within 14 days (protocol 9.1).
  offer_by   date not null,
  state      text not null default 'asked' check (state in ('asked', 'offered', 'held', 'withdrawn')),
  offered_for date,
  held_on    date,
  focus      text not null default '' check (length(focus) <= 300),
  techniques text[] not null default '{}',
  measure_id text,
  outcome    text check (outcome in ('continueAsPlanned', 'moreBoosters', 'newCourse', 'refer')),
  changed_by uuid,
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id),
  check (state <> 'held' or (held_on is not null and outcome is not null))
);
create index booster_by_course on booster_session (tenant_id, course_id, requested_at);
-- A second tap on the same wish is the same wish.
create unique index booster_open_once on booster_session (tenant_id, course_id) where state = 'asked' and asked_by = 'patient';
select protect_clinical('booster_session');

create table sign_check (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  signs      text[] not null default '{}',
  lasting    text not null check (lasting in ('no', 'days', 'twoWeeks')),
  plan_used  text not null check (plan_used in ('yes', 'no', 'notNeeded')),
  wants_session boolean not null,
  at         timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create index sign_check_by_course on sign_check (tenant_id, course_id, at);
select protect_clinical('sign_check', 'select, insert');
