-- What the safety gate in front of confrontation work needs to know. Additive.

-- The patient chose not to answer, and a clinician says how safety was judged all the same. Empty: nobody did.
alter table ipv_check add column judgement text not null default '' check (length(judgement) <= 2000);

-- Who marked a step as safe to try and to be read on a phone, when, and why. `safe_task` itself is there already.
alter table between_session_task
  add column safe_marked_by uuid,
  add column safe_marked_at timestamptz,
  add column safe_reason text not null default '' check (length(safe_reason) <= 400);
