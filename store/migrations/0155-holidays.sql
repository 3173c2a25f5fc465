-- Days on which the practice is closed, as its owner entered them: no session is booked on them without a word (T8, T31). Additive.
create table practice_holiday (
  tenant_id  uuid not null references practice (tenant_id),
  id         uuid not null default gen_random_uuid(),
  day        date not null,
  name       text not null check (length(name) between 1 and 80),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, day)
);
select protect('practice_holiday', 'select, insert, delete');
