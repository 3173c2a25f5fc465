import type { EntryKind, EntryType, Impact, Symptom } from '#domain/timeline/entry';
import type { When } from '#domain/timeline/when';

/** One entry of the timeline, as its components draw it: `TimelineEntry` without brands. */
export type ToldEntry = Readonly<{
  id: string;
  type: EntryType;
  kind: EntryKind;
  label: string;
  start: When | null;
  end?: When | undefined;
  /** How old the patient was, in whole years. */
  age?: number | undefined;
  personIds: readonly string[];
  impact?: Impact | undefined;
  feeling?: string | undefined;
  symptoms?: readonly Symptom[] | undefined;
  onset: boolean;
  linkedToOnset: boolean;
}>;

/** Someone who can be named in an entry. */
export type Named = Readonly<{ id: string; name: string }>;

/** Where the forms of the timeline post to. A part that is left out cannot be changed on that page. */
export type TimelineActions = Readonly<{
  /** Posts the fields of `typedEntry`; with `entry` when an entry is changed. */
  add?: string | undefined;
  /** Posts `entry`. */
  remove?: string | undefined;
  /** Posts `entry`: the symptom with which it began. */
  onset?: string | undefined;
  /** Posts `entry` and `linked` (`yes` or `no`). */
  link?: string | undefined;
  /** Posts one `mood-2025-11` for each month that was said. */
  mood?: string | undefined;
  /** Posts `noEventNote`. For staff. */
  noEvent?: string | undefined;
}>;
