import type { Shape } from '#domain/letters/paper';
import type { Pdf, Piece } from './set-text.server.ts';

type Place = Readonly<{ x: number; y: number; scale: number }>;
type SetWord = (text: string, size: number, strong: boolean) => readonly Piece[];

const grey = (level: number): string => {
  const hex = Math.round(level * 255)
    .toString(16)
    .padStart(2, '0');
  return `#${hex}${hex}${hex}`;
};

/** Draws the shapes of a figure from a place, in order, each over the ones before. */
export function drawShapes(doc: Pdf, shapes: readonly Shape[], { x, y, scale }: Place, setWord: SetWord): void {
  doc.save();
  doc.translate(x, y).scale(scale);
  for (const shape of shapes) {
    if (shape.shape === 'text') {
      const pieces = setWord(shape.text, shape.size, shape.strong ?? false);
      const last = pieces.at(-1);
      const width = last ? last.x + doc.font(last.font).fontSize(last.size).widthOfString(last.text) : 0;
      const from = shape.x - (shape.anchor === 'middle' ? width / 2 : shape.anchor === 'end' ? width : 0);
      for (const piece of pieces)
        doc
          .font(piece.font)
          .fontSize(piece.size)
          .fillColor('black')
          .text(piece.text, from + piece.x, shape.y, { lineBreak: false, baseline: 'alphabetic' });
      continue;
    }
    doc.save();
    if (shape.shape === 'circle') doc.circle(shape.cx, shape.cy, shape.r);
    else {
      doc.translate(shape.x ?? 0, shape.y ?? 0);
      doc.path(shape.d);
    }
    doc.lineWidth(shape.width ?? 1);
    if (shape.dashed) doc.dash(2.5, { space: 2.5 });
    const { fill, stroke } = shape;
    if (fill !== undefined && stroke !== undefined) doc.fillAndStroke(grey(fill), grey(stroke));
    else if (fill !== undefined) doc.fill(grey(fill));
    else doc.stroke(grey(stroke ?? 0));
    doc.restore();
  }
  doc.restore();
}
