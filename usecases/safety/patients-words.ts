import { latestCourse } from '#store/courses';
import type { Scope } from '#store/scope';
import type { Actor } from '../app.ts';
import { raiseForText } from './raise-for-text.ts';

export type WordsOfAPatient = Readonly<{
  who: Actor;
  patientId: string;
  /** The row the words are kept in. */
  sourceId: string;
  /** Which words of that row, where the alert has to say so; 0 for the row itself. */
  item?: number;
  /** What is kept now, and what was kept before: only what is new is read, so that saving again does not raise anything again. */
  texts: readonly string[];
  before: readonly string[];
  now: string;
}>;

/**
 * Reads what a patient has just written for words of self-harm, in the transaction that stores it (R-SAFE-06). What clinicians write
 * is not read: they have the safety review. Answers whether an alert was raised.
 */
export async function readPatientsWords(s: Scope, given: WordsOfAPatient): Promise<boolean> {
  if (given.who.kind !== 'patient') return false;
  const fresh = given.texts.filter((text) => text.trim() !== '' && !given.before.includes(text));
  if (fresh.length === 0) return false;
  const course = await latestCourse(s, given.patientId);
  const raised = await raiseForText(s, {
    text: fresh.join('\n'),
    cause: { source: 'text', sourceId: given.sourceId, item: given.item ?? 0 },
    patientId: given.patientId,
    courseId: course?.id ?? null,
    now: given.now,
  });
  return raised !== null;
}
