-- What belongs to a thing to try and had no place yet (techniques 9): where, what may get in the way and the plan for it, what comes next,
-- and a reminder the patient chose. Additive.
alter table between_session_task
  add column where_text text not null default '' check (length(where_text) <= 200),
  add column obstacles jsonb not null default '[]' check (jsonb_typeof(obstacles) = 'array'),
  add column next_step text not null default '' check (length(next_step) <= 400),
  add column remind_by text check (remind_by in ('email')),
  add column remind_at timestamptz,
  add column reminded_at timestamptz,
  add constraint reminder_is_whole check ((remind_by is null) = (remind_at is null));
