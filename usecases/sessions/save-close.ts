import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import { done, refuse } from '#domain/outcome';
import { feltUnheardTwice } from '#domain/worksheets/felt-heard';
import { notesBefore, updateNote } from '#store/notes';
import type { Scope } from '#store/scope';
import type { SessionRow } from '#store/sessions';
import { deed } from '../use-case.ts';
import { stepDone } from './step-done.ts';
import { afterSave, isRefused, openNote, theSession, type InSession } from './the-session.ts';

/** What the last step sends; the ending taps stand in the steps about the ending as well. */
export type CloseInput = InSession &
  Readonly<{
    version: number;
    takeWithMe?: string;
    /** "I felt heard today", 0 to 10. */
    feltHeard?: number | null;
    endingDiscussed?: boolean;
    remainingMentioned?: boolean;
    supervisionFlag?: boolean;
    stepDone: string | null;
  }>;

/** Whether the patient did not feel heard now and in the session that was rated before it (techniques 7). */
async function isUnheard(
  s: Scope,
  { id, course_id, scheduled_at }: Pick<SessionRow, 'id' | 'course_id' | 'scheduled_at'>,
  feltHeard: number | null | undefined,
): Promise<boolean> {
  if (feltHeard === undefined || feltHeard === null) return false;
  const before = await notesBefore(s, { id, course_id, scheduled_at });
  return feltUnheardTwice([feltHeard, ...before.map(({ facts }) => noteFactsOf(facts).feltHeard)]);
}

/**
 * Saves what the patient takes along and what was said about the ending. "I felt heard" under 5 twice running marks the note for
 * supervision. Refuses `stale` over newer words (CNC-02).
 */
export const saveClose = deed('note.write', theSession, async (s, { row }, input: CloseInput, { now }) => {
  const note = await openNote(s, row.id);
  if (isRefused(note)) return note;
  const facts = noteFactsOf(note.facts);
  const unheard = await isUnheard(s, row, input.feltHeard);
  const saved = await updateNote(
    s,
    { id: note.id, version: input.version },
    {
      facts: JSON.stringify({
        ...facts,
        ...(input.takeWithMe === undefined ? {} : { takeWithMe: input.takeWithMe }),
        ...(input.feltHeard === undefined ? {} : { feltHeard: input.feltHeard }),
        stepsDone: stepDone(facts, input.stepDone),
      }),
      ...(input.endingDiscussed === undefined ? {} : { ending_discussed: input.endingDiscussed }),
      ...(input.remainingMentioned === undefined ? {} : { remaining_mentioned: input.remainingMentioned }),
      ...(input.supervisionFlag === undefined ? {} : { supervision_flag: input.supervisionFlag }),
      ...(unheard ? { supervision_flag: true } : {}),
      changed_at: now,
      written_by: s.user,
    },
  );
  if (!saved) return refuse('stale');
  await afterSave(s, row.course_id);
  return done({ version: saved.version });
});
