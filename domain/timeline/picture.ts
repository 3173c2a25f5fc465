import { textSize } from '../people/names.ts';
import type { Impact, EntryType } from './entry.ts';
import { moodLevels, type MoodByMonth, type MoodLevel } from './mood-grid.ts';
import { byWhen, daysOf, middleOf, months, sayStretch, sayWhen, spanOf, type When } from './when.ts';
import { xAxis } from './x-axis.ts';

/**
 * Events and remembered mood on one time line, as coordinates (design 8.5; one landscape page in print). Events stand in lanes
 * above, each with its words; a thin stem leads down to the mood below. What was not known to the day is drawn as a bar as
 * wide as what it may mean.
 */
export type PictureFrame = Readonly<{
  width: number;
  left: number;
  right: number;
  top: number;
  laneHeight: number;
  lanes: number;
  font: number;
  moodHeight: number;
  /** Room at the left for what lies before the months shown; 0 where the list alone carries it. */
  gutter: number;
}>;

/** For screens from 640 px. */
export const wideTimeline: PictureFrame = {
  width: 860,
  left: 70,
  right: 12,
  top: 8,
  laneHeight: 23,
  lanes: 5,
  font: 13,
  moodHeight: 150,
  gutter: 170,
};

/** For phones: letters in the picture, words in the list below. */
export const phoneTimeline: PictureFrame = {
  width: 390,
  left: 56,
  right: 12,
  top: 6,
  laneHeight: 22,
  lanes: 3,
  font: 12,
  moodHeight: 120,
  gutter: 0,
};

/** One landscape page. */
export const paperTimeline: PictureFrame = {
  width: 1000,
  left: 66,
  right: 10,
  top: 8,
  laneHeight: 22,
  lanes: 9,
  font: 12.5,
  moodHeight: 230,
  gutter: 0,
};

export type Pictured = Readonly<{
  id: string;
  label: string;
  type: EntryType;
  start: When | null;
  /** When it ended, for something that lasted. */
  end?: When | undefined;
  impact?: Impact | undefined;
  onset: boolean;
  /** Tied to the beginning, so it is drawn even when it lies before the months shown. */
  marked?: boolean | undefined;
}>;

export type EarlierMark = Readonly<{
  id: string;
  x: number;
  y: number;
  words: string;
  impact: Impact | null;
  spoken: string;
}>;

export type EventMark = Readonly<{
  id: string;
  x: number;
  y: number;
  /** Ends of the time it may mean; equal when it is known to the day. */
  from: number;
  to: number;
  text: Readonly<{ x: number; anchor: 'start' | 'end'; words: string }>;
  impact: Impact | null;
  onset: boolean;
  spoken: string;
}>;

export type Picture = Readonly<{
  width: number;
  height: number;
  /** Where time begins; to the left of it stand the names of the rows, and what lies earlier. */
  left: number;
  events: readonly EventMark[];
  earlier: readonly EarlierMark[];
  /** Entries that have no room or no date; the list carries them. */
  leftOut: readonly string[];
  mood: Readonly<{ y: Readonly<Record<MoodLevel, number>>; paths: readonly string[]; top: number; bottom: number }>;
  onsetX: number | null;
  ticks: readonly Readonly<{ x: number; label: string; strong: boolean }>[];
}>;

/** Draws what is shown, from the first to the last of the given months. Later and earlier entries stay in the list. */
export function picture(
  entries: readonly Pictured[],
  mood: MoodByMonth,
  shown: readonly string[],
  frame: PictureFrame,
): Picture {
  const first = `${shown[0] ?? '2000-01'}-01`;
  const gone = earlierThan(first, entries);
  const gutter = gone.length > 0 ? frame.gutter : 0;
  const left = frame.left + gutter;
  const { xOf, last } = xAxis(shown, { ...frame, left });
  const lastMonth = last.slice(0, 7);

  const dated = entries
    .filter((entry): entry is Pictured & { start: When } => entry.start !== null)
    .filter(({ start }) => daysOf(start.date).last >= first && daysOf(start.date).first.slice(0, 7) <= lastMonth)
    .sort((a, b) => byWhen(a.start, b.start));
  const { placed, used } = inLanes(dated, xOf, left, frame, last);
  const before = gutter === 0 ? [] : inGutter(gone, frame);
  const top = frame.top + Math.max(1, used, before.length) * frame.laneHeight + 14;
  const rows = moodLevels.map((level, row): [MoodLevel, number] => [
    level,
    top + 16 + (row * (frame.moodHeight - 32)) / 2,
  ]);
  // The three levels are the three entries just made.
  const y = Object.fromEntries(rows) as Record<MoodLevel, number>;
  const onset = dated.find((entry) => entry.onset);
  return {
    width: frame.width,
    height: top + frame.moodHeight + 24,
    events: placed,
    left,
    earlier: before,
    leftOut: entries.filter(({ id }) => ![...placed, ...before].some((mark) => mark.id === id)).map(({ id }) => id),
    mood: { y, paths: moodPaths(mood, shown, y, xOf), top, bottom: top + frame.moodHeight },
    onsetX: onset ? xOf(middleOf(onset.start)) : null,
    ticks: ticksOf(shown, xOf, frame),
  };
}

