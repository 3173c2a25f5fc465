import PdfKit from 'pdfkit';
import type { Block, Figure, Paper, PaperHead, PaperSize, Words } from '#domain/letters/paper';
import { leftOutNote } from '#domain/letters/signs-left-out';
import { sayOnPaper } from '#ui/messages/print';
import { drawShapes } from './draw-shapes.server.ts';
import { drawTable } from './draw-table.server.ts';
import {
  actualOf,
  densities,
  drawLines,
  flow,
  heightOf,
  manner,
  mm,
  plain,
  room,
  rule,
  side,
  bottom,
  tagged,
  top,
  type Density,
  type Element,
  type Pen,
} from './pen.server.ts';
import { setterOf, type Pdf } from './set-text.server.ts';

/**
 * Draws a paper as a tagged PDF with title, language and embedded typefaces. The same input gives the same pages. Text is set
 * closer when it would run over the pages it is meant for, never below 10 pt, and then flows on.
 */
export async function pdfOf(paper: Paper, head: PaperHead, size: PaperSize, madeAt: string): Promise<Buffer> {
  for (const density of densities) {
    const made = await drawn(paper, head, size, madeAt, density);
    if (made.pages <= paper.pages || density === densities.at(-1)) return made.file;
  }
  throw new Error('there is always a last density');
}

async function drawn(paper: Paper, head: PaperHead, size: PaperSize, madeAt: string, density: Density) {
  const doc = new PdfKit({
    size: size === 'letter' ? 'LETTER' : 'A4',
    layout: paper.turned ? 'landscape' : 'portrait',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: paper.language,
    displayTitle: true,
    bufferPages: true,
    info: { Title: paper.title, Author: head.practice, CreationDate: new Date(madeAt), ModDate: new Date(madeAt) },
  } as ConstructorParameters<typeof PdfKit>[0]);
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  const pen: Pen = {
    doc,
    set: setterOf(doc),
    density,
    x: side,
    y: top,
    width: doc.page.width - 2 * side,
    floor: doc.page.height - bottom,
  };
  const root = doc.struct('Document', { title: paper.title });
  doc.addStructure(root);
  drawHead(pen, root, paper.title, head);
  drawBlocks(pen, root, paper.blocks);
  const note = leftOutNote(pen.set.missing);
  if (note) drawBlocks(pen, root, [{ kind: 'paragraph', words: note, look: 'small' }]);
  const { count } = doc.bufferedPageRange();
  for (let n = 0; n < count; n += 1) drawFoot(pen, n, count, head);
  root.end();
  doc.end();
  await ended;
  return { pages: count, file: Buffer.concat(parts) };
}

function drawHead(pen: Pen, root: Element, title: string, head: PaperHead): void {
  const about = [
    [head.who, head.with && `with ${head.with}`].filter(Boolean).join(' '),
    `${head.practice}, ${head.printedAt}`,
    ...(head.version ? [head.version] : []),
  ].join('\n');
  const { lines: left, actual: fullTitle } = actualOf(pen, title, () =>
    pen.set.lines(title, pen.width * 0.55, manner(pen, 20, { strong: true, leading: 1.15 })),
  );
  const { lines: right, actual: fullAbout } = actualOf(pen, about, () =>
    pen.set.lines(about, pen.width * 0.42, manner(pen, 9.6, { leading: 1.3 })),
  );
  const height = Math.max(heightOf(left), heightOf(right));
  tagged(pen, root, 'H1', () => drawLines(pen, left, pen.x, pen.y + height - heightOf(left)), fullTitle);
  const drawAbout = () => {
    let y = pen.y + height - heightOf(right);
    for (const line of right) {
      drawLines(pen, [line], pen.x + pen.width - line.width, y);
      y += line.height;
    }
  };
  tagged(pen, root, 'P', drawAbout, fullAbout);
  pen.y += height + 6;
  rule(pen, pen.y, 1.6);
  pen.y += 6;
}

