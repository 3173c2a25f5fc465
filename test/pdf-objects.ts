import { inflateSync } from 'node:zlib';

/** One object of a PDF file: what is written of it, and what its stream holds once unpacked; null where it has none. */
export type PdfObject = Readonly<{ dict: string; stream: string | null }>;

/**
 * Reads the objects of a PDF file by their number, one after the other. A stream is taken by the length its object names and never by
 * the words around it: its bytes may hold those words, or end in what looks like the end of a line.
 *
 * @throws where a stream names no length, or none that ends where the stream does
 */
export function pdfObjects(file: Buffer): ReadonlyMap<string, PdfObject> {
  const source = file.toString('latin1');
  const objects = new Map<string, PdfObject>();
  const begins = /(\d+) 0 obj\b/g;
  for (let found = begins.exec(source); found !== null; found = begins.exec(source)) {
    const [, id = ''] = found;
    const from = begins.lastIndex;
    const next = /stream\r?\n|endobj/g;
    next.lastIndex = from;
    const word = next.exec(source);
    if (word === null) break;
    const dict = source.slice(from, word.index).trim();
    if (word[0] === 'endobj') {
      objects.set(id, { dict, stream: null });
      begins.lastIndex = next.lastIndex;
      continue;
    }
    const length = Number(/\/Length (\d+)(?! \d+ R)/.exec(dict)?.[1] ?? Number.NaN);
    const end = next.lastIndex + length;
    if (!/^\s*endstream/.test(source.slice(end, end + 12)))
      throw new Error(`Object ${id} of the PDF does not say how long its stream is.`);
    const bytes = file.subarray(next.lastIndex, end);
    objects.set(id, { dict, stream: (dict.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1') });
    begins.lastIndex = end;
  }
  return objects;
}
