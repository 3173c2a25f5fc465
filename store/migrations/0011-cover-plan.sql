-- Who looks at alerts, as the rules of escalation read it: days and times, minutes, a duty team, and whether the practice says that
-- nobody watches outside these hours (SAF-05, SAF-06). Nothing had been stored in the columns it replaces.
alter table practice_help
  drop column cover_kind, drop column cover_minutes, drop column cover_hours,
  add column cover jsonb;
