-- A single session that was asked for is booked in the calendar like any other: which one it became. Additive.

alter table booster_session add column session_id uuid;
alter table booster_session add foreign key (tenant_id, session_id) references session (tenant_id, id);
create index booster_by_session on booster_session (tenant_id, session_id) where session_id is not null;
