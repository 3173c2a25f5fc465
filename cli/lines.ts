import { StringDecoder } from 'node:string_decoder';

/** Longer input than this is not read: one form is a few hundred characters. */
export const longestLine = 1_000_000;

/** A line of input, or what is left of one that was too long to keep. */
export type Line = Readonly<{ text: string; tooLong: boolean }>;

/**
 * The lines of a stream, in constant memory: for each piece that arrives, the lines that have ended with it. Of a line longer
 * than `longestLine` characters only the beginning is kept.
 */
export async function* lineBatchesOf(input: AsyncIterable<string | Buffer>): AsyncGenerator<readonly Line[]> {
  const decoder = new StringDecoder('utf8');
  let text = '';
  let tooLong = false;
  const keep = (piece: string) => {
    if (text.length + piece.length > longestLine) tooLong = true;
    text += piece.slice(0, longestLine - text.length);
  };
  const take = (): Line => {
    const line = { text: text.replace(/\r$/, ''), tooLong };
    text = '';
    tooLong = false;
    return line;
  };
  for await (const chunk of input) {
    const pieces = (typeof chunk === 'string' ? chunk : decoder.write(chunk)).split('\n');
    yield pieces.flatMap((piece, index) => {
      const ended = index > 0 ? [take()] : [];
      keep(piece);
      return ended;
    });
  }
  keep(decoder.end());
  if (text !== '' || tooLong) yield [take()];
}

/** The same lines one by one. */
export async function* linesOf(input: AsyncIterable<string | Buffer>): AsyncGenerator<Line> {
  for await (const lines of lineBatchesOf(input)) yield* lines;
}

/** Everything a stream holds, up to `longestLine` characters; undefined when it holds more. */
export async function wholeOf(input: AsyncIterable<string | Buffer>): Promise<string | undefined> {
  const decoder = new StringDecoder('utf8');
  let text = '';
  for await (const chunk of input) {
    text += typeof chunk === 'string' ? chunk : decoder.write(chunk);
    if (text.length > longestLine) return undefined;
  }
  return text + decoder.end();
}
