-- A therapist's two-minute look at their own session (clinical protocol 5, step 7). Seen by who made it; only added, the newest counts.
create table fidelity_rating (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  session_id uuid not null,
  rater_role text not null check (rater_role in ('self')),
  -- Which checklist, by its id and version in the content, and one answer for each of its items.
  measure_id text not null,
  measure_version text not null,
  answers    jsonb not null,
  -- Per cent of what applied; null when nothing did.
  total      double precision check (total between 0 and 100),
  one_change text not null default '' check (length(one_change) <= 1000),
  rated_by   uuid not null,
  rated_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, session_id, patient_id) references session (tenant_id, id, patient_id),
  foreign key (tenant_id, rated_by) references account (tenant_id, id)
);
create index fidelity_rating_by_session on fidelity_rating (tenant_id, session_id, rated_at);
create index fidelity_rating_by_rater on fidelity_rating (tenant_id, rated_by);
select protect_clinical('fidelity_rating', 'select, insert');
