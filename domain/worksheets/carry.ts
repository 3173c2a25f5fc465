import { answerLines, type WordsFor } from './answer-words.ts';
import { isRows, longestText, type Answer, type Answers, type Row } from './answers.ts';
import { fieldsOf } from './worksheet.ts';
import type { SheetField, Worksheet } from './worksheet.schema.ts';

/** Which answers go along to another sheet: a field there, or `field.column` of a new row there, from a field here. */
export type Carries = Readonly<Record<string, string>>;

/** The sheet the answers come from. `sheet` holds only the fields that whoever carries them may see. */
export type CarriedFrom = Readonly<{ sheet: Worksheet; answers: Answers; words: WordsFor }>;

/** As one line: line breaks become spaces, and what is too long for a short field is cut. */
const oneLine = (text: string): string => text.replaceAll('\n', ' ').slice(0, 300);

/**
 * What a sheet is given by the one it grows out of, unjudged: `readAnswers` decides. An answer of the same kind goes along as it is;
 * otherwise its words do. Columns named together make one new row. What has no place there stays behind.
 */
export function carriedAnswers(to: Worksheet, carries: Carries, from: CarriedFrom): Readonly<Record<string, unknown>> {
  const targets = new Map(fieldsOf(to).map((field) => [field.id, field]));
  const sources = new Map(fieldsOf(from.sheet).map((field) => [field.id, field]));
  const given: Record<string, unknown> = {};
  for (const [there, here] of Object.entries(carries)) {
    const [id = '', column] = there.split('.');
    const [target, source, answer] = [targets.get(id), sources.get(here), from.answers[here]];
    if (!target || !source || answer === undefined) continue;
    const lines = answerLines(source, answer, from.words, from);
    if (column !== undefined) given[id] = withCell(given[id], column, oneLine(lines.join(' ')));
    else {
      const carried = target.kind === source.kind ? answer : asWords(target, lines);
      if (carried !== undefined) given[id] = carried;
    }
  }
  return given;
}

const withCell = (rows: unknown, column: string, text: string): readonly Row[] => {
  const [first] = isRows(rows as Answer | undefined) ? (rows as readonly Row[]) : [];
  return [{ row: 'c1', cells: { ...first?.cells, [column]: text } }];
};

function asWords(target: SheetField, lines: readonly string[]): unknown {
  if (target.kind === 'longText') return lines.join('\n').slice(0, longestText);
  if (target.kind === 'text') return oneLine(lines.join('\n'));
  return target.kind === 'lines' ? lines.slice(0, target.max).map((line) => line.slice(0, 300)) : undefined;
}

const said = ({ cells }: Row): string => JSON.stringify(Object.entries(cells).toSorted());

/**
 * What changes in a sheet that is there already when answers are carried to it: rows are added once, an empty field is filled, and
 * nothing that somebody wrote there is replaced.
 */
export function addedAnswers(there: Answers, carried: Answers): Answers {
  const change: Record<string, Answer> = {};
  for (const [field, answer] of Object.entries(carried)) {
    const kept = there[field];
    if (kept === undefined) change[field] = answer;
    else if (isRows(kept) && isRows(answer)) {
      const known = new Set(kept.map(said));
      const names = new Set(kept.map(({ row }) => row));
      const fresh = answer.filter((row) => !known.has(said(row))).map((row) => ({ ...row, row: freshName(names) }));
      if (fresh.length > 0) change[field] = [...kept, ...fresh];
    }
  }
  return change;
}

function freshName(used: Set<string>): string {
  let n = 1;
  while (used.has(`r${n}`)) n += 1;
  used.add(`r${n}`);
  return `r${n}`;
}
