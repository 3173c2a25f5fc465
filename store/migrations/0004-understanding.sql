-- What patient and therapist understand together: people, map, timeline, issues, formulation, contract, goals, consents. Additive.

-- Third parties: a name or initials, a relation and the patient's view; never contact data, never linked across patients (MIN-03).
create table person (
  tenant_id    uuid not null,
  id           uuid not null default gen_random_uuid(),
  patient_id   uuid not null,
  display_name text not null check (length(display_name) between 1 and 80),
  relation     text not null check (relation in ('family','partner','exPartner','child','friend','work','professional','community','online','other')),
  status       text not null default 'alive' check (status in ('alive', 'deceased', 'estranged', 'lostContact')),
  feel         text check (feel in ('supportsMe', 'both', 'strained')),
  tied_to_mood smallint not null default 0 check (tied_to_mood between 0 and 2),
  card         jsonb not null default '{}',
  clinician_card jsonb not null default '{}',
  added_by     text not null default 'clinician' check (added_by in ('patient', 'clinician')),
  removed_at   timestamptz,
  created_at   timestamptz not null default now(),
  changed_by   uuid,
  changed_at   timestamptz not null default now(),
  version      integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, patient_id),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
create index person_by_patient on person (tenant_id, patient_id, created_at);
select protect_clinical('person');

-- Where someone stands on the map now: never pixels. ring 1 closest … 4 outside for now; t 0..1 within the ring; theta clockwise.
create table person_place (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  person_id  uuid not null,
  ring       smallint not null check (ring between 1 and 4),
  t          double precision not null check (t between 0 and 1),
  theta      double precision not null check (theta >= 0 and theta < 6.2831853072),
  placed_by  uuid,
  placed_at  timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, person_id),
  foreign key (tenant_id, person_id, patient_id) references person (tenant_id, id, patient_id)
);
select protect_clinical('person_place');

create table circle_snapshot (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  occasion   text not null check (occasion in ('initial', 'midReview', 'ending', 'followUp', 'adHoc')),
  nodes      jsonb not null,
  note       text not null default '',
  taken_by   uuid,
  taken_at   timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create index circle_snapshot_by_course on circle_snapshot (tenant_id, course_id, taken_at);
select protect_clinical('circle_snapshot', 'select, insert');

create table timeline_entry (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  type       text not null check (type in ('symptom','interpersonalEvent','lifeEvent','treatment','loss','anniversary','goodEvent')),
  label      text not null check (length(label) between 1 and 200),
  start_date date not null,
  end_date   date check (end_date >= start_date),
  precision  text not null default 'month' check (precision in ('day', 'month', 'season', 'year')),
  impact     smallint check (impact between -5 and 5),
  feeling    text not null default '' check (length(feeling) <= 2000),
  symptom_set text[] not null default '{}',
  person_ids uuid[] not null default '{}',
  marks_onset boolean not null default false,
  linked_to_onset boolean not null default false,
  source     text not null check (source in ('patient', 'clinician')),
  removed_at timestamptz,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
create index timeline_by_patient on timeline_entry (tenant_id, patient_id, start_date);
select protect_clinical('timeline_entry');

create table remembered_mood (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  month      date not null check (extract(day from month) = 1),
  level      text not null check (level in ('well', 'low', 'veryLow')),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, patient_id, month),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
select protect_clinical('remembered_mood');

create table issue (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  issue_text text not null check (length(issue_text) between 1 and 600),
  linked_people uuid[] not null default '{}',
  linked_events uuid[] not null default '{}',
  suggested_area text,
  distress   smallint check (distress between 0 and 10),
  temporal_link text check (temporal_link in ('beforeOnset', 'afterOnset', 'ongoing', 'unclear')),
  changeability smallint check (changeability between 0 and 10),
  patient_rank smallint check (patient_rank between 1 and 20),
  clinician_rank smallint check (clinician_rank between 1 and 20),
  chosen     text check (chosen in ('primary', 'secondary')),
  reason     text not null default '',
  patient_agreement text check (patient_agreement in ('agrees', 'agreesWithChanges', 'disagrees')),
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
-- One primary and at most one secondary area: the constraint behind R-INIT-07.
create unique index issue_chosen_once on issue (tenant_id, course_id, chosen) where chosen is not null and removed_at is null;
select protect_clinical('issue');

create table formulation (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  number     smallint not null check (number >= 1),
  status     text not null default 'draft' check (status in ('draft', 'shared', 'agreed', 'superseded')),
  primary_area text,
  secondary_area text,
  linked_person_id uuid,
  in_own_words text not null default '' check (length(in_own_words) <= 600),
  body       jsonb not null default '{}',
  patient_comment text not null default '' check (length(patient_comment) <= 2000),
  shared_at  timestamptz,
  patient_agreed_at timestamptz,
  agreed_at_session smallint,
  written_by uuid,
  changed_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, course_id, number),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id),
  foreign key (tenant_id, linked_person_id, patient_id) references person (tenant_id, id, patient_id)
);
create unique index formulation_current on formulation (tenant_id, course_id) where status <> 'superseded';
select protect_clinical('formulation');

create table contract (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  number     smallint not null check (number >= 1),
  status     text not null default 'draft' check (status in ('draft', 'shared', 'agreed', 'superseded')),
  planned_sessions smallint not null check (planned_sessions between 3 and 36),
  frequency  text not null,
  session_minutes smallint not null,
  delivery   text not null,
  start_date date not null,
  planned_end_date date not null check (planned_end_date >= start_date),
  body       jsonb not null default '{}',
  signed_by_patient_at timestamptz,
  patient_signature text,
  signed_by_clinician_at timestamptz,
  clinician_signature text,
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, course_id, number),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create unique index contract_current on contract (tenant_id, course_id) where status <> 'superseded';
select protect_clinical('contract');

create table goal (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  position   smallint not null default 1,
  text       text not null check (length(text) between 1 and 400),
  how_we_know text not null default '' check (length(how_we_know) <= 400),
  area       text,
  linked_person_id uuid,
  type       text not null default 'interpersonal' check (type in ('interpersonal', 'support', 'symptom', 'role')),
  baseline   smallint check (baseline between 0 and 10),
  target     smallint check (target between 0 and 10),
  status     text not null default 'active' check (status in ('active', 'met', 'partlyMet', 'dropped', 'revised')),
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, patient_id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
select protect_clinical('goal');

create table goal_rating (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  goal_id    uuid not null,
  session_id uuid,
  value      smallint not null check (value between 0 and 10),
  by         text not null check (by in ('patient', 'clinician')),
  at         timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, goal_id, patient_id) references goal (tenant_id, id, patient_id)
);
create index goal_rating_by_goal on goal_rating (tenant_id, goal_id, at);
select protect_clinical('goal_rating', 'select, insert');

-- A consent is a record of what was shown and chosen, never a yes or no alone (CON-01). A later row of the same kind replaces it.
create table consent (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid,
  kind       text not null check (length(kind) between 1 and 60),
  choice     text not null check (choice in ('yes', 'no', 'withdrawn')),
  text_version text not null,
  text_shown text not null,
  language   text not null default 'en',
  given_by   text not null check (given_by in ('patient', 'guardian', 'witnessed')),
  method     text not null check (method in ('onScreen', 'typedName', 'onPaper', 'mark')),
  signature  text not null default '',
  recorded_by uuid not null,
  at         timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
create index consent_by_patient on consent (tenant_id, patient_id, kind, at);
select protect_clinical('consent', 'select, insert');
