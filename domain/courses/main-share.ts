import { heldSessions } from './held.ts';
import type { Reading } from './reading.ts';

/** So many sessions are measured together (protocol 6.5, HOUSE). */
export const sessionsMeasured = 4;
/** At least so much of the focus time belongs to the main focus, in per cent (protocol 6.5, HOUSE). */
export const leastMainShare = 60;

/** How much of the focus time went to the main focus. Times in minutes, `percent` from 0 to 100. */
export type MainShare = Readonly<{
  percent: number;
  mainMinutes: number;
  focusMinutes: number;
  /** The sessions it was measured in, by their number, oldest first; at most `sessionsMeasured`. */
  sessions: readonly number[];
}>;

/**
 * The share of the focus time that went to the main focus, over the last four sessions that say both how much of them was on the focus
 * and how much of that on the main one (protocol 6.5). Sessions before the second focus began, or before the focus last changed, speak
 * of another pair and do not count. `null` with one focus only, and while no session says so: a silence is never counted as a zero.
 */
export function mainShare(reading: Reading): MainShare | null {
  const { focus, focusChanges } = reading.snapshot;
  const second = focus.areas.find(({ rank }) => rank === 'secondary');
  if (!second) return null;
  const after = Math.max(second.startedAtSession ?? 0, ...focusChanges.map(({ session }) => session));
  const told = heldSessions(reading)
    .flatMap(({ n, session: { note, minutes } }) => {
      if (n <= after || minutes === null || note === null) return [];
      const { focusShare, mainShare: main } = note;
      return focusShare === null || main === null ? [] : [{ n, focus: (minutes * focusShare) / 100, main: main / 100 }];
    })
    .slice(-sessionsMeasured);
  const focusMinutes = told.reduce((sum, one) => sum + one.focus, 0);
  if (focusMinutes === 0) return null;
  const mainMinutes = told.reduce((sum, one) => sum + one.focus * one.main, 0);
  return {
    percent: Math.round((100 * mainMinutes) / focusMinutes),
    mainMinutes: Math.round(mainMinutes),
    focusMinutes: Math.round(focusMinutes),
    sessions: told.map(({ n }) => n),
  };
}
