-- When scores say that a course is off track, a person asks IPT's own questions; the answers are kept as they were given. Additive.

create table track_review (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  session    smallint not null check (session >= 0),
  signals    text[] not null check (cardinality(signals) > 0),
  first_score double precision not null,
  latest_score double precision not null,
  answers    jsonb not null,
  plan       text not null check (length(plan) between 1 and 2000),
  in_supervision boolean not null default false,
  made_by    uuid not null,
  made_at    timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create index track_review_by_course on track_review (tenant_id, course_id, made_at);
select protect_clinical('track_review', 'select, insert');
