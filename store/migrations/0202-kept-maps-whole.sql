-- A kept map also keeps what was between its people on that day (techniques 10). Additive.
alter table circle_snapshot add column edges jsonb not null default '[]';
