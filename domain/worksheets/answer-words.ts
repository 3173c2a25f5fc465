import { dateWords } from '../calendar-words.ts';
import { inLanguage } from '../protocols/text.ts';
import { columnsOf, isLines, isLists, isRows, isUnknown, type Answer, type Answers, type Cell } from './answers.ts';
import { fieldsOf, type Side } from './worksheet.ts';
import type { SheetColumn, SheetField, Worksheet } from './worksheet.schema.ts';

/** What words need besides the answer: names of people, titles of homework, language and who reads. */
export type WordsFor = Readonly<{
  side: Side;
  language: string;
  /** Names by person id; someone who is not in it is "someone". */
  people: ReadonlyMap<string, string>;
  /** What was agreed, by homework id. */
  homework?: ReadonlyMap<string, string>;
}>;

/** What a field is called for this reader. */
export const askOf = (
  { ask, staff }: Pick<SheetField | SheetColumn, 'ask' | 'staff'>,
  { side, language }: Pick<WordsFor, 'side' | 'language'>,
): string => inLanguage(side === 'clinician' ? (staff ?? ask) : ask, language);

/** Names of the columns of a script line and of a feeling, which no file spells out. */
export const columnNames: Readonly<Record<string, string>> = {
  speaker: 'Who',
  words: 'Said or did',
  tone: 'Tone',
  nonverbal: 'Look and posture',
  felt: 'I felt',
  meant: 'I wanted them to know',
  heard: 'They may have heard',
  emotion: 'Feeling',
  strength: 'How strong, 0 to 10',
};

const speakers: Readonly<Record<string, string>> = { me: 'I', them: 'They' };

export const columnLabel = (column: SheetColumn, words: Pick<WordsFor, 'side' | 'language'>): string =>
  askOf(column, words) || (columnNames[column.id] ?? column.id);

/** One cell in words. */
export function cellWords(column: SheetColumn, value: Cell | undefined, words: WordsFor): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return column.kind === 'hours' ? `${value} hours` : `${value} of 10`;
  if (typeof value === 'object') return value.join('; ');
  if (column.kind === 'choice') {
    if (column.id === 'speaker') return speakers[value] ?? value;
    const option = column.options.find((one) => one.value === value);
    return (option && inLanguage(option.label, words.language)) || value;
  }
  if (column.kind === 'person') return words.people.get(value) ?? 'someone';
  return column.kind === 'date' ? dateWords(value) : value;
}

const momentIn = (value: string): string => {
  const [day = '', time] = value.split('T');
  return time ? `${dateWords(day)}, ${time}` : dateWords(day);
};

/** One row in one line: a script line as it would be told, a feeling with its strength, anything else column by column. */
function rowWords(field: SheetField, cells: Readonly<Record<string, Cell>>, words: WordsFor): string {
  const said = columnsOf(field).flatMap((column) => {
    const text = cellWords(column, cells[column.id], words);
    return text === '' ? [] : [{ id: column.id, label: columnLabel(column, words), text }];
  });
  if (field.kind === 'emotions') return said.map(({ text }) => text).join(', ');
  if (field.kind !== 'script') return said.map(({ label, text }) => `${label}: ${text}`).join('. ');
  const textOf = (id: string) => said.find((one) => one.id === id)?.text ?? '';
  const rest = said.filter(({ id }) => id !== 'speaker' && id !== 'words');
  const beside = rest.map(({ label, text }) => `${label.toLowerCase().replace(/^i /, 'I ')}: ${text}`).join('; ');
  return `${textOf('speaker') || 'Someone'}: ${textOf('words')}${beside ? ` (${beside})` : ''}`;
}

/** One answer as lines of text: for print, comparison, conflict and search engines of the eye alike. Empty when there is none. */
export function answerLines(
  field: SheetField,
  answer: Answer | undefined,
  words: WordsFor,
  all: Readonly<{ sheet: Worksheet; answers: Answers }>,
): readonly string[] {
  if (answer === undefined) return [];
  if (isUnknown(answer)) return ["I don't know"];
  if (isRows(answer)) return answer.map(({ cells }) => rowWords(field, cells, words));
  if (isLists(answer) && (field.kind === 'ledger' || field.kind === 'grid'))
    return field.lists.flatMap(({ id, ask }) => {
      const said = answer.lists[id] ?? [];
      return said.length > 0 ? [`${inLanguage(ask, words.language)}: ${said.join('; ')}`] : [];
    });
  if (isLines(answer)) {
    if (field.kind === 'people') return answer.map((one) => words.people.get(one) ?? 'someone');
    if (field.kind === 'chips') return [answer.map((one) => optionWords(field, one, words)).join(', ')];
    return answer;
  }
  if (typeof answer === 'boolean') return [answer ? 'Yes' : 'No'];
  if (typeof answer === 'number') return [`${answer} of 10`];
  if (typeof answer === 'object') return [];
  switch (field.kind) {
    case 'choice':
      return [optionWords(field, answer, words)];
    case 'person':
      return [words.people.get(answer) ?? 'someone'];
    case 'date':
    case 'moment':
      return [momentIn(answer)];
    case 'homework':
      return [words.homework?.get(answer) ?? 'Agreed'];
    case 'pick':
      return pickWords(field.of, answer, words, all);
    default:
      return answer.split('\n');
  }
}

const optionWords = (
  { options }: Readonly<{ options: readonly Readonly<{ value: string; label: Readonly<{ en: string }> }>[] }>,
  value: string,
  { language }: WordsFor,
): string => {
  const option = options.find((one) => one.value === value);
  return option ? inLanguage(option.label, language) : value;
};

/** The row a choice points at, by its first words. */
function pickWords(
  of: string,
  picked: string,
  words: WordsFor,
  { sheet, answers }: Readonly<{ sheet: Worksheet; answers: Answers }>,
): readonly string[] {
  return pickLabels(of, words, { sheet, answers })
    .filter(({ value }) => value === picked)
    .map(({ label }) => label);
}

/** What can be picked of a field: each row with its first words. */
export function pickLabels(
  of: string,
  words: WordsFor,
  { sheet, answers }: Readonly<{ sheet: Worksheet; answers: Answers }>,
): readonly Readonly<{ value: string; label: string }>[] {
  const field = fieldsOf(sheet).find(({ id }) => id === of);
  const answer = answers[of];
  if (!field) return [];
  if (isLines(answer)) return answer.map((label, at) => ({ value: `n${at + 1}`, label }));
  if (!isRows(answer)) return [];
  return answer.map(({ row, cells }, at) => {
    const [first = ''] = columnsOf(field)
      .filter(({ id }) => id !== 'speaker')
      .map((column) => cellWords(column, cells[column.id], words))
      .filter((said) => said !== '');
    const who = typeof cells['speaker'] === 'string' ? `${speakers[cells['speaker']] ?? ''}: ` : '';
    return { value: row, label: `${at + 1}. ${who}${first}` };
  });
}
