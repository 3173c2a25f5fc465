import type PdfKit from 'pdfkit';
import { runsOf, type Words } from '#domain/letters/paper';
import { leftOutMark, settable } from '#domain/letters/signs-left-out';
import { faces, type Face } from './fonts.server.ts';

export type Pdf = InstanceType<typeof PdfKit>;

/** A piece of one line, in one typeface. */
export type Piece = Readonly<{ text: string; font: string; size: number; x: number }>;
/** One set line: its pieces from the left, and its height in points. */
export type Line = Readonly<{ pieces: readonly Piece[]; height: number; width: number }>;

/** How a text is set: sizes in points. */
export type Manner = Readonly<{ size: number; voiceSize: number; leading: number; strong?: boolean }>;

/** Sets text in lines. Keeps count of the letters no typeface has, so that the page can say so. */
export type Setter = Readonly<{
  lines(words: Words, width: number, manner: Manner): readonly Line[];
  missing: string[];
}>;

type Known = { hasGlyphForCodePoint(point: number): boolean };

/** Registers the typefaces in a document and gives back what sets text with them. */
export function setterOf(doc: Pdf): Setter {
  const opened = new Map<string, Known>();
  for (const { name, file } of Object.values(faces).flat()) doc.registerFont(name, file);
  const known = (name: string): Known => {
    const before = opened.get(name);
    if (before) return before;
    doc.font(name);
    // The library opens the file and keeps it there; its own types do not say so.
    const { font } = Reflect.get(doc, '_font') as { font: Known };
    opened.set(name, font);
    return font;
  };
  const partFor = (face: Face, sign: string): string | null =>
    faces[face].find(({ name }) => known(name).hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))?.name ?? null;
  const missing: string[] = [];

  /** A word cut where another part of the typeface has to take over; what no part has becomes one mark. */
  function partsOf(face: Face, word: string): { text: string; font: string }[] {
    const parts: { text: string; font: string; mark: boolean }[] = [];
    for (const sign of word) {
      const font = partFor(face, sign);
      const last = parts.at(-1);
      if (font === null) {
        missing.push(sign);
        if (!last?.mark) parts.push({ text: leftOutMark, font: faces[face][0]?.name ?? face, mark: true });
      } else if (last && last.font === font && !last.mark) last.text += sign;
      else parts.push({ text: sign, font, mark: false });
    }
    return parts;
  }

  const widthOf = (text: string, font: string, size: number) => doc.font(font).fontSize(size).widthOfString(text);

  function lines(words: Words, width: number, manner: Manner): readonly Line[] {
    const made: Line[] = [];
    let pieces: Piece[] = [];
    let x = 0;
    let tall = 0;
    const end = () => {
      made.push({ pieces, height: (tall || manner.size) * manner.leading, width: x });
      [pieces, x, tall] = [[], 0, 0];
    };
    const put = (text: string, font: string, size: number, w: number) => {
      const last = pieces.at(-1);
      if (last && last.font === font && last.size === size)
        pieces = [...pieces.slice(0, -1), { ...last, text: last.text + text }];
      else pieces.push({ text, font, size, x });
      x += w;
      tall = Math.max(tall, size);
    };
    for (const run of runsOf(words)) {
      const face: Face = run.voice ? 'serif' : (run.strong ?? manner.strong) ? 'bold' : 'sans';
      const size = run.voice ? manner.voiceSize : manner.size;
      for (const [n, row] of settable(run.text).split('\n').entries()) {
        if (n > 0) end();
        for (const word of row.split(/(?<=[ \u2010-\u2014-])/u)) {
          const parts = partsOf(face, word);
          const visible = parts.map((part) => ({ ...part, text: part.text.trimEnd() }));
          const needs = visible.reduce((sum, part) => sum + widthOf(part.text, part.font, size), 0);
          if (x > 0 && x + needs > width) end();
          for (const part of parts) {
            let rest = part.text;
            let w = widthOf(rest, part.font, size);
            // A word wider than the line is cut; nothing may run over the edge of the paper.
            while (x + w > width && rest.trimEnd().length > 1 && widthOf(rest.trimEnd(), part.font, size) > width - x) {
              let fits = rest.length - 1;
              while (fits > 1 && x + widthOf(rest.slice(0, fits), part.font, size) > width) fits -= 1;
              put(rest.slice(0, fits), part.font, size, widthOf(rest.slice(0, fits), part.font, size));
              end();
              rest = rest.slice(fits);
              w = widthOf(rest, part.font, size);
            }
            put(rest, part.font, size, w);
          }
        }
      }
    }
    if (pieces.length > 0 || made.length === 0) end();
    return made;
  }

  return { lines, missing };
}