function drawFoot(pen: Pen, page: number, pages: number, head: PaperHead): void {
  const { doc } = pen;
  doc.switchToPage(page);
  doc.markContent('Artifact', { type: 'Pagination' });
  const small = manner(pen, 8.8, { leading: 1.3 });
  const left = pen.set.lines(
    [head.who, head.practice, `Printed ${head.printedAt}`, head.version].filter(Boolean).join(' · '),
    doc.page.width - 2 * side - 190,
    small,
  );
  const right = pen.set.lines(`${sayOnPaper('d.foot.private')}  ${page + 1} / ${pages}`, 190, small);
  drawLines(pen, left, side, doc.page.height - mm(13));
  drawLines(pen, right, doc.page.width - side - Math.max(...right.map(({ width }) => width)), doc.page.height - mm(13));
  doc.endMarkedContent();
}

function drawBlocks(pen: Pen, parent: Element, blocks: readonly Block[]): void {
  for (const block of blocks) drawBlock(pen, parent, block);
}

function drawBlock(pen: Pen, parent: Element, block: Block): void {
  switch (block.kind) {
    case 'heading': {
      const { lines, actual } = actualOf(pen, block.text, () =>
        pen.set.lines(block.text, pen.width, manner(pen, pen.density.body + 0.6, { strong: true })),
      );
      room(pen, heightOf(lines) + pen.density.gap + 2 * pen.density.body * 1.4);
      if (pen.y > top) pen.y += pen.density.gap;
      flow(pen, parent, 'H2', lines, { actual });
      pen.y += 2;
      return;
    }
    case 'paragraph':
      return drawParagraph(pen, parent, block);
    case 'list':
      return drawList(pen, parent, block);
    case 'facts':
      return drawTable(
        pen,
        parent,
        [],
        block.rows.map(({ name, words }) => [name, words]),
        [0.28, 0.72],
      );
    case 'table': {
      if (block.caption)
        drawParagraph(pen, parent, { kind: 'paragraph', words: [{ text: block.caption, strong: true }] });
      return drawTable(pen, parent, block.head, block.rows);
    }
    case 'columns':
      return drawColumns(pen, parent, block.columns);
    case 'figure':
      return drawFigure(pen, parent, block);
    case 'signatures':
      return drawSignatures(pen, parent, block.signers);
  }
}

function drawParagraph(pen: Pen, parent: Element, { words, look }: Extract<Block, { kind: 'paragraph' }>): void {
  const size = look === 'large' ? pen.density.body + 4.2 : look === 'small' ? 8.8 : pen.density.body;
  const inset = look === 'framed' || look === 'large' ? 9 : 0;
  const { lines, actual } = actualOf(pen, plain(words), () =>
    pen.set.lines(words, pen.width - 2 * inset, manner(pen, size, look === 'large' ? { voiceSize: size } : {})),
  );
  if (inset > 0) {
    room(pen, Math.min(heightOf(lines) + 2 * inset, pen.floor - top));
    const framed = pen.y + heightOf(lines) + 2 * inset <= pen.floor;
    if (framed) {
      pen.doc.markContent('Artifact', { type: 'Layout' });
      pen.doc.rect(pen.x, pen.y, pen.width, heightOf(lines) + 2 * inset - 2).lineWidth(0.8).strokeColor('black').stroke(); // prettier-ignore
      pen.doc.endMarkedContent();
    }
    pen.y += inset - 1;
  }
  flow(pen, parent, 'P', lines, { x: pen.x + inset, actual });
  pen.y += inset > 0 ? inset + 3 : 3;
}

function drawList(pen: Pen, parent: Element, { items, ordered }: Extract<Block, { kind: 'list' }>): void {
  const list = pen.doc.struct('L');
  parent.add(list);
  const indent = 16;
  for (const [n, words] of items.entries()) {
    const { lines, actual } = actualOf(pen, plain(words), () => pen.set.lines(words, pen.width - indent, manner(pen)));
    const first = lines[0]?.height ?? 0;
    room(pen, first);
    const item = pen.doc.struct('LI');
    list.add(item);
    const mark = ordered ? `${n + 1}.` : '•';
    tagged(pen, item, 'Lbl', () => drawLines(pen, pen.set.lines(mark, indent, manner(pen)), pen.x + 2, pen.y));
    flow(pen, item, 'LBody', lines, { x: pen.x + indent, actual });
    item.end();
    pen.y += 1;
  }
  list.end();
  pen.y += 2;
}

