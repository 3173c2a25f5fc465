import { inflateSync } from 'node:zlib';

/**
 * How many lines of text stand on each page of a PDF a browser has printed, read from where its letters are put; what belongs to one
 * height is one line. Two columns beside each other count once.
 */
export function linesPerPage(pdf: Buffer): readonly number[] {
  const source = pdf.toString('latin1');
  const objects = new Map(
    [...source.matchAll(/(\d+) 0 obj\s*([\s\S]*?)\s*endobj/g)].map(([, number = '', body = '']) => [number, body]),
  );
  return [...objects.values()]
    .filter((body) => /\/Type\s*\/Page\b/.test(body))
    .map((page) => {
      const stream = objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '';
      const [, data = ''] = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(stream) ?? [];
      const drawn = inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
      // Letters are put at a height by the matrix of their text, above that of the page they are moved by.
      const heights = [...drawn.matchAll(/1 0 0 -1 [\d.-]+ ([\d.-]+) Tm/g)].map(([, height]) =>
        Math.round(Number(height) / 4),
      );
      return new Set(heights).size;
    });
}
