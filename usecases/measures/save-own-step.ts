import { done, refuse, type Outcome } from '#domain/outcome';
import type { CheckInChange, CheckInRow } from '#store/check-ins';
import type { Scope } from '#store/scope';
import { raiseForText } from '../safety/raise-for-text.ts';
import type { GivenStep } from './save-answer.ts';

type Saved = Readonly<{ change: CheckInChange; alertId: string | null; response: undefined }>;

const longest = 2000; // characters, as the column

/** Fields of free text by the number under which an alert names them. */
const textFields = { good: 1, hard: 2, talk: 3 } as const;

/** Saves a page that belongs to no measure: the mood from 0 to 10, or a text, which is read for words of self-harm (R-SAFE-06). */
export async function saveOwnStep(
  s: Scope,
  row: CheckInRow,
  { step, value }: GivenStep,
  now: string,
): Promise<Outcome<Saved>> {
  if (step === 'mood') {
    const mood = value === null ? null : Number(value);
    if (value === '' || (mood !== null && !(Number.isInteger(mood) && mood >= 0 && mood <= 10)))
      return refuse('invalid', ['value']);
    return done({ change: { mood }, alertId: null, response: undefined });
  }
  if (step !== 'good' && step !== 'hard' && step !== 'talk') return refuse('not-found');
  const text = value === null ? '' : String(value).trim();
  if (text.length > longest) return refuse('invalid', ['value']);
  const alertId = await raiseForText(s, {
    text,
    cause: { source: 'text', sourceId: row.id, item: textFields[step] },
    patientId: row.patient_id,
    courseId: row.course_id,
    now,
  });
  const kept = text === '' ? null : text;
  const change: CheckInChange =
    step === 'talk'
      ? { talk_about: kept }
      : { [step === 'good' ? 'good_interaction' : 'hard_interaction']: kept && JSON.stringify({ what: kept }) };
  return done({ change, alertId, response: undefined });
}
