import type { Size } from './boxes.ts';

/** How names fit on the map. Widths are estimated, so that server, browser and paper lay the map out alike. */

const narrow = /[iljtfrI1.,:;'’|!()[\] ]/u;
const wide = /[mwMWÀ-Þ@%&—–A-Z]/u;
// Scripts drawn on a full square, and pictures.
const square = /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF\u{1F000}-\u{1FAFF}]/u;

/** Room taken by a text in the given size. Errs on the wide side, which keeps names apart rather than together. */
export function textSize(text: string, fontSize: number): Size {
  const ems = [...text].reduce((sum, letter) => sum + emsOf(letter), 0);
  return { w: Math.ceil(ems * fontSize), h: Math.ceil(fontSize * 1.2) };
}

function emsOf(letter: string): number {
  if (square.test(letter)) return 1.1;
  if (narrow.test(letter)) return 0.32;
  return wide.test(letter) ? 0.72 : 0.54;
}

/** The longest name that is written on the map; the list carries it in full. */
export const longestOnMap = 22;

/** A name as it is written on the map. */
export function nameOnMap(name: string): string {
  const letters = [...name];
  return letters.length <= longestOnMap
    ? name
    : `${letters
        .slice(0, longestOnMap - 1)
        .join('')
        .trimEnd()}…`;
}

/** Up to two initials, as "PM" for "Partner’s mother". */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.()-]+/u).filter((word) => word !== '');
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('');
}

/** What stands for a name while names are hidden: what the patient chose, or else the initials. */
export const aliasOf = ({ name, alias }: Readonly<{ name: string; alias?: string | null }>): string =>
  alias || initialsOf(name);

/** Names shrink to initials when more people than this are on the map (tokens 8.7). */
export const mostNames = 20;
