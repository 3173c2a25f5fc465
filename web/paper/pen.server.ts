import { runsOf, type Words } from '#domain/letters/paper';
import type { Line, Manner, Pdf, Setter } from './set-text.server.ts';

/** Millimetres in points. */
export const mm = (n: number): number => (n * 72) / 25.4;
export const side = mm(17);
export const top = mm(14);
export const bottom = mm(19);
/** How close a page is set; the last one is never below 10 pt for running text (tokens 9). */
export const densities = [
  { body: 10.8, voice: 11.6, gap: 9 },
  { body: 10.4, voice: 11, gap: 6 },
  { body: 10, voice: 10.4, gap: 4 },
] as const;
export type Density = (typeof densities)[number];

export type Element = ReturnType<Pdf['struct']>;

/** Where the next line goes. One place for page ends, so that no text is ever set outside the sheet. */
export type Pen = {
  readonly doc: Pdf;
  readonly set: Setter;
  readonly density: Density;
  x: number;
  y: number;
  width: number;
  readonly floor: number;
};

export const manner = (pen: Pen, size: number = pen.density.body, more: Partial<Manner> = {}): Manner => ({
  size,
  voiceSize: size === pen.density.body ? pen.density.voice : size,
  leading: 1.36,
  ...more,
});

export const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, { height }) => sum + height, 0);

/** Lines from a place down, whatever the page: the caller has made sure of the room. */
export function drawLines({ doc }: Pen, lines: readonly Line[], x: number, y: number): void {
  let at = y;
  for (const { pieces, height } of lines) {
    for (const piece of pieces) {
      doc
        .font(piece.font)
        .fontSize(piece.size)
        .fillColor('black')
        // Spaces at the end stay: they keep words apart for whoever reads the text out of the file.
        .text(piece.text, x + piece.x, at, { lineBreak: false });
    }
    at += height;
  }
}

/** Something drawn in one place that stands in the tree as one element. */
export function tagged(pen: Pen, parent: Element, type: string, draw: () => void, actual?: string): void {
  const element = pen.doc.struct(type, actual === undefined ? {} : { actual });
  parent.add(element);
  element.add(draw);
  element.end();
}

/** Lines that may run over the end of a page. They stay one element; `keep` lines are never torn from each other. */
export function flow(
  pen: Pen,
  parent: Element,
  type: string,
  lines: readonly Line[],
  { x = pen.x, actual }: { x?: number; actual?: string | undefined } = {},
): void {
  const element = pen.doc.struct(type, actual === undefined ? {} : { actual });
  parent.add(element);
  let rest = lines;
  while (rest.length > 0) {
    let fits = 0;
    let height = 0;
    while (fits < rest.length && pen.y + height + (rest[fits]?.height ?? 0) <= pen.floor) {
      height += rest[fits]?.height ?? 0;
      fits += 1;
    }
    // One line alone at the foot of a page, or at the head of the next, is read badly.
    if (fits < rest.length && fits === 1 && rest.length > 2) fits = 0;
    if (fits > 0) {
      const here = rest.slice(0, fits);
      element.add(() => drawLines(pen, here, x, pen.y));
      pen.y += height;
      rest = rest.slice(fits);
    }
    if (rest.length > 0) newPage(pen);
  }
  element.end();
}

export function newPage(pen: Pen): void {
  pen.doc.addPage();
  pen.y = top;
}

export const room = (pen: Pen, height: number): void => {
  if (pen.y + height > pen.floor && pen.y > top) newPage(pen);
};

/** A thin line for the eye only. */
export function rule({ doc, x, width }: Pen, y: number, weight = 0.5): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc.moveTo(x, y).lineTo(x + width, y).lineWidth(weight).strokeColor('black').stroke(); // prettier-ignore
  doc.endMarkedContent();
}

/** Text whose letters are not all in the typefaces keeps its full wording in the tree. */
export function actualOf(
  pen: Pen,
  text: string,
  set: () => readonly Line[],
): { lines: readonly Line[]; actual: string | undefined } {
  const before = pen.set.missing.length;
  const lines = set();
  return { lines, actual: pen.set.missing.length > before ? text.toWellFormed() : undefined };
}

export const plain = (words: Words): string =>
  runsOf(words)
    .map(({ text }) => text)
    .join('');
