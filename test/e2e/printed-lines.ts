import { pdfObjects } from '../pdf-objects.ts';

/**
 * How many lines of text stand on each page of a PDF a browser has printed, read from where its letters are put; what belongs to one
 * height is one line. Two columns beside each other count once.
 */
export function linesPerPage(pdf: Buffer): readonly number[] {
  const objects = pdfObjects(pdf);
  return [...objects.values()]
    .filter(({ dict }) => /\/Type\s*\/Page\b/.test(dict))
    .map(({ dict }) => {
      const drawn = objects.get(/\/Contents (\d+) 0 R/.exec(dict)?.[1] ?? '')?.stream;
      if (typeof drawn !== 'string') throw new Error('A page of the PDF has no contents that can be read.');
      // Letters are put at a height by the matrix of their text, above that of the page they are moved by.
      const heights = [...drawn.matchAll(/1 0 0 -1 [\d.-]+ ([\d.-]+) Tm/g)].map(([, height]) =>
        Math.round(Number(height) / 4),
      );
      return new Set(heights).size;
    });
}
