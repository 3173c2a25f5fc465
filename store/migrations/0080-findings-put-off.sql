-- A finding may be put off for some days, by a person, where the rules allow it; and how often it came back stays known. Additive.
alter table rule_finding add column snoozed_until timestamptz;
alter table rule_finding add column snoozed_by uuid;
alter table rule_finding add column reopened integer not null default 0;
-- The rule behind the rule (protocol 10.1): what is urgent, a hard stop, or about safety is never put off.
alter table rule_finding add constraint rule_finding_never_put_off
  check (snoozed_until is null or (severity in ('info', 'warn') and rule_id not like 'R-SAFE%'));
