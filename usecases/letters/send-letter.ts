import { done, refuse } from '#domain/outcome';
import { insertConsents } from '#store/consents';
import { notifyClinic } from '#store/jobs';
import { insertSending, sendingsOf, type LetterRow } from '#store/letters';
import type { Scope } from '#store/scope';
import { deed } from '../use-case.ts';
import { answerFor } from './write-letter.ts';
import { consentKind, shownLetter, theLetter, wordsOf } from './the-letter.ts';

export type LetterToSend = Readonly<{ letterId: string; to: 'patient' | 'other'; way: 'portal' | 'print' }>;

/**
 * Notes that a signed letter left: into the patient's portal, or on paper. Refuses `not-allowed` before it is signed, and for anybody
 * but the patient while there is no yes from the patient to this very letter (CON-01). A letter to somebody else goes on paper only:
 * nothing leaves this program by itself.
 */
export const sendLetter = deed('letter.send', theLetter, async (s, { row }, given: LetterToSend, { who, now }) => {
  if (row.status !== 'signed' || who.user === null) return refuse('not-allowed', ['Sign the letter first.']);
  const consent = given.to === 'other' ? await answerFor(s, row) : null;
  if (given.to === 'other' && consent?.choice !== 'yes')
    return refuse('not-allowed', ['Ask the patient first, and record the answer.']);
  if (given.to === 'other' && given.way === 'portal') return refuse('invalid', ['Print it, and send it yourself.']);
  const before = (await sendingsOf(s, row.patient_id)).some(
    ({ letter_id, way }) => letter_id === row.id && way === 'portal',
  );
  if (given.way === 'portal' && before) return refuse('not-allowed', ['The patient has this letter already.']);
  await insertSending(s, {
    letter: row,
    addressee: given.to,
    way: given.way,
    sentTo: given.to === 'patient' ? 'The patient' : row.recipient,
    consentId: consent?.id ?? null,
    by: who.user,
    at: now,
  });
  await notifyClinic(s);
  return done(null);
});

async function keepAnswer(
  s: Scope,
  row: LetterRow,
  given: Readonly<{ choice: 'yes' | 'no' | 'withdrawn'; method: 'onScreen' | 'onPaper'; by: string; at: string }>,
): Promise<void> {
  const letter = shownLetter(row);
  await insertConsents(s, [
    {
      patientId: row.patient_id,
      courseId: row.course_id,
      kind: consentKind(row.id),
      choice: given.choice,
      textVersion: `letter ${row.version}`,
      textShown: `May this letter go to: ${row.recipient}\n\n${wordsOf(letter)}`,
      language: 'en',
      givenBy: 'patient',
      method: given.method,
      signature: '',
      recordedBy: given.by,
      at: given.at,
    },
  ]);
  await notifyClinic(s);
}

type Said = Readonly<{ letterId: string; choice: 'yes' | 'no' | 'withdrawn'; method: 'onScreen' | 'onPaper' }>;

/** Writes down what the patient said in the room, or on paper, about sending this letter to somebody else. Signed letters only. */
export const recordLetterAnswer = deed('consent.record', theLetter, async (s, { row }, given: Said, { who, now }) => {
  if (row.status !== 'signed' || who.user === null)
    return refuse('not-allowed', ['Sign the letter first: the patient answers to the words that will be sent.']);
  await keepAnswer(s, row, { ...given, by: who.user, at: now });
  return done(null);
});

/** The patient's own answer in the portal, to a letter that was given to them there. */
export const answerOwnLetter = deed(
  'consent.give',
  theLetter,
  async (s, { row }, given: Pick<Said, 'letterId' | 'choice'>, { who, now }) => {
    const isGiven = (await sendingsOf(s, row.patient_id)).some(
      ({ letter_id, way }) => letter_id === row.id && way === 'portal',
    );
    if (!isGiven || row.audience === 'patient' || who.user === null) return refuse('not-found');
    await keepAnswer(s, row, { choice: given.choice, method: 'onScreen', by: who.user, at: now });
    return done(null);
  },
);
