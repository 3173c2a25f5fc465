import { millisOf } from '../calendar.ts';

/** Where a note stands: written, signed, waiting for a supervisor, sent back to the trainee, or entered in error. */
export type NoteState = 'draft' | 'signed' | 'waiting' | 'returned' | 'cosigned' | 'error';

/** What the state of a note follows from; all instants in UTC. */
export type NoteMarks = Readonly<{
  signedAt: string | null;
  needsCosign: boolean;
  cosignedAt: string | null;
  errorAt: string | null;
  /** When the note was last sent back with a comment. */
  returnedAt: string | null;
  /** When the person who signed it last added to it. */
  answeredAt: string | null;
}>;

/**
 * The state of a note. A note that was sent back waits again once the person who signed it has added to it: the words that were signed
 * are never changed (PSY-08), so an addition is the answer.
 */
export function noteState({
  signedAt,
  needsCosign,
  cosignedAt,
  errorAt,
  returnedAt,
  answeredAt,
}: NoteMarks): NoteState {
  if (errorAt !== null) return 'error';
  if (signedAt === null) return 'draft';
  if (!needsCosign) return 'signed';
  if (cosignedAt !== null) return 'cosigned';
  const open = returnedAt !== null && (answeredAt === null || millisOf(answeredAt) < millisOf(returnedAt));
  return open ? 'returned' : 'waiting';
}
