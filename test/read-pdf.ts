import { pdfObjects, type PdfObject } from './pdf-objects.ts';

/** What a test may want to know of a PDF file, read from its bytes and not from the library that made it. */
export type ReadPdf = Readonly<{
  pages: number;
  /** Text of each page in the order it is drawn, decoded by each typeface's own table. */
  texts: readonly string[];
  text: string;
  /** The same without any space, because a word may be set in several pieces. */
  letters: string;
  language: string | null;
  title: string | null;
  /** Types of the elements in the structure tree, as `['Document', 'H1', …]`; empty when the file is not tagged. */
  tags: readonly string[];
  /** Alternative texts of figures, and full wordings of text that could not be drawn. */
  alternatives: readonly string[];
  fonts: readonly Readonly<{ name: string; embedded: boolean }>[];
  box: readonly [number, number];
}>;

/** Reads the text strings of PDF: `(…)` with its escapes, UTF-16 when it begins with its mark, or `<hex>`. */
function stringOf(raw: string): string {
  const bytes = raw.startsWith('<')
    ? Buffer.from(raw.slice(1, -1), 'hex')
    : Buffer.from(
        raw
          .slice(1, -1)
          .replaceAll(/\\([nrtbf()\\])/g, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[sign] ?? sign), // prettier-ignore
        'latin1',
      );
  return bytes[0] === 0xfe && bytes[1] === 0xff ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1'); // prettier-ignore
}

const text = String.raw`(\((?:\\.|[^\\)])*\)|<[0-9a-fA-F]*>)`;
const stringAt = (dict: string, name: string): string | null => {
  const found = new RegExp(`/${name} ${text}`, 's').exec(dict)?.[1];
  return found === undefined ? null : stringOf(found);
};

function tableOf(cmap: string): ReadonlyMap<number, string> {
  const table = new Map<number, string>();
  const letters = (hex: string) => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').swap16().toString('utf16le');
  for (const [, from = '', , list = ''] of cmap.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*\[([^\]]*)\]/gi))
    for (const [n, [, hex = '']] of [...list.matchAll(/<([0-9a-f\s]*)>/gi)].entries())
      table.set(Number.parseInt(from, 16) + n, letters(hex));
  return table;
}

/** The document's own title, which the library writes as an object of its own. */
function titleIn(source: string, objects: ReadonlyMap<string, PdfObject>): string | null {
  const info = objects.get(/\/Info (\d+) 0 R/.exec(source)?.[1] ?? '')?.dict ?? '';
  const raw = objects.get(/\/Title (\d+) 0 R/.exec(info)?.[1] ?? '')?.dict.trim();
  return raw === undefined ? stringAt(info, 'Title') : stringOf(raw);
}

/** Reads a PDF as pdfkit writes it. */
export function readPdf(file: Buffer): ReadPdf {
  const source = file.toString('latin1');
  if (!source.startsWith('%PDF-1.7')) throw new Error('not a PDF 1.7');
  const objects = pdfObjects(file);
  const all = [...objects.values()].map(({ dict }) => dict);
  const at = (dict: string, name: string) => objects.get(new RegExp(`/${name} (\\d+) 0 R`).exec(dict)?.[1] ?? '');
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  for (const { dict } of objects.values())
    for (const [, fontList = ''] of dict.matchAll(/\/Font <<([\s\S]*?)>>/g))
      for (const [, name = '', id = ''] of fontList.matchAll(/\/(F\d+) (\d+) 0 R/g))
        fonts.set(name, tableOf(at(objects.get(id)?.dict ?? '', 'ToUnicode')?.stream ?? ''));
  const pages = all.filter((dict) => /\/Type \/Page\b(?!s)/.test(dict));
  const texts = pages.map((page) => {
    const content = at(page, 'Contents')?.stream ?? '';
    let font: ReadonlyMap<number, string> = new Map();
    let said = '';
    for (const [, name, list] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name) font = fonts.get(name) ?? font;
      else {
        for (const [, hex = ''] of (list ?? '').matchAll(/<([0-9a-f]+)>/gi))
          for (const [code] of hex.matchAll(/.{4}/g)) said += font.get(Number.parseInt(code, 16)) ?? '\uFFFD';
        said += ' ';
      }
    }
    return said;
  });
  const elements = all.filter((dict) => /\/S \/[A-Z]/.test(dict) && dict.includes('/P '));
  const catalogue = all.find((dict) => dict.includes('/Type /Catalog')) ?? '';
  const [, , , width = '0', height = '0'] =
    /\/MediaBox \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/.exec(pages[0] ?? '') ?? [];
  return {
    pages: pages.length,
    texts,
    text: texts.join('\n').replaceAll(/\s+/g, ' '),
    letters: texts.join('').replaceAll(/\s/g, ''),
    language: stringAt(catalogue, 'Lang'),
    title: titleIn(source, objects),
    tags: catalogue.includes('/StructTreeRoot') ? elements.flatMap((dict) => /\/S \/(\w+)/.exec(dict)?.[1] ?? []) : [],
    alternatives: elements.flatMap((dict) => stringAt(dict, 'Alt') ?? stringAt(dict, 'ActualText') ?? []),
    fonts: all.flatMap((dict) => {
      const name = /\/FontName \/(\S+)/.exec(dict)?.[1];
      return name ? [{ name, embedded: /\/FontFile[23]? \d+ 0 R/.test(dict) }] : [];
    }),
    box: [Number(width), Number(height)],
  };
}
