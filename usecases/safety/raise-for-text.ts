import { entryOf } from '#domain/library';
import { BrokenInvariant } from '#domain/outcome';
import { phrasesIn, wordsFlag } from '#domain/safety/phrases';
import type { AlertCause } from '#store/alerts';
import type { Scope } from '#store/scope';
import { raiseAlert } from './raise-alert.ts';

export type PatientText = Readonly<{
  text: string;
  cause: AlertCause;
  patientId: string;
  courseId: string | null;
  now: string;
}>;

/**
 * Reads a text of the patient's for words of self-harm and raises an alert where there are any (R-SAFE-06). A person reads it; nothing
 * answers by itself. Call it in the transaction that stores the text. Answers the alert's id, or null when nothing was found.
 */
export async function raiseForText(s: Scope, { text, ...found }: PatientText): Promise<string | null> {
  const list = entryOf(s.library.safety, 'phrases')?.definition;
  if (!list) throw new BrokenInvariant('the list of phrases is missing from the content');
  if (phrasesIn(list, text).length === 0) return null;
  return (await raiseAlert(s, { ...found, flags: [wordsFlag], positiveBefore: false })).id;
}
