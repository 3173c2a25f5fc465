import { said, type Figure, type Paper, type Run, type Shape } from '#domain/letters/paper';
import { impactNames, type Impact } from '#domain/timeline/entry';
import { moodLevels, moodNames, monthsToShow, type MoodByMonth } from '#domain/timeline/mood-grid';
import { textSize } from '#domain/people/names';
import { picture, type PictureFrame } from '#domain/timeline/picture';
import { paperFrameFor, recordBand, type CourseOnLine, type RecordBand } from '#domain/timeline/record-band';
import { byWhen, sayStretch, type When } from '#domain/timeline/when';
import { sayOnPaper } from '#ui/messages/print';
import { sayOnTimeline } from '#ui/messages/timeline';
import { courseSaid } from '#ui/timeline/course-said';
import type { ToldEntry } from '#ui/timeline/told';

export type Timeline = Readonly<{
  entries: readonly ToldEntry[];
  mood: MoodByMonth;
  lastWell: When | null;
  course: CourseOnLine | null;
}>;

/** The months a timeline is drawn for: from when the patient was last well, or the first entry, to today. */
export const monthsOf = ({ entries, mood, lastWell }: Omit<Timeline, 'course'>, today: string): readonly string[] =>
  monthsToShow(
    today,
    lastWell,
    entries.map(({ start }) => start),
    mood,
  );

/** Events, remembered mood, sessions and scores on one landscape page: the picture, and under it every entry in order of time (design 8.5). */
export function timelinePaper(timeline: Timeline, today: string): Paper {
  const sorted = timeline.entries.toSorted((a, b) => byWhen(a.start, b.start));
  return {
    title: sayOnPaper('d.line.title'),
    language: 'en',
    pages: 1,
    turned: true,
    blocks: [
      timelineFigure(timeline, today),
      {
        kind: 'list',
        items: sorted.map(({ label, start, end, impact, feeling }): readonly Run[] => [
          { text: label, strong: true },
          {
            text: `, ${sayStretch(start, end)}${impact ? `, ${impactNames[impact].toLowerCase()}` : ''}${feeling ? '. ' : ''}`,
          },
          ...(feeling ? said(feeling) : []),
        ]),
      },
    ],
  };
}

function timelineFigure(timeline: Timeline, today: string): Figure {
  const frame = paperFrameFor(timeline.course);
  const shown = monthsOf(timeline, today);
  const { mood, onsetX, ticks, events, width, height } = picture(timeline.entries, timeline.mood, shown, frame);
  const line = (
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    stroke: number,
    weight: number,
    dashed = false,
  ): Shape => ({
    shape: 'path',
    d: `M${x1} ${y1}L${x2} ${y2}`,
    stroke,
    width: weight,
    dashed,
  });
  const right = frame.width - frame.right;
  const shapes: Shape[] = [
    ...moodLevels.flatMap((level): Shape[] => [
      line(frame.left, mood.y[level], right, mood.y[level], 0.75, 0.6),
      {
        shape: 'text',
        x: frame.left - 8,
        y: mood.y[level] + 4,
        text: moodNames[level],
        size: frame.font,
        anchor: 'end',
      },
    ]),
    line(frame.left, mood.bottom, right, mood.bottom, 0.3, 0.8),
    ...ticks.flatMap(({ x, label, strong }): Shape[] => [
      line(x, mood.bottom, x, mood.bottom + 5, 0.3, 0.8),
      { shape: 'text', x: x + 2, y: mood.bottom + 18, text: label, size: frame.font, strong },
    ]),
    ...(onsetX === null
      ? []
      : [
          line(onsetX, mood.top, onsetX, mood.bottom, 0.2, 1, true),
          {
            shape: 'text',
            x: onsetX + 5,
            y: mood.top + 6,
            text: sayOnTimeline('y.onset.here'),
            size: frame.font,
          } as const,
        ]),
    ...events.map(({ x, y }) => line(x, y, x, mood.bottom, 0.7, 0.5)),
    ...events.filter(({ from, to }) => to - from > 12).map(({ from, to, y }) => line(from, y + 9, to, y + 9, 0.35, 2)),
    ...mood.paths.map((d): Shape => ({ shape: 'path', d, stroke: 0, width: 2, dashed: true })),
    ...events.flatMap(({ x, y, impact, text }): Shape[] => [
      ...impactShapes(impact, x, y),
      { shape: 'text', x: text.x, y: y + frame.font * 0.34, text: text.words, size: frame.font, anchor: text.anchor },
    ]),
  ];
  const band = timeline.course && recordBand(timeline.course, shown, frame, height + 2);
  const alt = [
    `${sayOnTimeline('y.picture')}. ${events.map(({ spoken }) => spoken).join('; ')}. The list below has all of it.`,
    ...courseSaid(band),
  ];
  return {
    kind: 'figure',
    alt: alt.join(' '),
    width,
    height: band ? band.bottom + 6 : height,
    shapes: band ? [...shapes, ...bandShapes(band, frame, line)] : shapes,
  };
}

