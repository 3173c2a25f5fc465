import { paperTimeline, type PictureFrame } from './picture.ts';
import { xAxis } from './x-axis.ts';

/**
 * What the course itself adds to the timeline, without anybody's work: sessions, phases, and the scores of one measure on an axis of their
 * own (design 8.5; techniques 11: placed automatically, read-only). Remembered mood never shares that axis (tokens 7.9).
 */
export type CourseOnLine = Readonly<{
  sessions: readonly Readonly<{ n: number; day: string; state: 'held' | 'missed' | 'today' | 'toCome' }>[];
  /** By session numbers, both included. */
  phases: readonly Readonly<{ name: string; first: number; last: number }>[];
  /** null without a score, or for a patient who has chosen not to see scores. */
  score: Readonly<{
    title: string;
    min: number;
    max: number;
    points: readonly Readonly<{ day: string; total: number }>[];
  }> | null;
}>;

export type RecordBand = Readonly<{
  /** Of the band, in the units of the picture; it stands under the months. */
  top: number;
  bottom: number;
  phases: readonly Readonly<{ name: string; x: number; width: number; y: number; height: number }>[];
  sessions: readonly Readonly<{ n: number; x: number; y: number; held: boolean; named: boolean }>[];
  score: Readonly<{
    title: string;
    path: string;
    points: readonly Readonly<{ x: number; y: number; day: string; total: number }>[];
    axis: readonly Readonly<{ y: number; label: string }>[];
  }> | null;
}>;

/** The frame of a printed timeline: lower where the course stands under it, so that one landscape page holds both. */
export const paperFrameFor = (course: CourseOnLine | null | undefined): PictureFrame =>
  course ? { ...paperTimeline, moodHeight: 130 } : paperTimeline;

const sessionRow = 34;
const scoreHeight = 78;

/** The band under the picture, from `top` on; `null` when the course has nothing in the months shown. */
export function recordBand(
  { sessions, phases, score }: CourseOnLine,
  shown: readonly string[],
  frame: PictureFrame,
  top: number,
): RecordBand | null {
  const { xOf, first, last } = xAxis(shown, frame);
  const inside = (day: string): boolean => day >= first && day <= last;
  const here = sessions.filter(({ day, state }) => inside(day) && state !== 'toCome');
  const points = (score?.points ?? []).filter(({ day }) => inside(day));
  if (here.length === 0 && points.length === 0) return null;
  const y = top + 24;
  const scoreTop = top + sessionRow + 8;
  const bottom = score && points.length > 0 ? scoreTop + scoreHeight : top + sessionRow;
  const scale = (total: number): number =>
    score ? scoreTop + 8 + ((score.max - total) / Math.max(1, score.max - score.min)) * (scoreHeight - 16) : 0;
  const drawn = points.map(({ day, total }) => ({ x: xOf(day), y: scale(total), day, total }));
  let free = -Infinity;
  return {
    top,
    bottom,
    phases: phases.flatMap(({ name, first: from, last: to }) => {
      const within = here.filter(({ n }) => n >= from && n <= to);
      const [begin, end] = [within[0], within.at(-1)];
      if (!begin || !end) return [];
      const x = xOf(begin.day) - 6;
      return [{ name, x, width: Math.max(12, xOf(end.day) + 6 - x), y: top + 2, height: bottom - top - 2 }];
    }),
    sessions: here.map(({ n, day, state }) => {
      const x = xOf(day);
      const named = x - free >= frame.font * 1.3;
      if (named) free = x;
      return { n, x, y, held: state !== 'missed', named };
    }),
    score:
      score && drawn.length > 0
        ? {
            title: score.title,
            path: drawn
              .map(({ x, y: at }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${at.toFixed(1)}`)
              .join(''),
            points: drawn,
            axis: [score.max, score.min].map((value) => ({ y: scale(value), label: String(value) })),
          }
        : null,
  };
}
