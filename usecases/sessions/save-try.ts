import { done, refuse } from '#domain/outcome';
import { homeworkSetIn, insertHomework, rewriteHomework } from '#store/homework';
import { peopleNames } from '#store/session-people';
import { stepRefusal } from '../safety/steps-at-the-gate.ts';
import { deed } from '../use-case.ts';
import { afterSave, isRefused, openNote, theSession, type InSession } from './the-session.ts';

/** One thing to try before next time. `version` 0: nothing was agreed yet. */
export type TryInput = InSession &
  Readonly<{
    version: number;
    what: string;
    when: string;
    withWhom: string | null;
    confidence: number | null;
    /** How hard it is, 0 to 10. Left out: stays as it is. */
    difficulty?: number | null;
    why: string;
    /** The clinician marks it as safe to try and to be read on a phone. Left out: not marked. */
    safeTask?: boolean;
  }>;

/**
 * Agrees on one thing to try (techniques 9). It reaches the patient's phone when the session is finished. Refuses `incomplete`
 * without words, `invalid` for a person who is not this patient's, `not-allowed` with what to do at the safety gate (R-DISP-01,
 * R-DISP-02): while there is concern only what is marked as safe, and never a step with the feared person; and `stale` when somebody
 * else changed it.
 */
export const saveTry = deed('note.write', theSession, async (s, { row }, input: TryInput, { now }) => {
  const note = await openNote(s, row.id);
  if (isRefused(note)) return note;
  if (input.what === '') return refuse('incomplete', ['Say what they will try, in their words.']);
  if (input.withWhom !== null && !(await peopleNames(s, row.patient_id)).has(input.withWhom))
    return refuse('invalid', ['withWhom']);
  const course = { id: row.course_id, patient_id: row.patient_id };
  const safeTask = input.safeTask === true;
  const refusal = await stepRefusal(s, course, { kind: null, withWhom: input.withWhom, safeTask });
  if (refusal !== null) return refuse('not-allowed', [refusal]);
  const { what, when, withWhom, confidence, difficulty, why } = input;
  // Other words are another step: the mark counts for those it was given with.
  const safe = { safeTask, by: s.user, at: now, reason: '' };
  const content = { what, when, withWhom, confidence, difficulty, why, safe };
  const kept = await homeworkSetIn(s, row.id);
  if (!kept) {
    if (input.version !== 0) return refuse('stale');
    const { version } = await insertHomework(s, row, content);
    await afterSave(s, row.course_id);
    return done({ version });
  }
  const saved = await rewriteHomework(s, { id: kept.id, version: input.version }, content);
  if (!saved) return refuse('stale');
  await afterSave(s, row.course_id);
  return done({ version: saved.version });
});
