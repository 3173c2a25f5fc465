-- Letters to the referrer, to the patient and to others: written from the record, changed by hand, signed, then sent. Additive.

create table letter (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  course_id  uuid not null,
  template_id text not null,
  template_version text not null,
  audience   text not null check (audience in ('patient', 'referrer', 'other')),
  recipient  text not null default '' check (length(recipient) <= 400),
  subject    text not null default '' check (length(subject) <= 200),
  sections   jsonb not null default '[]',
  -- Other people's names are left out unless somebody has decided otherwise for this letter (MIN-03).
  keeps_names boolean not null default false,
  status     text not null default 'draft' check (status in ('draft', 'signed', 'discarded')),
  signed_by  uuid,
  signed_name text,
  signed_at  timestamptz,
  written_by uuid,
  changed_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  version    integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, patient_id),
  foreign key (tenant_id, course_id, patient_id) references course (tenant_id, id, patient_id),
  check ((status = 'signed') = (signed_at is not null))
);
create index letter_by_patient on letter (tenant_id, patient_id, created_at);
select protect_clinical('letter');

-- What was signed is what was sent: a signed letter never changes (PSY-08). A correction is a new letter.
create function keep_signed_letter() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  if old.status = 'signed' then
    raise exception 'a signed letter is locked' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_signed_letter before update on letter for each row execute function keep_signed_letter();

-- Each time a letter left: to whom, which way, and with which consent when it went to somebody else than the patient.
create table letter_sending (
  tenant_id  uuid not null,
  id         uuid not null default gen_random_uuid(),
  patient_id uuid not null,
  letter_id  uuid not null,
  addressee  text not null check (addressee in ('patient', 'other')),
  way        text not null check (way in ('portal', 'print')),
  sent_to    text not null default '' check (length(sent_to) <= 400),
  consent_id uuid,
  sent_by    uuid not null,
  sent_at    timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, letter_id, patient_id) references letter (tenant_id, id, patient_id),
  foreign key (tenant_id, consent_id) references consent (tenant_id, id),
  check (addressee = 'patient' or (way = 'print' and consent_id is not null))
);
create index letter_sending_by_letter on letter_sending (tenant_id, letter_id, sent_at);
select protect_clinical('letter_sending', 'select, insert');
