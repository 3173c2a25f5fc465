-- What happens in and between sessions, how a course moves, and how it ends. Additive.

create table session_note (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  session_id uuid not null,
  facts      jsonb not null default '{}',
  words      text not null default '' check (length(words) <= 20000),
  text       text not null default '' check (length(text) <= 40000),
  safety_asked text check (safety_asked in ('noConcerns', 'talkedMore', 'notAsked')),
  safety_review_id uuid,
  safety_done_elsewhere text,
  ending_discussed boolean not null default false,
  remaining_mentioned boolean not null default false,
  supervision_flag boolean not null default false,
  entered_in_error_at timestamptz,
  entered_in_error_reason text,
  signed_by  uuid,
  signed_at  timestamptz,
  cosigned_by uuid,
  cosigned_at timestamptz,
  written_by uuid,
  changed_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, patient_id),
  unique (tenant_id, session_id),
  foreign key (tenant_id, session_id, patient_id) references session (tenant_id, id, patient_id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id),
  foreign key (tenant_id, safety_review_id) references safety_review (tenant_id, id)
);
select protect_clinical('session_note');

-- A signed note is locked (PSY-08): only co-signature and "entered in error" may be added, and nothing else may differ.
create function keep_signed_note() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  if old.signed_at is not null and (to_jsonb(new) - array['cosigned_by','cosigned_at','entered_in_error_at','entered_in_error_reason','version'])
     is distinct from (to_jsonb(old) - array['cosigned_by','cosigned_at','entered_in_error_at','entered_in_error_reason','version']) then
    raise exception 'a signed note is locked' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_signed_note before update on session_note for each row execute function keep_signed_note();

create table note_addendum (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  note_id    uuid not null,
  text       text not null check (length(text) between 1 and 20000),
  added_by   uuid not null,
  added_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, note_id, patient_id) references session_note (tenant_id, id, patient_id)
);
select protect_clinical('note_addendum', 'select, insert');

create table mood_event_link (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  session_id uuid,
  day        date not null,
  mood       smallint check (mood between 0 and 10),
  who        uuid[] not null default '{}',
  what       text[] not null default '{}',
  feelings   text[] not null default '{}',
  words      text not null default '' check (length(words) <= 2000),
  direction  text not null default 'eventToMood' check (direction in ('eventToMood', 'moodToEvent')),
  strength   smallint check (strength between 0 and 10),
  sentence   text not null,
  source     text not null check (source in ('patient', 'clinician')),
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create index mood_event_link_by_course on mood_event_link (tenant_id, course_id, day);
select protect_clinical('mood_event_link');

create table daily_mood (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  day        date not null,
  mood       smallint not null check (mood between 0 and 10),
  source     text not null check (source in ('patient', 'clinician')),
  at         timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, patient_id, day),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
select protect_clinical('daily_mood');

create table between_session_task (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  set_at_session uuid,
  reviewed_at_session uuid,
  what       text not null check (length(what) between 1 and 400),
  with_whom  uuid,
  when_text  text not null default '' check (length(when_text) <= 200),
  kind       text not null default 'conversation' check (kind in ('conversation','contact','activity','remembering','writing','askingForHelp','settingALimit','observation','routine')),
  why        text not null default '' check (length(why) <= 400),
  difficulty smallint check (difficulty between 0 and 10),
  confidence smallint check (confidence between 0 and 10),
  safe_task  boolean not null default false,
  shared_at  timestamptz,
  outcome    text check (outcome in ('done', 'partly', 'notTried', 'changed')),
  what_happened text not null default '' check (length(what_happened) <= 2000),
  feeling    smallint check (feeling between 0 and 10),
  learned    text not null default '' check (length(learned) <= 2000),
  answered_at timestamptz,
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create index between_session_task_by_course on between_session_task (tenant_id, course_id, created_at);
select protect_clinical('between_session_task');

create table technique_use (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  session_id uuid not null,
  technique_id text not null,
  minutes    smallint check (minutes between 0 and 180),
  helpful    smallint check (helpful between 0 and 10),
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, session_id, technique_id),
  foreign key (tenant_id, session_id, patient_id) references session (tenant_id, id, patient_id)
);
select protect_clinical('technique_use', 'select, insert, update, delete');

create table worksheet (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  session_id uuid,
  technique_id text not null,
  area       text,
  status     text not null default 'draft' check (status in ('draft', 'inProgress', 'complete', 'archived')),
  body       jsonb not null default '{}',
  created_by text not null check (created_by in ('patient', 'clinician')),
  shared_at  timestamptz,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create index worksheet_by_course on worksheet (tenant_id, course_id, created_at);
select protect_clinical('worksheet');

-- Each move of the state machine, who made it and with which override (protocol 2.3).
create table course_move (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  move       text not null,
  from_state text not null,
  to_state   text not null,
  override_reason text check (length(override_reason) >= 20),
  missing    text[] not null default '{}',
  reason     text not null default '',
  made_by    uuid,
  at         timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
create index course_move_by_course on course_move (tenant_id, course_id, at);
select protect_clinical('course_move', 'select, insert');

create table staying_well_plan (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  body       jsonb not null default '{}',
  status     text not null default 'draft' check (status in ('draft', 'signed')),
  signed_by_patient_at timestamptz,
  patient_signature text,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, course_id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
select protect_clinical('staying_well_plan');

create table follow_up_review (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  month      smallint not null check (month between 1 and 36),
  due        date not null,
  window_from date not null,
  window_to  date not null,
  state      text not null default 'booked' check (state in ('booked', 'declined', 'held', 'missed')),
  held_at    timestamptz,
  body       jsonb not null default '{}',
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, course_id, month),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
select protect_clinical('follow_up_review');

-- What the patient was given to keep: course summary, graduation page, letters; the text as it was shared.
create table shared_document (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  kind       text not null,
  body       jsonb not null,
  shared_by  uuid,
  shared_at  timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id)
);
select protect_clinical('shared_document', 'select, insert');

create table message (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  from_account uuid not null,
  text       text not null check (length(text) between 1 and 4000),
  sent_at    timestamptz not null,
  read_at    timestamptz,
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patient (tenant_id, id)
);
create index message_by_patient on message (tenant_id, patient_id, sent_at);
select protect_clinical('message');
