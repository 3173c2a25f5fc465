-- Patients, who cares for whom, courses and sessions: the spine. Additive.

create table patient (
  tenant_id     uuid not null references practice (tenant_id),
  id            uuid not null default gen_random_uuid(),
  record_number integer not null,
  display_name  text not null check (length(display_name) between 1 and 200),
  preferred_name text not null default '' check (length(preferred_name) <= 200),
  pronouns      text not null default '' check (length(pronouns) <= 60),
  birth_date    date,
  contact       jsonb not null default '{}',
  state         text not null default 'active' check (state in ('referred', 'active', 'archived')),
  entered_in_error_at timestamptz,
  created_at    timestamptz not null default now(),
  version       integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, record_number)
);
create index patient_by_name on patient (tenant_id, lower(display_name));
select protect('patient');
alter table account add foreign key (tenant_id, patient_id) references patient (tenant_id, id);
create unique index account_of_patient on account (tenant_id, patient_id) where patient_id is not null;

-- Who cares for a patient, from when to when; checked at the time of each request (ROL-09).
create table assignment (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  account_id uuid not null,
  starts_at  timestamptz not null default now(),
  ends_at    timestamptz,
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create unique index assignment_once on assignment (tenant_id, patient_id, account_id) where ends_at is null;
create index assignment_by_account on assignment (tenant_id, account_id, patient_id);
select protect('assignment');

create table supervision (
  tenant_id     uuid not null,
  id            uuid not null default gen_random_uuid(),
  supervisor_id uuid not null,
  supervisee_id uuid not null,
  starts_at     timestamptz not null default now(),
  ends_at       timestamptz,
  version       integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, supervisor_id) references account (tenant_id, id),
  foreign key (tenant_id, supervisee_id) references account (tenant_id, id),
  check (supervisor_id <> supervisee_id)
);
create index supervision_by_supervisor on supervision (tenant_id, supervisor_id, supervisee_id);
select protect('supervision');

-- The people who look at alerts when the responsible clinician does not (SAF-05). `position` is the order of escalation.
create table on_call_member (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  account_id uuid not null,
  position   smallint not null default 1,
  starts_at  timestamptz not null default now(),
  ends_at    timestamptz,
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account (tenant_id, id)
);
select protect('on_call_member');

create table course (
  tenant_id       uuid not null,
  id              uuid not null default gen_random_uuid(),
  patient_id      uuid not null,
  state           text not null default 'referred' check (state in ('referred','screening','notSuitable','initialPhase','middlePhase',
                    'concludingPhase','acuteCompleted','maintenance','followUp','closed')),
  flags           text[] not null default '{}',
  protocol_model  text not null default 'klerman' check (protocol_model in ('klerman', 'stuart')),
  variant_id      text not null default 'adultIndividualAcute',
  protocol_version text not null,
  protocol_hash   text not null,
  clinician_id    uuid,
  planned_sessions smallint check (planned_sessions between 3 and 36),
  session_minutes smallint not null default 50 check (session_minutes between 10 and 180),
  frequency       text not null default 'weekly' check (frequency in ('weekly', 'twiceWeekly', 'fortnightly', 'custom')),
  delivery        text not null default 'inPerson' check (delivery in ('inPerson', 'telephone', 'video', 'mixed')),
  start_date      date,
  planned_end_date date,
  primary_measure_id text not null default 'phq9',
  closure_reason  text check (closure_reason in ('completed','completedWithMaintenance','dropout','mutualEarlyEnd','steppedUp',
                    'referredElsewhere','notSuitable','moved','deceased','other')),
  closed_at       timestamptz,
  outcome_class   text,
  previous_course_id uuid,
  referral        jsonb not null default '{}',
  created_at      timestamptz not null default now(),
  version         integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, patient_id),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id),
  foreign key (tenant_id, clinician_id) references account (tenant_id, id),
  foreign key (tenant_id, previous_course_id) references course (tenant_id, id)
);
create index course_by_patient on course (tenant_id, patient_id, created_at);
create index course_by_clinician on course (tenant_id, clinician_id, state);
-- One course at a time is under way for a patient (CNC-03: the rule behind the rule).
create unique index course_under_way on course (tenant_id, patient_id)
  where state not in ('notSuitable', 'closed', 'acuteCompleted', 'maintenance', 'followUp');

