-- Responses to measures, single answers, scores, and the reviews by which a person closes an alert. Additive.

create table practice_measure (
  tenant_id  uuid not null references practice (tenant_id),
  id         uuid not null default gen_random_uuid(),
  measure_id text not null check (measure_id ~ '^[a-z0-9-]{2,40}$'),
  measure_version text not null,
  kind       text not null check (kind in ('own', 'wording')),
  definition jsonb not null,
  active     boolean not null default true,
  uploaded_by uuid,
  uploaded_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, measure_id, measure_version)
);
select protect('practice_measure');

create table check_in (
  tenant_id   uuid not null,
  id          uuid not null default gen_random_uuid(),
  patient_id  uuid not null,
  course_id   uuid not null,
  kind        text not null default 'weekly' check (kind in ('baseline', 'weekly', 'end', 'followUp', 'inSession')),
  asked_at    timestamptz not null default now(),
  opens_at    timestamptz not null default now(),
  closes_at   timestamptz,
  started_at  timestamptz,
  finished_at timestamptz,
  mood        smallint check (mood between 0 and 10),
  good_interaction jsonb,
  hard_interaction jsonb,
  talk_about  text check (length(talk_about) <= 2000),
  see_score   text check (see_score in ('yes', 'notToday', 'never')),
  steps       jsonb not null default '[]',
  version     integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, patient_id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create index check_in_by_course on check_in (tenant_id, course_id, asked_at);
select protect_clinical('check_in');

create table measure_response (
  tenant_id   uuid not null,
  id          uuid not null default gen_random_uuid(),
  patient_id  uuid not null,
  course_id   uuid not null,
  check_in_id uuid,
  measure_id  text not null,
  measure_version text not null,
  measure_hash text not null,
  language    text not null default 'en',
  entered_by  text not null default 'patient' check (entered_by in ('patient', 'clinician', 'paper', 'external')),
  started_at  timestamptz not null default now(),
  finished_at timestamptz,
  -- The raw answers stay beside the score; the score carries the version of the rule that made it (SAF-13).
  answers     jsonb not null default '[]',
  extras      jsonb not null default '{}',
  score       jsonb,
  score_total numeric,
  score_rule_version text,
  version     integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, patient_id),
  unique (tenant_id, check_in_id, measure_id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id),
  foreign key (tenant_id, check_in_id, patient_id) references check_in (tenant_id, id, patient_id)
);
create index measure_response_series on measure_response (tenant_id, course_id, measure_id, finished_at);
select protect_clinical('measure_response');

-- Each single answer as it was given, in order; a changed answer is a new row, so first and last stay visible (SAF-07).
create table given_answer (
  tenant_id   uuid not null,
  id          uuid not null default gen_random_uuid(),
  patient_id  uuid not null,
  response_id uuid not null,
  item        smallint not null check (item between 1 and 100),
  value       jsonb not null,
  given_at    timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, response_id, patient_id) references measure_response (tenant_id, id, patient_id)
);
create index given_answer_by_response on given_answer (tenant_id, response_id, item, given_at);
select protect_clinical('given_answer', 'select, insert');

-- What the patient saw and chose on the support page: shown to the clinician with the alert.
create table support_view (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  alert_id   uuid,
  seen_at    timestamptz not null default now(),
  choice     text check (choice in ('safeForNow', 'called', 'toldTherapist')),
  chosen_at  timestamptz,
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, alert_id) references safety_alert (tenant_id, id)
);
select protect_clinical('support_view');

create table safety_review (
  tenant_id   uuid not null,
  id          uuid not null default gen_random_uuid(),
  patient_id  uuid not null,
  course_id   uuid,
  session_id  uuid,
  asked_directly boolean not null,
  ideation    text not null check (ideation in ('none','wishToBeDead','activeNonspecific','activeWithMethod','activeWithIntent','activeWithPlan')),
  behaviour_recent boolean not null,
  behaviour_lifetime boolean not null,
  means_access text not null check (means_access in ('none', 'present', 'unknown')),
  protective  text not null default '',
  acute_risk  text not null check (acute_risk in ('low', 'moderate', 'high', 'imminent')),
  basis       text not null check (length(basis) between 1 and 4000),
  actions     text[] not null,
  contact     text not null check (contact in ('spoke', 'tried', 'passedToCover', 'knownPlan')),
  consulted_with text not null default '',
  next_review date,
  reviewer_id uuid not null,
  at          timestamptz not null,
  version     integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id),
  foreign key (tenant_id, reviewer_id) references account (tenant_id, id)
);
create index safety_review_by_patient on safety_review (tenant_id, patient_id, at);
select protect_clinical('safety_review', 'select, insert');
alter table safety_alert add foreign key (tenant_id, closing_review_id) references safety_review (tenant_id, id);

create table safety_plan (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  body       jsonb not null,
  renew_by   date not null,
  updated_by uuid,
  updated_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, patient_id),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
select protect_clinical('safety_plan');

-- The alert worker says it is alive; a stopped one turns the banner red for all clinicians (SAF-08).
create table heartbeat (
  name text primary key,
  beat_at timestamptz not null
);
alter table heartbeat enable row level security;
alter table heartbeat force row level security;
create policy everyone on heartbeat using (true) with check (true);
grant select, insert, update on heartbeat to openipt_app;
