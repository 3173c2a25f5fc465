-- A supervisor who cannot co-sign a trainee's note sends it back with a comment (SAF-15). What was signed stays as it was (PSY-08): the
-- trainee answers with an addition, and the note waits again. Additive.
create table note_return (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  note_id    uuid not null,
  comment    text not null check (length(comment) between 1 and 4000),
  returned_by uuid not null,
  returned_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, note_id, patient_id) references session_note (tenant_id, id, patient_id),
  foreign key (tenant_id, returned_by) references account (tenant_id, id)
);
create index note_return_by_note on note_return (tenant_id, note_id, returned_at);
select protect_clinical('note_return', 'select, insert');
create index session_note_to_cosign on session_note (tenant_id, signed_at) where needs_cosign and cosigned_at is null;
