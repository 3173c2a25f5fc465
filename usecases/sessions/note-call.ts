import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import { done, refuse } from '#domain/outcome';
import { updateNote } from '#store/notes';
import { deed } from '../use-case.ts';
import { afterSave, isRefused, openNote, theSession, type InSession } from './the-session.ts';

/**
 * Says that the line broke in a session by telephone or video, or that the patient was called back (R-TEL-01). Nothing else of the note
 * is touched. Refuses `not-allowed` for a session in person, and for calling back where no line broke.
 */
export const noteCall = deed(
  'note.write',
  theSession,
  async (s, { row }, { what }: InSession & Readonly<{ what: 'brokeOff' | 'calledBack' }>, { now }) => {
    const note = await openNote(s, row.id);
    if (isRefused(note)) return note;
    if (row.delivery === 'inPerson') return refuse('not-allowed', ['This session is in person.']);
    const facts = noteFactsOf(note.facts);
    if (what === 'calledBack' && facts.cutOffAt === null) return refuse('not-allowed', ['No call broke off.']);
    const call = what === 'brokeOff' ? { cutOffAt: now, calledBackAt: null } : { calledBackAt: now };
    const change = { facts: JSON.stringify({ ...facts, ...call }), changed_at: now, written_by: s.user };
    const saved = await updateNote(s, note, change);
    if (!saved) return refuse('stale');
    await afterSave(s, row.course_id);
    return done({ at: now });
  },
);
