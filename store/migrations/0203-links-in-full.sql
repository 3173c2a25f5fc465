-- A mood–event link also says what the patient did and what they would change (techniques 21). Additive.
alter table mood_event_link
  add column what_i_did   text not null default '' check (length(what_i_did) <= 2000),
  add column would_change text not null default '' check (length(would_change) <= 2000);
