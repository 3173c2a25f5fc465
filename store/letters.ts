import type { Scope } from './scope.ts';

/** The letters of a patient, newest first, without their text. Discarded drafts are left out. */
export const lettersOf = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('letter')
    .where('tenant_id', '=', s.tenant)
    .where('patient_id', '=', patientId)
    .where('status', '!=', 'discarded')
    .select([
      'id',
      'template_id',
      'audience',
      'recipient',
      'subject',
      'status',
      'signed_at',
      'signed_name',
      'changed_at',
    ])
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute();

/** One letter with its text, or `undefined`. */
export const findLetter = (s: Scope, id: string) =>
  s.db.selectFrom('letter').where('tenant_id', '=', s.tenant).where('id', '=', id).selectAll().executeTakeFirst();
export type LetterRow = NonNullable<Awaited<ReturnType<typeof findLetter>>>;

export type NewLetter = Readonly<{
  course: Readonly<{ id: string; patient_id: string }>;
  template: Readonly<{ id: string; version: string; audience: string }>;
  recipient: string;
  subject: string;
  sections: unknown;
  at: string;
}>;

/** Begins a draft. */
export const insertLetter = (s: Scope, { course, template, recipient, subject, sections, at }: NewLetter) =>
  s.db
    .insertInto('letter')
    .values({
      tenant_id: s.tenant,
      patient_id: course.patient_id,
      course_id: course.id,
      template_id: template.id,
      template_version: template.version,
      audience: template.audience,
      recipient,
      subject,
      sections: JSON.stringify(sections),
      written_by: s.user,
      changed_at: at,
      created_at: at,
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();

export type LetterChange = Partial<
  Pick<LetterRow, 'recipient' | 'subject' | 'keeps_names' | 'status' | 'signed_by' | 'signed_name' | 'signed_at'>
> &
  Readonly<{ sections?: string }>;

/** Changes a draft over the version that was seen; `undefined` when somebody else changed or signed it since (CNC-02). */
export const updateDraft = (
  s: Scope,
  { id, version }: Pick<LetterRow, 'id' | 'version'>,
  change: LetterChange,
  at: string,
) =>
  s.db
    .updateTable('letter')
    .set({ ...change, written_by: s.user, changed_at: at, version: version + 1 })
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'draft')
    .returning('version')
    .executeTakeFirst();

export type NewSending = Readonly<{
  letter: Pick<LetterRow, 'id' | 'patient_id'>;
  addressee: 'patient' | 'other';
  way: 'portal' | 'print';
  sentTo: string;
  consentId: string | null;
  by: string;
  at: string;
}>;

/** Notes that a letter left. Only added, never changed. */
export const insertSending = (s: Scope, { letter, addressee, way, sentTo, consentId, by, at }: NewSending) =>
  s.db
    .insertInto('letter_sending')
    .values({
      tenant_id: s.tenant,
      patient_id: letter.patient_id,
      letter_id: letter.id,
      addressee,
      way,
      sent_to: sentTo,
      consent_id: consentId,
      sent_by: by,
      sent_at: at,
    })
    .execute();

/** Where the letters of a patient went, newest first. */
export const sendingsOf = (s: Scope, patientId: string) =>
  s.db
    .selectFrom('letter_sending as x')
    .leftJoin('account as a', (j) => j.onRef('a.tenant_id', '=', 'x.tenant_id').onRef('a.id', '=', 'x.sent_by'))
    .where('x.tenant_id', '=', s.tenant)
    .where('x.patient_id', '=', patientId)
    .select(['x.id', 'x.letter_id', 'x.addressee', 'x.way', 'x.sent_to', 'x.sent_at', 'a.display_name as sent_by'])
    .orderBy('x.sent_at', 'desc')
    .limit(400)
    .execute();
