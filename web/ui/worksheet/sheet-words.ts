import type { Choice } from '../choice.ts';
import { askOf, columnLabel, type WordsFor } from '#domain/worksheets/answer-words';
import { inputName, typedFrom, type Typed } from '#domain/worksheets/answer-form';
import type { Answers } from '#domain/worksheets/answers';
import { emotionFamilies, fieldsOf } from '#domain/worksheets/worksheet';
import type { SheetColumn, SheetField, Worksheet } from '#domain/worksheets/worksheet.schema';

/** What every field component of a sheet is given: the texts its inputs hold, what is wrong, and who reads. */
export type SheetContext = Readonly<{
  typed: Typed;
  errors: Readonly<Record<string, string>>;
  words: WordsFor;
  /** What can be picked of a field with rows, by field. */
  picks: Readonly<Record<string, readonly Choice[]>>;
  people: readonly Readonly<{ id: string; name: string }>[];
}>;

export const typedText = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value : (value ?? []).join('\n');
};

export const typedLines = (typed: Typed, name: string): string[] =>
  typedText(typed, name)
    .split('\n')
    .filter((one) => one !== '');

/** All texts of a stored sheet's form, or those that were typed when the form came back. */
export const typedOf = (sheet: Worksheet, answers: Answers, again: Typed | undefined): Typed =>
  again ?? Object.assign({}, ...fieldsOf(sheet).map((field) => typedFrom(field, answers[field.id])));

/** How many rows the form draws: what there is, and one more to write in. */
export const rowCount = (typed: Typed, field: SheetField, most: number, atLeast = 1): number =>
  Math.min(most, Math.max(atLeast, Number(typedText(typed, inputName(field.id, 'count'))) + 1 || 1));

/** The name of a row: its own, or the next free one for a row that nobody has filled in. */
export function rowNames(typed: Typed, field: SheetField, count: number): readonly string[] {
  const own = Array.from({ length: count }, (_, n) => typedText(typed, inputName(field.id, n, 'row')));
  let next = 1;
  return own.map((name) => {
    if (name !== '') return name;
    while (own.includes(`r${next}`)) next += 1;
    const fresh = `r${next}`;
    next += 1;
    return fresh;
  });
}

/** Words for feelings, grouped: offered while typing, never a list to choose from only. */
export const feelingWords: readonly string[] = [...new Set(Object.values(emotionFamilies).flat())];

export const fieldLabel = (field: SheetField, { words }: Pick<SheetContext, 'words'>): string => askOf(field, words);
export const cellLabel = (column: SheetColumn, { words }: Pick<SheetContext, 'words'>): string =>
  columnLabel(column, words);
