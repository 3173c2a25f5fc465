-- Meetings beside the counted sessions, and who else comes to a session (adaptations 7, 8 and 12). Additive.
alter table session
  drop constraint session_kind_check,
  add constraint session_kind_check check (kind in ('acute', 'maintenance', 'booster', 'followUp', 'assessment', 'extra')),
  -- Which meeting of its kind of course it is, by the id in the protocol.
  add column extra_id text,
  -- Somebody else comes along; who, as far as they stand on the patient's map.
  add column together boolean not null default false,
  add column attendees uuid[] not null default '{}';