-- Alerts are declared here because the fence below asks for them; their meaning is in 0004.
create table safety_alert (
  tenant_id     uuid not null,
  id            uuid not null default gen_random_uuid(),
  patient_id    uuid not null,
  course_id     uuid,
  source        text not null check (source in ('measure', 'text', 'staff', 'delivery')),
  source_id     uuid not null,
  item          smallint not null default 0,
  flags         text[] not null,
  urgent        boolean not null default false,
  state         text not null default 'open' check (state in ('open', 'acknowledged', 'closed')),
  detail        jsonb not null default '{}',
  responsible_id uuid,
  raised_at     timestamptz not null default now(),
  due_at        timestamptz not null,
  escalated_to  smallint not null default 0,
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  closed_by     uuid,
  closed_at     timestamptz,
  closing_review_id uuid,
  version       integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, source, source_id, item),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id),
  foreign key (tenant_id, responsible_id) references account (tenant_id, id),
  check ((state = 'closed') = (closed_by is not null and closing_review_id is not null))
);
create index safety_alert_open on safety_alert (tenant_id, due_at) where state <> 'closed';
create index safety_alert_by_patient on safety_alert (tenant_id, patient_id, raised_at);

-- Whose records the person asking may see now: own, assigned, supervised, or with an open alert while on call (TEN-08).
create view my_patient with (security_invoker = true) as
  select a.patient_id from assignment a
    where a.tenant_id = current_tenant() and a.account_id = current_actor() and a.starts_at <= now() and (a.ends_at is null or a.ends_at > now())
  union
  select a.patient_id from supervision s join assignment a on a.tenant_id = s.tenant_id and a.account_id = s.supervisee_id
    where s.tenant_id = current_tenant() and s.supervisor_id = current_actor() and s.starts_at <= now() and (s.ends_at is null or s.ends_at > now())
      and a.starts_at <= now() and (a.ends_at is null or a.ends_at > now())
  union
  select c.patient_id from account c
    where c.tenant_id = current_tenant() and c.id = current_actor() and c.patient_id is not null and c.status = 'active'
  union
  select l.patient_id from on_call_member o join safety_alert l on l.tenant_id = o.tenant_id and l.state <> 'closed'
    where o.tenant_id = current_tenant() and o.account_id = current_actor() and o.starts_at <= now() and (o.ends_at is null or o.ends_at > now());
grant select on my_patient to openipt_app;

-- Clinical tables: tenant and caseload. Work of the system itself (jobs, one tenant at a time) says so in its purpose.
create function protect_clinical(target regclass, rights text default 'select, insert, update') returns void
language sql set search_path = public, pg_catalog as $$
  select protect(target, rights, 'current_purpose() = ''system'' or patient_id in (select m.patient_id from my_patient m)') $$;
revoke all on function protect_clinical from public;

-- Alerts and courses are fenced by tenant only: the desk must see "call the clinician" and the owner counts; the policy
-- module and the field lists of each use case decide what of them is shown (MIN-02).
select protect('safety_alert');
select protect('course');

create table session (
  tenant_id    uuid not null,
  id           uuid not null default gen_random_uuid(),
  patient_id   uuid not null,
  course_id    uuid not null,
  kind         text not null default 'acute' check (kind in ('acute', 'maintenance', 'booster', 'followUp', 'assessment')),
  scheduled_at timestamptz not null,
  minutes      smallint not null default 50,
  delivery     text not null default 'inPerson' check (delivery in ('inPerson', 'telephone', 'video', 'mixed')),
  attendance   text check (attendance in ('attended','attendedPartly','cancelledInTime','lateCancel','noShow','therapistCancelled')),
  number       smallint,
  started_at   timestamptz,
  ended_at     timestamptz,
  clinician_id uuid,
  version      integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, patient_id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id),
  foreign key (tenant_id, clinician_id) references account (tenant_id, id)
);
create unique index session_number on session (tenant_id, course_id, kind, number) where number is not null;
create index session_by_time on session (tenant_id, clinician_id, scheduled_at);
create index session_by_course on session (tenant_id, course_id, scheduled_at);
select protect('session');

-- The tasks of the course (I1 … I12, E1 … E10, mid-review): one current form each, every former version in row_history.
create table course_task (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  task_id    text not null check (length(task_id) between 1 and 60),
  status     text not null default 'inProgress' check (status in ('notStarted', 'inProgress', 'done', 'notApplicable')),
  body       jsonb not null default '{}',
  done_at_session uuid,
  updated_by uuid,
  updated_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, course_id, task_id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
select protect_clinical('course_task');

-- Findings of the rules, unique per trigger; new ones are shown, vanished ones closed, returning ones reopened.
create table rule_finding (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  rule_id    text not null,
  about      text not null,
  severity   text not null check (severity in ('info', 'warn', 'urgent', 'hardStop')),
  message    text not null,
  next_move  jsonb not null default '{}',
  state      text not null default 'open' check (state in ('open', 'acknowledged', 'resolved')),
  fired_at   timestamptz not null default now(),
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  resolution text,
  resolved_at timestamptz,
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, course_id, rule_id, about),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create index rule_finding_open on rule_finding (tenant_id, course_id) where state <> 'resolved';
select protect_clinical('rule_finding');