type Line = (x1: number, y1: number, x2: number, y2: number, stroke: number, weight: number, dashed?: boolean) => Shape;

/** Sessions by number, phases as light grounds, and the scores on an axis of their own, as on the screen (techniques 11). */
function bandShapes({ top, phases, sessions, score }: RecordBand, frame: PictureFrame, line: Line): readonly Shape[] {
  const right = frame.width - frame.right;
  const text = (x: number, y: number, words: string, size: number, anchor?: 'middle' | 'end'): Shape => ({
    shape: 'text',
    x,
    y,
    text: words,
    size,
    ...(anchor && { anchor }),
  });
  const middle = ((score?.axis[0]?.y ?? 0) + (score?.axis[1]?.y ?? 0)) / 2;
  return [
    ...phases.flatMap(({ name, x, width, y, height }, n): Shape[] => [
      {
        shape: 'path',
        d: `M${x} ${y}h${width}v${height}h${-width}z`,
        fill: n % 2 === 1 ? 1 : 0.94,
        stroke: 0.8,
        width: 0.5,
      },
      ...(textSize(name, frame.font - 2).w < width ? [text(x + 3, y + frame.font - 1, name, frame.font - 2)] : []),
    ]),
    text(frame.left - 8, top + 28, sayOnTimeline('y.sessions'), frame.font, 'end'),
    ...sessions.flatMap(({ n, x, y, held, named }): Shape[] => [
      line(x, y - 6, x, y + 2, 0.2, 1, !held),
      ...(named && held ? [text(x, y + 11, String(n), frame.font - 3, 'middle')] : []),
    ]),
    ...(score
      ? [
          ...score.axis.flatMap(({ y, label }) => [
            line(frame.left, y, right, y, 0.75, 0.6),
            text(frame.left - 8, y + 4, label, frame.font - 1, 'end'),
          ]),
          text(frame.left - 8, middle + 4, score.title, frame.font, 'end'),
          { shape: 'path', d: score.path, stroke: 0, width: 1.6 } as const,
          ...score.points.map(({ x, y }): Shape => ({ shape: 'circle', cx: x, cy: y, r: 2.4, fill: 0 })),
        ]
      : []),
  ];
}

/** Filled for hard, hollow for good, half for both, a dot when nobody said. */
function impactShapes(impact: Impact | null, x: number, y: number): readonly Shape[] {
  if (impact === null) return [{ shape: 'circle', cx: x, cy: y, r: 3.6, fill: 0 }];
  const diamond = 'M0 -6L6 0L0 6L-6 0z';
  return [
    { shape: 'path', d: diamond, x, y, fill: impact === 'hard' ? 0 : 1, stroke: 0, width: 1.2 },
    ...(impact === 'both' ? [{ shape: 'path', d: 'M0 -6L0 6L-6 0z', x, y, fill: 0 } as const] : []),
  ];
}
