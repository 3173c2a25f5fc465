import type { EntryType } from './entry.ts';
import { byWhen, mayBeWithin, type When } from './when.ts';

/** When the timeline counts as done (protocol 4.2, I5). */

/** How far from the onset an event counts, in months either way (protocol 4.2, I5, PLATFORM window). */
export const windowMonths = 6;

/** As much of an entry as the rules need. */
export type Judged = Readonly<{
  id: string;
  type: EntryType;
  start: When | null;
  personIds: readonly string[];
  onset: boolean;
  linkedToOnset: boolean;
}>;

export type Told = Readonly<{ entries: readonly Judged[]; noEventFound: boolean; noEventNote?: string | undefined }>;

export type TimelineState = Readonly<{
  /** The entry with which the present episode began. */
  onset: string | null;
  /** Interpersonal events near the onset, early to late. */
  near: readonly string[];
  /** An onset is marked and nothing was found near it: ask once, then `noEventFound` (techniques 11). */
  askAboutEvents: boolean;
  missing: readonly ('onset' | 'event' | 'noEventNote')[];
  done: boolean;
}>;

/**
 * Whether an entry is an event between people. Falling out and loss always are. A change of life (a birth, a job, a move) is
 * when someone is named in it, or when patient and clinician have linked it to the onset.
 */
export function isInterpersonal({ type, personIds, linkedToOnset }: Judged): boolean {
  if (type === 'interpersonalEvent' || type === 'loss') return true;
  return (type === 'lifeEvent' || type === 'goodEvent') && (personIds.length > 0 || linkedToOnset);
}

/** How far the timeline is. Approximate dates count when they may lie in the window. */
export function timelineState({ entries, noEventFound, noEventNote }: Told): TimelineState {
  const onset = entries.find((entry) => entry.onset && entry.type === 'symptom');
  const start = onset?.start ?? null;
  const near = entries
    .filter(isInterpersonal)
    .filter((entry) => start !== null && entry.start !== null && mayBeWithin(start, entry.start, windowMonths))
    .sort((a, b) => byWhen(a.start, b.start))
    .map(({ id }) => id);
  const noted = noEventFound && (noEventNote ?? '').trim() !== '';
  const missing = [
    ...(start === null ? (['onset'] as const) : []),
    ...(near.length === 0 && !noEventFound ? (['event'] as const) : []),
    ...(near.length === 0 && noEventFound && !noted ? (['noEventNote'] as const) : []),
  ];
  return {
    onset: onset?.id ?? null,
    near,
    askAboutEvents: start !== null && near.length === 0 && !noEventFound,
    missing,
    // An onset is needed either way: "no event found" is said about the time around it (techniques 11).
    done: start !== null && (near.length > 0 || noted),
  };
}

/** The entries with one of them, and only that one, as the beginning of the present episode. Only a symptom can be. */
export const withOnset = <E extends Judged>(entries: readonly E[], id: string): readonly E[] =>
  entries.some((entry) => entry.id === id && entry.type === 'symptom')
    ? entries.map((entry) => ({ ...entry, onset: entry.id === id }))
    : entries;