/** What lies before the months shown, newest first: what is tied to the beginning goes before everything else (techniques 11). */
const earlierThan = (first: string, entries: readonly Pictured[]): readonly (Pictured & { start: When })[] =>
  entries
    .filter(
      (entry): entry is Pictured & { start: When } => entry.start !== null && daysOf(entry.start.date).last < first,
    )
    .toSorted((a, b) => Number(b.marked ?? false) - Number(a.marked ?? false) || byWhen(b.start, a.start));

/** The earlier ones in a column of their own at the left, outside time, each with when it was; early to late. */
const inGutter = (gone: readonly (Pictured & { start: When })[], frame: PictureFrame): readonly EarlierMark[] =>
  gone
    .slice(0, frame.lanes)
    .toSorted((a, b) => byWhen(a.start, b.start))
    .map(({ id, label, start, impact }, lane) => ({
      id,
      x: frame.left + 8,
      y: frame.top + lane * frame.laneHeight + frame.laneHeight / 2,
      words: cut(`${start.date.slice(0, 4)} ${label}`, frame),
      impact: impact ?? null,
      spoken: `${label}, ${sayWhen(start)}`,
    }));

/** As much of the words as the column has room for; the list carries them in full. */
function cut(words: string, { gutter, font }: PictureFrame): string {
  const room = gutter - 34;
  if (textSize(words, font).w <= room) return words;
  let letters = [...words];
  while (letters.length > 1 && textSize(`${letters.join('')}…`, font).w > room) letters = letters.slice(0, -1);
  return `${letters.join('').trimEnd()}…`;
}

/** What lasts beyond the months shown is drawn to their end. */
const clipped = (day: string, lastDay: string): string => (day > lastDay ? lastDay : day);

/** Each event in the first lane where its words do not run into the words before them. */
function inLanes(
  dated: readonly (Pictured & { start: When })[],
  xOf: (day: string) => number,
  left: number,
  frame: PictureFrame,
  lastDay: string,
): { placed: readonly EventMark[]; used: number } {
  const ends: number[] = [];
  const placed = dated.flatMap((entry): EventMark[] => {
    const x = xOf(middleOf(entry.start));
    const { w } = textSize(entry.label, frame.font);
    const toTheLeft = x + 12 + w > frame.width;
    const [from, to] = toTheLeft ? [x - 12 - w, x + 8] : [x - 8, x + 12 + w];
    const free = Array.from({ length: frame.lanes }, (_, lane) => lane).find(
      (lane) => (ends[lane] ?? -Infinity) + 6 <= from,
    );
    if (free === undefined || from < (frame.left === left ? 0 : left - 12)) return [];
    ends[free] = to;
    const span = spanOf(entry.start);
    return [
      {
        id: entry.id,
        x,
        y: frame.top + free * frame.laneHeight + frame.laneHeight / 2,
        from: xOf(span.first),
        to: xOf(entry.end ? clipped(daysOf(entry.end.date).last, lastDay) : span.last),
        text: { x: toTheLeft ? x - 10 : x + 10, anchor: toTheLeft ? 'end' : 'start', words: entry.label },
        impact: entry.impact ?? null,
        onset: entry.onset,
        spoken: `${entry.label}, ${sayStretch(entry.start, entry.end)}`,
      },
    ];
  });
  return { placed, used: ends.length };
}

/** The remembered line, through the middle of each month. A month nobody spoke about is a gap. */
function moodPaths(
  mood: MoodByMonth,
  shown: readonly string[],
  y: Readonly<Record<MoodLevel, number>>,
  xOf: (day: string) => number,
): readonly string[] {
  const runs: string[][] = [[]];
  for (const month of shown) {
    const level = mood[month];
    if (level) runs.at(-1)?.push(`${xOf(`${month}-15`).toFixed(1)} ${y[level].toFixed(1)}`);
    else runs.push([]);
  }
  // One month alone would be invisible as a line, so it is a short stroke.
  return runs.filter((run) => run.length > 0).map((run) => (run.length === 1 ? `M${run[0]}h6` : `M${run.join('L')}`));
}

/** A tick for each month that has room for its name; the first one and each January carry the year and go first. */
function ticksOf(shown: readonly string[], xOf: (day: string) => number, frame: PictureFrame): Picture['ticks'] {
  const all = shown.map((month, index) => {
    const [year = '', number = '01'] = month.split('-');
    const strong = number === '01' || index === 0;
    const name = months[Number(number) - 1]?.slice(0, 3) ?? '';
    const label = strong ? `${name} ${year}` : name;
    const x = xOf(`${month}-01`);
    return { x, label, strong, end: x + textSize(label, frame.font).w + 8 };
  });
  const kept: (typeof all)[number][] = [];
  for (const tick of [...all.filter(({ strong }) => strong), ...all.filter(({ strong }) => !strong)]) {
    if (tick.end > frame.width && !tick.strong) continue;
    if (kept.every((other) => tick.x >= other.end || tick.end <= other.x)) kept.push(tick);
  }
  return kept.sort((a, b) => a.x - b.x).map(({ x, label, strong }) => ({ x, label, strong }));
}
