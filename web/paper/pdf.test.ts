import { describe, expect, test } from 'vitest';
import { heading, paragraph, said, saidLines, type Block, type Paper, type PaperHead } from '#domain/letters/paper';
import { readPdf } from '#test/read-pdf';
import { pdfOf } from './pdf.server.ts';

const at = '2026-04-14T08:00:00.000Z';
const head: PaperHead = { who: 'Sample patient A.', practice: 'Sample Practice', printedAt: '14 April 2026, 09:00' };
const paperOf = (blocks: readonly Block[], more: Partial<Paper> = {}): Paper => ({
  title: 'My plan for staying well',
  language: 'en-GB',
  pages: 1,
  blocks,
  ...more,
});
const everything: readonly Block[] = [
  heading('My early signs'),
  saidLines(['I stop answering Łukasz', 'I lie awake – “again”'], 'Nothing yet.'),
  paragraph(said('I asked for help.'), 'large'),
  { kind: 'facts', rows: [{ name: 'Sessions', words: '12 of 12' }] },
  { kind: 'table', caption: 'Scores', head: ['Measure', 'First', 'Last'], rows: [['PHQ-9', '19', '6']] },
  {
    kind: 'columns',
    columns: [
      [heading('Left'), paragraph('One.')],
      [heading('Right'), paragraph('Two.')],
    ],
  },
  {
    kind: 'figure',
    alt: 'A circle with the word me in it.',
    width: 100,
    height: 60,
    shapes: [
      { shape: 'circle', cx: 50, cy: 30, r: 25, fill: 0.9, stroke: 0.4 },
      { shape: 'path', d: 'M0 0L10 10', stroke: 0 },
      { shape: 'text', x: 50, y: 34, text: 'me', size: 12, anchor: 'middle' },
    ],
  },
  { kind: 'signatures', signers: [{ name: 'Sample patient A.', onScreen: '14 April 2026' }, { name: 'Therapist T1' }] },
];

describe('R-PRINT PDF', () => {
  test('is tagged, has a language and a title, and brings its typefaces along', async () => {
    const read = readPdf(await pdfOf(paperOf(everything), head, 'a4', at));
    expect(read).toMatchObject({ pages: 1, language: 'en-GB', title: 'My plan for staying well' });
    for (const tag of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Figure'])
      expect(read.tags).toContain(tag);
    expect(read.alternatives).toContain('A circle with the word me in it.');
    expect(read.fonts.length).toBeGreaterThan(2);
    expect(read.fonts.filter(({ embedded }) => !embedded)).toEqual([]);
  });

  test('says everything in reading order, and whose it is on every page', async () => {
    const { text, letters } = readPdf(await pdfOf(paperOf(everything), head, 'a4', at));
    const words = ['My plan', 'My early signs', 'Łukasz', '“again”', 'I asked for help.', 'PHQ-9', 'Left', 'One.', 'Right', 'Two.']; // prettier-ignore
    const places = words.map((word) => letters.indexOf(word.replaceAll(' ', '')));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(text).toContain('Signed on screen, 14 April 2026');
    expect(text).toContain('Private. Please keep this safe. 1 / 1');
  });

  test.each([
    ['a4', false, [595.28, 841.89]],
    ['letter', false, [612, 792]],
    ['a4', true, [841.89, 595.28]],
    ['letter', true, [792, 612]],
  ] as const)('%s, turned %s', async (size, turned, box) => {
    expect(readPdf(await pdfOf(paperOf(everything, { turned }), head, size, at)).box).toEqual(box);
  });

  test('sets a long page closer before it takes a second one, and then loses no word', async () => {
    const line = 'I ring my sister on Sunday and ask her for one thing.';
    const blocks = (count: number) => [heading('What helps'), saidLines(Array.from({ length: count }, () => line), '')]; // prettier-ignore
    expect(readPdf(await pdfOf(paperOf(blocks(43)), head, 'a4', at)).pages).toBe(1);
    const long = readPdf(await pdfOf(paperOf(blocks(120)), head, 'a4', at));
    expect(long.pages).toBeGreaterThan(1);
    expect(long.text.split(line)).toHaveLength(121);
    expect(long.texts.every((page) => page.includes('Sample Practice'))).toBe(true);
  });

  test('the same input gives the same pages', async () => {
    const once = await pdfOf(paperOf(everything), head, 'a4', at);
    const twice = await pdfOf(paperOf(everything), head, 'a4', at);
    expect(readPdf(twice)).toEqual(readPdf(once));
  });

  test('right-to-left text and emoji do not stop it: the place is marked, said at the end, and whole for reading aloud', async () => {
    const blocks = [paragraph('Before שלום 😀👍🏽 after'), paragraph('Καλημέρα, Привет, Việt'), paragraph('x\uD83D')];
    const read = readPdf(await pdfOf(paperOf(blocks), { ...head, who: 'مريض' }, 'a4', at));
    expect(read.text).toContain('Before […] […] after');
    expect(read.letters).toContain('Καλημέρα,Привет,Việt');
    expect(read.text).toMatch(/Arabic \(4\).*Hebrew \(4\), emoji \(3\)/);
    expect(read.alternatives).toContain('Before שלום 😀👍🏽 after');
  });

  test('a word wider than the paper is cut, and an enormous table cell does not run over the edge', async () => {
    const wide = 'w'.repeat(400);
    const table: Block = { kind: 'table', head: ['A', 'B'], rows: [['x', 'words '.repeat(1500)]] };
    const read = readPdf(await pdfOf(paperOf([paragraph(wide), table], { pages: 9 }), head, 'a4', at));
    expect(read.text.replaceAll(' ', '')).toContain(wide);
    expect(read.text.split('words').length).toBe(1501);
  });
});