/** Beside each other when all of it fits on what is left of the page or on a page of its own; otherwise one after the other. */
function drawColumns(pen: Pen, parent: Element, columns: readonly (readonly Block[])[]): void {
  const gap = 22;
  const width = (pen.width - gap * (columns.length - 1)) / columns.length;
  const heights = columns.map((blocks) => measured({ ...pen, width }, blocks));
  const height = Math.max(...heights);
  if (columns.length < 2 || height > pen.floor - top)
    return columns.forEach((blocks) => drawBlocks(pen, parent, blocks));
  room(pen, height);
  const { x, width: whole, y: start } = pen;
  let lowest = start;
  for (const [n, blocks] of columns.entries()) {
    [pen.x, pen.width, pen.y] = [x + n * (width + gap), width, start];
    drawBlocks(pen, parent, blocks);
    lowest = Math.max(lowest, pen.y);
  }
  [pen.x, pen.width, pen.y] = [x, whole, lowest];
}

/** About how high blocks become, for deciding what goes beside what. A little more than they need, never less. */
function measured(pen: Pen, blocks: readonly Block[]): number {
  const { density, width } = pen;
  const missing = pen.set.missing.length;
  const textHeight = (words: Words, within: number, size: number) =>
    heightOf(pen.set.lines(words, within, manner(pen, size)));
  const height = blocks.reduce((sum, block) => {
    switch (block.kind) {
      case 'heading':
        return sum + density.gap + 4 + textHeight([{ text: block.text, strong: true }], width, density.body + 0.6);
      case 'paragraph':
        return (
          sum + textHeight(block.words, width - 18, block.look === 'large' ? density.body + 4.2 : density.body) + 20
        );
      case 'list':
        return sum + block.items.reduce((all, one) => all + textHeight(one, width - 16, density.body) + 1, 4);
      case 'figure':
        return sum + (width * block.height) / block.width + 30;
      default:
        return Number.POSITIVE_INFINITY;
    }
  }, 0);
  pen.set.missing.length = missing; // counted again when they are drawn
  return height;
}

function drawFigure(pen: Pen, parent: Element, figure: Figure): void {
  const scale = Math.min(pen.width / figure.width, (pen.floor - top - 30) / figure.height, 1.15);
  const height = figure.height * scale;
  const caption = figure.caption ? pen.set.lines(figure.caption, pen.width, manner(pen, 9.6)) : [];
  room(pen, height + heightOf(caption) + 6);
  if (figure.caption) flow(pen, parent, 'P', caption);
  const box = [pen.x, pen.y, pen.x + figure.width * scale, pen.y + height];
  const element = pen.doc.struct('Figure', {
    alt: figure.alt.toWellFormed(),
    bbox: box,
    placement: 'Block',
  } as Parameters<Pdf['struct']>[1]);
  parent.add(element);
  element.add(() =>
    drawShapes(
      pen.doc,
      figure.shapes,
      { x: pen.x, y: pen.y, scale },
      (text, size, strong) => pen.set.lines(text, 4000, manner(pen, size, { strong }))[0]?.pieces ?? [],
    ),
  );
  element.end();
  pen.y += height + 8;
}

function drawSignatures(
  pen: Pen,
  parent: Element,
  signers: readonly { name: string; onScreen?: string | undefined }[],
): void {
  if (signers.length === 0) return;
  const byHand = signers.some(({ onScreen }) => !onScreen);
  const free = byHand ? mm(16) : 12;
  const all = [
    ...signers.map(({ name, onScreen }) => ({
      text: [sayOnPaper('d.sign.who', { name }), onScreen && sayOnPaper('d.sign.screen', { when: onScreen })]
        .filter(Boolean)
        .join('\n'),
    })),
    ...(byHand ? [{ text: sayOnPaper('d.sign.date') }] : []),
  ];
  const gap = 20;
  const width = (pen.width - gap * (all.length - 1)) / all.length;
  const set = all.map(({ text }) => actualOf(pen, text, () => pen.set.lines(text, width, manner(pen, 9.6))));
  const height = free + Math.max(...set.map(({ lines }) => heightOf(lines))) + 6;
  room(pen, height);
  for (const [n, { lines, actual }] of set.entries()) {
    const x = pen.x + n * (width + gap);
    rule({ ...pen, x, width }, pen.y + free, 0.7);
    const element = pen.doc.struct('P', actual === undefined ? {} : { actual });
    parent.add(element);
    element.add(() => drawLines(pen, lines, x, pen.y + free + 4));
    element.end();
  }
  pen.y += height;
}
