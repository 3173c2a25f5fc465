-- What the pages for people and timeline need beside their tables. Additive; columns that were required may now be empty.

-- Back in the tray: the place stays as a row, so that its history stays, and is not on the map.
alter table person_place add column on_map boolean not null default true;

-- Where the patient would like this person to be (techniques 10).
alter table person add column wanted_ring smallint check (wanted_ring between 1 and 4);

-- Two stars at most (design 8.4, step 5): first and second, each given once among the people on the map (CNC-03).
create unique index person_star_once on person (tenant_id, patient_id, tied_to_mood)
  where tied_to_mood > 0 and removed_at is null;

-- An entry nobody can date stays without a date; "around" is kept as said, and how it felt is one of three words (design 8.5).
alter table timeline_entry alter column start_date drop not null;
alter table timeline_entry add column kind text not null default 'other' check (length(kind) between 1 and 40);
alter table timeline_entry add column approx boolean not null default false;
alter table timeline_entry add column felt text check (felt in ('good', 'hard', 'both'));
create unique index timeline_onset_once on timeline_entry (tenant_id, patient_id) where marks_onset and removed_at is null;

-- A month can be unsaid again.
alter table remembered_mood alter column level drop not null;
