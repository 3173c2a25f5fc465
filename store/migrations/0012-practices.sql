-- Which practices there are, for work that goes through them one after the other, each in a scope of its own (TEN-10), and for the
-- operator who names one. Names and ids only.
create function all_practices() returns table (tenant_id uuid, name text, sample boolean)
language sql stable security definer set search_path = public, pg_catalog as $$
  select p.tenant_id, p.name, p.sample from practice p order by p.created_at, p.tenant_id $$;
revoke all on function all_practices() from public;
grant execute on function all_practices() to openipt_app;
