-- Worksheets follow a definition from content/worksheets; rows without one were written as plain notes in a session. Additive.
alter table worksheet
  add column definition_id text,
  add column definition_version text,
  add column linked_people uuid[] not null default '{}',
  add column linked_events uuid[] not null default '{}',
  add column patient_helpfulness smallint check (patient_helpfulness between 0 and 10),
  add column next_review_at date,
  -- When the patient gave their own parts to the therapist; until then nobody else reads them.
  add column own_shared_at timestamptz,
  add column completed_at timestamptz,
  -- The sheet this one grew out of: an incident that became a rehearsal.
  add column grew_from uuid;
create index worksheet_by_patient on worksheet (tenant_id, patient_id, changed_at);
