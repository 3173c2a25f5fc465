-- The audit role walks the trails of all practices (AUD-07). It reads nothing else and writes nothing. Additive.
create policy auditors on audit_event for select to openipt_audit using (true);
create policy auditors on audit_head for select to openipt_audit using (true);
