import type { AgainOrConflict, Conflict } from './conflict.ts';

/** What a save answers to the form that sent it: the version it made, and a fresh key for the next save (CNC-01, CNC-02). */
export type Saved = Readonly<{ version: number; id: string | null; at: string; key: string }>;

/** What a page of the room gets back from any of its forms. */
export type RoomForm = AgainOrConflict | Readonly<{ saved: Saved }> | null;

/** What was typed and refused, when the form came back. */
export const againIn = (form: RoomForm): AgainOrConflict | null => (form && 'typed' in form ? form : null);

/** The two versions to look at, when the form came back because somebody else saved first. */
export const conflictOf = (form: RoomForm): Conflict | undefined => againIn(form)?.conflict;
