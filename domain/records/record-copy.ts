import { withoutNames, type ThirdParty } from '../letters/third-parties.ts';

/**
 * The copy of their own record that a patient can take away (protocol 12, RET-03): the same content to read, to print and as a file.
 * Every part is built from what the patient's own pages show them, so nothing that only clinicians may see has a way into it.
 */

/** One line of a copy: what it is, and what is kept. */
export type CopyLine = Readonly<{ label: string; text: string }>;

/** One thing in a part: a goal, a person, a check-in. `on` is the day or the moment it belongs to. */
export type CopyItem = Readonly<{ title: string; on: string | null; lines: readonly CopyLine[] }>;

export type CopyPart = Readonly<{ id: string; title: string; items: readonly CopyItem[] }>;

export type RecordCopy = Readonly<{
  format: 'openipt-record-copy';
  formatVersion: 1;
  madeAt: string;
  practice: string;
  /** Whether the names of other people are in it. */
  withNames: boolean;
  leftOut: readonly string[];
  /** How many things each part has, and the SHA-256 of the part as JSON, so that a copy can be shown to be whole. */
  manifest: readonly Readonly<{ part: string; items: number; sha256: string }>[];
  parts: readonly CopyPart[];
}>;

/** A line, or nothing where nothing was said. */
export const said = (label: string, text: string | number | null | undefined): readonly CopyLine[] =>
  text === null || text === undefined || String(text).trim() === '' ? [] : [{ label, text: String(text) }];

/** Several lines under one label, as one. */
export const saidAll = (label: string, texts: readonly string[]): readonly CopyLine[] =>
  said(label, texts.filter(Boolean).join('; '));

/** What a copy never has, said on every copy (RET-03). */
const never =
  'The working notes of your therapist, how they judged risk, and marks about how the therapy was done. You can ask your therapist about them.';
const apart =
  'Photos and letters of the work on a loss. You can open and save each of them on the page before this one.';
const namesOut = 'The names of other people. They are in a copy if you choose so.';

export const leftOutOf = (withNames: boolean): readonly string[] =>
  withNames ? [apart, never] : [namesOut, apart, never];

/** The parts with the tie in place of every name of somebody else (MIN-03). Titles and labels are searched like the rest. */
export function partsWithoutNames(parts: readonly CopyPart[], people: readonly ThirdParty[]): readonly CopyPart[] {
  const plain = (text: string) => withoutNames(text, people);
  return parts.map((part) => ({
    ...part,
    items: part.items.map(({ title, on, lines }) => ({
      title: plain(title),
      on,
      lines: lines.map(({ label, text }) => ({ label: plain(label), text: plain(text) })),
    })),
  }));
}
