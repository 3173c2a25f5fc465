import { done } from '#domain/outcome';
import { findLetter, lettersOf, sendingsOf } from '#store/letters';
import { findPatient } from '#store/patients';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { theOwnRecord } from '../portal/the-own-record.ts';
import { look, type Subject } from '../use-case.ts';
import { answerFor } from './write-letter.ts';
import { shownLetter, type ShownLetter } from './the-letter.ts';
import type { LetterRow } from '#store/letters';

/** The letters that were given to the patient in the portal, newest first. Drafts and other letters are not known here. */
export const readOwnLetters = look('letter.readOwn', theOwnRecord, async (s, { row }, _input: undefined) => {
  const given = (await sendingsOf(s, row.id)).filter(({ way }) => way === 'portal');
  const letters = await lettersOf(s, row.id);
  return done({
    letters: given.flatMap(({ letter_id, sent_at }) => {
      const letter = letters.find(({ id }) => id === letter_id);
      return letter ? [{ id: letter.id, subject: letter.subject, from: letter.signed_name ?? '', at: sent_at }] : [];
    }),
    timeZone: (await readPractice(s)).time_zone,
  });
});

/** Loads a letter for its patient: only one that was given to them in the portal exists for them. */
async function theGivenLetter(s: Scope, { letterId }: { letterId: string }): Promise<Subject<LetterRow> | undefined> {
  const row = await findLetter(s, letterId);
  if (!row || row.status !== 'signed') return undefined;
  const given = (await sendingsOf(s, row.patient_id)).some(
    ({ letter_id, way }) => letter_id === row.id && way === 'portal',
  );
  return given ? { type: 'letter', id: row.id, patient: row.patient_id, row } : undefined;
}

/** A letter as its patient reads it, with their answer when it is meant for somebody else. */
export const readOwnLetter = look(
  'letter.readOwn',
  theGivenLetter,
  async (s, { row }, _input: { letterId: string }) => {
    const practice = await readPractice(s);
    const { audience, recipient, subject, sections, signed }: ShownLetter = shownLetter(row);
    return done({
      id: row.id,
      letter: {
        audience,
        recipient,
        subject,
        sections: sections.map(({ id, heading, text }) => ({ id, heading, text })),
        signed,
      },
      answer: audience === 'patient' ? null : await answerFor(s, row),
      asksConsent: audience !== 'patient',
      patientName: (await findPatient(s, row.patient_id))?.display_name ?? '',
      practice: { name: practice.name, timeZone: practice.time_zone, country: practice.country },
    });
  },
);
