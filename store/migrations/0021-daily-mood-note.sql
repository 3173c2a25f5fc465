-- The words a patient may put beside the mood of one day (design A6). Additive.
alter table daily_mood add column note text not null default '' check (length(note) <= 500);
