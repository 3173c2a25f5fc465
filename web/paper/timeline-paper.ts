import { said, type Figure, type Paper, type Run, type Shape } from '#domain/letters/paper';
import { impactNames, type Impact } from '#domain/timeline/entry';
import { moodLevels, moodNames, monthsToShow, type MoodByMonth } from '#domain/timeline/mood-grid';
import { paperTimeline, picture } from '#domain/timeline/picture';
import { byWhen, sayWhen, type When } from '#domain/timeline/when';
import { sayOnPaper } from '#ui/messages/print';
import { sayOnTimeline } from '#ui/messages/timeline';
import type { ToldEntry } from '#ui/timeline/told';

export type Timeline = Readonly<{ entries: readonly ToldEntry[]; mood: MoodByMonth; lastWell: When | null }>;

/** The months a timeline is drawn for: from when the patient was last well, or the first entry, to today. */
export const monthsOf = ({ entries, mood, lastWell }: Timeline, today: string): readonly string[] =>
  monthsToShow(
    today,
    lastWell,
    entries.map(({ start }) => start),
    mood,
  );

/** Events and remembered mood on one landscape page: the picture, and under it every entry in order of time (design 8.5). */
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
        items: sorted.map(({ label, start, impact, feeling }): readonly Run[] => [
          { text: label, strong: true },
          {
            text: `, ${sayWhen(start)}${impact ? `, ${impactNames[impact].toLowerCase()}` : ''}${feeling ? '. ' : ''}`,
          },
          ...(feeling ? said(feeling) : []),
        ]),
      },
    ],
  };
}

function timelineFigure(timeline: Timeline, today: string): Figure {
  const frame = paperTimeline;
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
  const alt = `${sayOnTimeline('y.picture')}. ${events.map(({ spoken }) => spoken).join('; ')}. The list below has all of it.`;
  return { kind: 'figure', alt, width, height, shapes };
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
