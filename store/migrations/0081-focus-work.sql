-- The work on each focus: steps, progress by patient and therapist, changes of the focus; and the private question about safety at
-- home. Additive.

create table focus_work (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  area       text not null check (length(area) between 1 and 60),
  rank       text not null check (rank in ('primary', 'secondary')),
  status     text not null default 'active' check (status in ('active', 'resolved', 'improved', 'unchanged', 'worse', 'abandoned')),
  started_at_session smallint not null default 0,
  -- Id and version of the plan it follows, so that a later version changes nothing here.
  plan_version text not null,
  -- Steps with their status and session, criteria met, facts of this kind of focus, stage history: see domain/focus-work.
  body       jsonb not null default '{}',
  resolution_note text not null default '' check (length(resolution_note) <= 2000),
  changed_by uuid,
  changed_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, patient_id),
  unique (tenant_id, course_id, area),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
select protect_clinical('focus_work');

-- How far it is, 0 to 10, as somebody said it once; a new word is a new row.
create table focus_progress (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  focus_work_id uuid not null,
  session    smallint not null check (session >= 0),
  value      smallint not null check (value between 0 and 10),
  by         text not null check (by in ('patient', 'clinician')),
  recorded_by uuid,
  at         timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, focus_work_id, patient_id) references focus_work (tenant_id, id, patient_id)
);
create index focus_progress_by_work on focus_progress (tenant_id, focus_work_id, at);
select protect_clinical('focus_progress', 'select, insert');

create table focus_change (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  from_area  text not null,
  to_area    text not null check (to_area <> from_area),
  session    smallint not null check (session >= 0),
  sessions_left smallint not null check (sessions_left >= 0),
  reason     text not null check (reason in ('newEvent', 'resolved', 'misformulated', 'disputeDissolved', 'safety', 'patientRequest', 'supervisorAdvice')),
  reason_text text not null check (length(reason_text) between 1 and 2000),
  new_formulation smallint not null check (new_formulation >= 1),
  discussed_in_supervision boolean not null default false,
  made_by    uuid,
  at         timestamptz not null,
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create index focus_change_by_course on focus_change (tenant_id, course_id, at);
select protect_clinical('focus_change');

-- Asked in private and alone; only added, never changed. The patient's pages never read it, and neither does any letter.
create table ipv_check (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  asked_on   date not null,
  -- Nobody else could hear or read along: without that the question is not asked at all.
  asked_alone boolean not null check (asked_alone),
  result     text not null check (result in ('negative', 'positive', 'declined')),
  person_id  uuid,
  safe_contact text not null default '' check (length(safe_contact) <= 600),
  steps_taken text not null default '' check (length(steps_taken) <= 2000),
  note       text not null default '' check (length(note) <= 2000),
  recorded_by uuid,
  at         timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create index ipv_check_by_patient on ipv_check (tenant_id, patient_id, at);
select protect_clinical('ipv_check', 'select, insert');
