import { LetterSections } from '#domain/letters/letter.schema';
import type { ThirdParty } from '#domain/letters/third-parties';
import type { Relation } from '#domain/people/person';
import { findLetter, type LetterRow } from '#store/letters';
import { peopleOf } from '#store/people';
import type { Scope } from '#store/scope';
import type { Subject } from '../use-case.ts';

/** Loads a letter as the subject of an act; `undefined` when there is none here. */
export async function theLetter(s: Scope, { letterId }: { letterId: string }): Promise<Subject<LetterRow> | undefined> {
  const row = await findLetter(s, letterId);
  return row && row.status !== 'discarded' ? { type: 'letter', id: row.id, patient: row.patient_id, row } : undefined;
}

/** Everybody on the patient's map, taken off or not: a name that is gone from the map is still a name. */
export const peopleNamed = async (s: Scope, patientId: string): Promise<readonly ThirdParty[]> =>
  (await peopleOf(s, patientId)).map(({ display_name: name, relation }) => ({ name, relation: relation as Relation })); // checked by the database

/** A letter as pages show it. */
export const shownLetter = (row: LetterRow) => ({
  id: row.id,
  courseId: row.course_id,
  audience: row.audience as 'patient' | 'referrer' | 'other', // checked by the database
  recipient: row.recipient,
  subject: row.subject,
  sections: LetterSections.parse(row.sections),
  keepsNames: row.keeps_names,
  status: row.status as 'draft' | 'signed', // a discarded one is not loaded
  signed: row.signed_at && row.signed_name ? { at: row.signed_at, name: row.signed_name } : null,
  changedAt: row.changed_at,
  version: row.version,
});
export type ShownLetter = ReturnType<typeof shownLetter>;

/** The kind under which the patient's answer about sending this letter to somebody else is kept (CON-01). */
export const consentKind = (letterId: string): string => `letter:${letterId}`;

/** Every word that would be shared, in order. */
export const wordsOf = ({ subject, sections }: Pick<ShownLetter, 'subject' | 'sections'>): string =>
  [subject, ...sections.flatMap(({ heading, text }) => (text === '' ? [] : [heading, text]))]
    .filter(Boolean)
    .join('\n');
