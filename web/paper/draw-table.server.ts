import type { Words } from '#domain/letters/paper';
import {
  actualOf,
  drawLines,
  flow,
  heightOf,
  manner,
  plain,
  room,
  rule,
  top,
  type Element,
  type Pen,
} from './pen.server.ts';
import type { Pdf } from './set-text.server.ts';

/** Rows of a table are at most so high in parts of a page; a taller one is set over the whole width. */
const tallestRow = 0.8;

type Cell = Words;

/** A table whose first column names the row. Columns are as wide as their texts ask for, within the page. */
export function drawTable(
  pen: Pen,
  parent: Element,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  shares = sharesOf(head, rows),
): void {
  const table = pen.doc.struct('Table');
  parent.add(table);
  const pad = 6;
  const widths = shares.map((share) => share * pen.width);
  const drawRow = (cells: readonly Cell[], isHead: boolean): void => {
    const set = cells.map((cell, n) =>
      actualOf(pen, plain(cell), () =>
        pen.set.lines(
          cell,
          (widths[n] ?? pen.width) - pad,
          manner(pen, pen.density.body, { strong: isHead || n === 0 }),
        ),
      ),
    );
    const height = Math.max(...set.map(({ lines }) => heightOf(lines)));
    const row = pen.doc.struct('TR');
    table.add(row);
    if (height > (pen.floor - top) * tallestRow) {
      for (const [n, { lines: _narrow, actual }] of set.entries())
        flow(pen, row, n === 0 ? 'TH' : 'TD', pen.set.lines(cells[n] ?? '', pen.width, manner(pen)), { actual });
    } else {
      room(pen, height + 4);
      let x = pen.x;
      for (const [n, { lines, actual }] of set.entries()) {
        const header = isHead || n === 0;
        const cell = pen.doc.struct(header ? 'TH' : 'TD', {
          ...(header && { scope: isHead ? 'Column' : 'Row' }),
          ...(actual !== undefined && { actual }),
        } as Parameters<Pdf['struct']>[1]);
        row.add(cell);
        const at = x;
        cell.add(() => drawLines(pen, lines, at, pen.y + 2));
        cell.end();
        x += widths[n] ?? 0;
      }
      pen.y += height + 4;
    }
    row.end();
    rule(pen, pen.y, isHead ? 1 : 0.4);
  };
  if (head.length > 0) drawRow(head, true);
  for (const row of rows) drawRow(row, false);
  table.end();
  pen.y += 4;
}

/** How the width is shared: by the longest text of each column, and none narrower than a word needs. */
function sharesOf(head: readonly string[], rows: readonly (readonly Cell[])[]): readonly number[] {
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const weights = Array.from({ length: columns }, (_, n) => {
    const longest = Math.max(...[head, ...rows].map((row) => plain(row[n] ?? '').length));
    return Math.min(Math.max(longest, 7), 42);
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
}
