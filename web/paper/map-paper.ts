import { heading, paragraph, type Block, type Figure, type Paper, type Shape } from '#domain/letters/paper';
import { changesBetween, changeWords, compareSentence } from '#domain/people/compare';
import { drawPeople } from '#domain/people/drawing';
import { paperFrame, ringNamesIn } from '#domain/people/frame';
import { byRing, describeMap, isPlaced, markNames, markOf, ringNames, sayWanted, type Mark, type PersonOnMap } from '#domain/people/person'; // prettier-ignore
import { edge } from '#domain/people/place';
import { sayTies, type Tie } from '#domain/people/tie';
import { sayOnMap } from '#ui/messages/people';
import { sayOnPaper } from '#ui/messages/print';

/** A map on a day. */
export type KeptMap = Readonly<{ label: string; people: readonly PersonOnMap[]; ties?: readonly Tie[] }>;

/** The closeness map on one page: then and now beside each other, one sentence, and everybody by ring (tokens 8.6). */
export function mapPaper(now: KeptMap, before: KeptMap | null): Paper {
  const changes = before ? changesBetween(before.people, now.people) : [];
  const kindOf = new Map(changes.map(({ id, kind }) => [id, kind]));
  const said = (person: PersonOnMap): string => {
    const kind = kindOf.get(person.id);
    const change = kind && kind !== 'same' ? changeWords[kind].toLowerCase() : '';
    return `${person.name} (${[markNames[markOf(person)], change, sayWanted(person)].filter(Boolean).join(', ')})`;
  };
  const ties = sayTies(now.ties ?? [], now.people);
  const marks = [...new Set([...(before?.people ?? []), ...now.people].filter(isPlaced).map(markOf))];
  const maps: Block = before ? { kind: 'columns', columns: [[mapFigure(before)], [mapFigure(now)]] } : mapFigure(now);
  return {
    title: sayOnPaper('d.map.title'),
    language: 'en',
    pages: 1,
    blocks: [
      ...(before ? [paragraph(compareSentence(changes))] : []),
      maps,
      ...(marks.length > 0 ? [legend(marks)] : []),
      heading(sayOnPaper('d.map.list')),
      {
        kind: 'facts',
        rows: [
          ...byRing(now.people).map(({ ring, people }) => ({
            name: ringNames[ring],
            words: people.map(said).join(' · '),
          })),
          ...(ties.length > 0 ? [{ name: sayOnPaper('d.map.between'), words: ties.join(' ') }] : []),
        ],
      },
    ],
  };
}

/** One map as a drawing in black, white and grey, with the same places and names as on the screen. */
export function mapFigure({ label, people }: KeptMap): Figure {
  const { cx, cy, R, font, width, height, mark } = paperFrame;
  const fills: Readonly<Record<1 | 2 | 3, number>> = { 1: 0.86, 2: 0.93, 3: 0.98 };
  const shapes: Shape[] = [
    ...([3, 2, 1] as const).map((ring): Shape => ({
      shape: 'circle',
      cx,
      cy,
      r: edge(ring) * R,
      fill: fills[ring],
      stroke: 0.5,
      width: 0.8,
    })),
    { shape: 'circle', cx, cy, r: edge(0) * R, fill: 1, stroke: 0.5, width: 0.8 },
    { shape: 'text', x: cx, y: cy + font * 0.36, text: sayOnMap('m.me'), size: font, anchor: 'middle', strong: true },
    ...ringNamesIn(paperFrame).map(({ x, y, text }): Shape => ({
      shape: 'text',
      x,
      y,
      text,
      size: paperFrame.ringFont,
      anchor: 'middle',
    })),
  ];
  for (const one of drawPeople(people, paperFrame)) {
    if (one.person.matters)
      shapes.push({ shape: 'circle', cx: one.x, cy: one.y, r: mark + 3.5, stroke: 0, width: 1.2 });
    shapes.push(...markShapes(one.mark, one.x, one.y, mark));
    if (one.label)
      shapes.push({
        shape: 'text',
        x: one.text.x,
        y: one.text.y,
        text: one.label,
        size: font,
        anchor: one.text.anchor,
      });
  }
  return { kind: 'figure', alt: `${label}. ${describeMap(people)}`, width, height, shapes, caption: label };
}

/** The marks of tokens 8.5: shape and fill tell them apart, never colour. */
function markShapes(mark: Mark, x: number, y: number, radius: number): readonly Shape[] {
  const wide = radius * 1.22;
  const hollow = radius - 1;
  if (mark === 'strained')
    return [{ shape: 'path', d: `M0 ${-wide}L${wide} 0L0 ${wide}L${-wide} 0z`, x, y, fill: 0.1 }];
  if (mark === 'supportsMe') return [{ shape: 'circle', cx: x, cy: y, r: radius, fill: 0.1 }];
  const ring: Shape = { shape: 'circle', cx: x, cy: y, r: hollow, fill: 1, stroke: 0.1, width: 1.6 };
  if (mark === 'both')
    return [ring, { shape: 'path', d: `M0 ${-hollow}a${hollow} ${hollow} 0 0 0 0 ${2 * hollow}z`, x, y, fill: 0.1 }];
  if (mark === 'notSaid') return [ring, { shape: 'circle', cx: x, cy: y, r: radius / 3, fill: 0.1 }];
  return [ring];
}

/** What the marks mean, each with its picture. */
function legend(marks: readonly Mark[]): Figure {
  const step = 118;
  return {
    kind: 'figure',
    alt: `The marks mean: ${marks.map((mark) => markNames[mark]).join(', ')}.`,
    width: Math.max(step * marks.length, 480),
    height: 20,
    shapes: marks.flatMap((mark, n): Shape[] => [
      ...markShapes(mark, n * step + 8, 10, 6),
      { shape: 'text', x: n * step + 20, y: 14, text: markNames[mark], size: 11 },
    ]),
  };
}
