import { textSize } from '../people/names.ts';
import type { ChartFrame } from './chart-frame.ts';
import { tenth } from './scale.ts';

/** A life event on the chart. `day` is the day that stands for it in a drawing; `words` says when as exactly as it is known. */
export type ChartEvent = Readonly<{ id: string; day: string; label: string; words: string }>;

/** An event with its diamond and its words in one of the rows above the plot. */
export type LaneEvent = Readonly<{
  event: ChartEvent;
  x: number;
  y: number;
  text: Readonly<{ x: number; anchor: 'start' | 'end'; words: string }>;
}>;

/** The longest words beside a diamond, in letters; the table carries them in full. */
const longest = 34;
const shortened = (label: string): string => {
  const letters = [...label];
  return letters.length <= longest
    ? label
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
};

/** Half the width of a diamond, and the room between it and its words. */
const diamond = 5.5;
const beside = 9;

/**
 * Events in up to `frame.lanes` rows, each in the first row where neither its diamond nor its words run into the words before.
 * Events without room are left out here and stand in the table; `rows` says how many rows are used.
 */
export function eventLanes(
  events: readonly ChartEvent[],
  xOf: (day: string) => number | null,
  frame: ChartFrame,
): Readonly<{ placed: readonly LaneEvent[]; rows: number; leftOut: readonly string[] }> {
  const ends: number[] = [];
  const placed: LaneEvent[] = [];
  const leftOut: string[] = [];
  for (const event of [...events].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const at = xOf(event.day);
    const words = shortened(event.label);
    const { w } = textSize(words, frame.font);
    const turned = at !== null && at + beside + w > frame.width;
    const [from, to] =
      at === null ? [0, 0] : turned ? [at - beside - w, at + diamond] : [at - diamond, at + beside + w];
    const row = Array.from({ length: frame.lanes }, (_, lane) => lane).find(
      (lane) => (ends[lane] ?? -Infinity) + 6 <= from,
    );
    if (at === null || row === undefined || from < 0) {
      leftOut.push(event.id);
      continue;
    }
    ends[row] = to;
    const x = tenth(at);
    const text = turned
      ? { x: tenth(at - beside), anchor: 'end' as const, words }
      : { x: tenth(at + beside), anchor: 'start' as const, words };
    placed.push({ event, x, y: row * frame.lane + 13.5, text });
  }
  return { placed, rows: ends.length, leftOut };
}

/** An event as a lettered disc inside the plot, for phones. */
export type DiscEvent = Readonly<{ event: ChartEvent; letter: string; x: number; y: number }>;

const radius = 9;

/** "a" to "z", then "27" and so on: what a disc says and the list repeats. */
const letterAt = (index: number): string => (index < 26 ? String.fromCharCode(97 + index) : String(index + 1));

/** Discs at the top of the plot; one that would touch its neighbour drops below it. */
export function eventDiscs(
  events: readonly ChartEvent[],
  xOf: (day: string) => number | null,
  top: number,
): readonly DiscEvent[] {
  const ends: number[] = [];
  return [...events]
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .flatMap((event) => {
      const x = xOf(event.day);
      return x === null ? [] : [{ event, x: tenth(x) }];
    })
    .map(({ event, x }, index): DiscEvent => {
      const free = ends.findIndex((end) => end + 2 <= x - radius);
      const row = free === -1 ? ends.length : free;
      ends[row] = x + radius;
      return { event, letter: letterAt(index), x, y: top + 14 + row * 20 };
    });
}
