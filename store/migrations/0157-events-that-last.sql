-- How exactly the end of something on a timeline is known: the year or the month it was told with (techniques 11). Additive.
alter table timeline_entry add column end_precision text check (end_precision in ('month', 'year'));
