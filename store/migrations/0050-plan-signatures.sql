-- The staying-well plan is signed by both: the patient's signature stands in 0005, the clinician's here. Additive.
alter table staying_well_plan
  add column signed_by_clinician_at timestamptz,
  add column clinician_signature text check (length(clinician_signature) <= 120);
