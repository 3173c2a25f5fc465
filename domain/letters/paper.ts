/**
 * A document as it goes on paper, before anybody knows how it is drawn: headings, paragraphs, lists, tables and figures, in reading
 * order. The PDF is drawn from it (web/paper/pdf.server.ts), and it is all a screen reader needs: every figure brings its words.
 * It decides nothing and looks nothing up; what it is given has been chosen before.
 */

/** A piece of text. `voice` is what the patient said (serif, design 4); `strong` is heavier. */
export type Run = Readonly<{ text: string; voice?: boolean; strong?: boolean }>;
/** Text in one manner, or in pieces. */
export type Words = string | readonly Run[];

/** One shape of a figure, in the figure's own units. Grey is 0 (black) to 1 (white); paper has no colour (tokens 7.4). */
export type Shape =
  | Readonly<{ shape: 'circle'; cx: number; cy: number; r: number; fill?: number; stroke?: number; width?: number; dashed?: boolean }>
  | Readonly<{ shape: 'path'; d: string; x?: number; y?: number; fill?: number; stroke?: number; width?: number; dashed?: boolean }>
  | Readonly<{ shape: 'text'; x: number; y: number; text: string; size: number; anchor?: 'start' | 'middle' | 'end'; strong?: boolean }>; // prettier-ignore

export type Figure = Readonly<{
  kind: 'figure';
  /** What the figure shows, in words, for whoever cannot see it. Never empty. */
  alt: string;
  width: number;
  height: number;
  shapes: readonly Shape[];
  caption?: string;
}>;

/** Where somebody signs: the name, and when it was signed on screen; without that there is room to sign by hand. */
export type Signer = Readonly<{ name: string; onScreen?: string | undefined }>;

export type Block =
  | Readonly<{ kind: 'heading'; text: string }>
  | Readonly<{ kind: 'paragraph'; words: Words; look?: 'large' | 'small' | 'framed' }>
  | Readonly<{ kind: 'list'; ordered?: boolean; items: readonly Words[] }>
  | Readonly<{ kind: 'table'; caption?: string; head: readonly string[]; rows: readonly (readonly string[])[] }>
  /** Names and what belongs to them, as "Sessions: 12 of 12". */
  | Readonly<{ kind: 'facts'; rows: readonly Readonly<{ name: string; words: Words }>[] }>
  /** Beside each other where there is room, one after the other where there is not; read in this order. */
  | Readonly<{ kind: 'columns'; columns: readonly (readonly Block[])[] }>
  | Figure
  | Readonly<{ kind: 'signatures'; signers: readonly Signer[] }>;

/** One whole document. */
export type Paper = Readonly<{
  title: string;
  /** Language of the text, BCP 47; a reader reads it aloud in this language. */
  language: string;
  /** Pages it is meant to fill. Longer text is set a little closer first (never below 10 pt) and then flows on. */
  pages: number;
  /** Landscape, for what runs along time. */
  turned?: boolean;
  blocks: readonly Block[];
}>;

/** Head and foot of every page: whose it is, whose practice, when it was made, which version. */
export type PaperHead = Readonly<{
  who: string;
  with?: string | undefined;
  practice: string;
  printedAt: string;
  version?: string | undefined;
}>;

export const sizes = ['a4', 'letter'] as const;
export type PaperSize = (typeof sizes)[number];

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const paragraph = (words: Words, look?: 'large' | 'small' | 'framed'): Block => ({
  kind: 'paragraph',
  words,
  ...(look && { look }),
});
/** What the patient said. */
export const said = (text: string): readonly Run[] => [{ text, voice: true }];
/** The patient's own lines; `blank` stands there while nothing has been written. */
export const saidLines = (lines: readonly string[], blank: string, ordered = false): Block =>
  lines.length === 0 ? paragraph(blank) : { kind: 'list', ordered, items: lines.map(said) };

const runsOf = (words: Words): readonly Run[] => (typeof words === 'string' ? [{ text: words }] : words);
export { runsOf };
