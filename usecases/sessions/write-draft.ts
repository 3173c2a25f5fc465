import { noteText } from '#domain/courses/note-sentence';
import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import { refuse, type Refused } from '#domain/outcome';
import { updateNote, type NoteRow } from '#store/notes';
import type { SessionRow } from '#store/sessions';
import type { Scope } from '#store/scope';
import { noteTapsOf } from './note-of.ts';
import { reviewsFor, type RoomRecord } from './room-record.ts';
import { isRefused, openNote, type InSession } from './the-session.ts';

/** What the finish page holds. `safetyReviewId` and `safetyDoneElsewhere` answer R-SAFE-02. */
export type FinishInput = InSession &
  Readonly<{
    version: number;
    /** The note's text as it stands on the page. */
    text: string;
    /** A line of the clinician's own. */
    words: string;
    safetyAsked: 'noConcerns' | 'talkedMore' | 'notAsked' | null;
    safetyReviewId: string | null;
    safetyDoneElsewhere: string;
    supervisionFlag: boolean;
    /** How the session went, as the therapist saw it; left out where it is not asked. */
    went?: Readonly<{
      focusMinutesShare: number | null;
      /** Asked only with two foci; left out, it stays as it was. */
      mainFocusShare?: number | null;
      therapistActivityLevel: number | null;
      processAffect: readonly string[];
      affectCongruent: boolean | null;
    }>;
  }>;

/**
 * Saves what the finish page holds, or refuses as `openNote` does, and `stale` over newer words (CNC-02). With `signing` the taps are
 * kept as they stand at this moment: scores and dates go on changing after it, the note does not. Answers the new version.
 */
export async function writeDraft(
  s: Scope,
  row: SessionRow,
  input: FinishInput,
  room: RoomRecord,
  now: string,
  signing: boolean,
): Promise<{ note: NoteRow; version: number } | Refused> {
  const note = await openNote(s, row.id);
  if (isRefused(note)) return note;
  const fits = reviewsFor(room).some(({ id }) => id === input.safetyReviewId);
  if (signing && input.safetyReviewId !== null && !fits)
    return refuse('invalid', [
      'Choose a safety review in which somebody spoke with the patient, after the last answer.',
    ]);
  const { went, text, words, safetyDoneElsewhere } = input;
  const facts = {
    ...noteFactsOf(note.facts),
    ...(went ? { ...went, processAffect: [...went.processAffect] } : {}),
    textEdited: text !== noteText(noteTapsOf(room, room.session)),
  };
  const safety = {
    safety_asked: input.safetyAsked,
    safety_review_id: fits ? input.safetyReviewId : null, // a draft is always kept; signing refuses above
    safety_done_elsewhere: safetyDoneElsewhere === '' ? null : safetyDoneElsewhere,
  };
  const taps = signing ? noteTapsOf(withNote(room, note.id, { facts, ...safety }), room.session) : null;
  const change = { text, words, facts: JSON.stringify({ ...facts, taps }), ...safety };
  const saved = await updateNote(
    s,
    { id: note.id, version: input.version },
    { ...change, supervision_flag: input.supervisionFlag, changed_at: now, written_by: s.user },
  );
  return saved ? { note, version: saved.version } : refuse('stale');
}

type NoteNow = Pick<NoteRow, 'safety_asked' | 'safety_review_id' | 'safety_done_elsewhere' | 'facts'>;

/** The room with one note as it is about to be stored. */
const withNote = (room: RoomRecord, id: string, now: NoteNow): RoomRecord => ({
  ...room,
  record: { ...room.record, notes: room.record.notes.map((one) => (one.id === id ? { ...one, ...now } : one)) },
});
