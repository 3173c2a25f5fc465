-- When the comparison of kinds of help was opened to the patient, and in which version it was shown. Additive.
alter table course
  add column choices_shared_at timestamptz,
  add column choices_version text,
  add constraint course_choices_shared check ((choices_shared_at is null) = (choices_version is null));
