import { scriptColumns, tones, fieldsOf } from './worksheet.ts';
import type { FieldOf, SheetColumn, SheetField, Worksheet } from './worksheet.schema.ts';

/** "I don't know": an answer like any other; no field is ever one that a patient cannot answer. */
export type Unknown = Readonly<{ unknown: true }>;
export const dontKnow: Unknown = { unknown: true };

/** One cell of a row: text, a number from 0 to 10, yes or no, or several lines. */
export type Cell = string | number | boolean | readonly string[];

/** One row or script line. `row` names it for good, so that a choice still points at it after others were taken out. */
export type Row = Readonly<{ row: string; cells: Readonly<Record<string, Cell>> }>;

/** Named lists of lines: the two sides of a ledger, the four of a grid. */
export type Lists = Readonly<{ lists: Readonly<Record<string, readonly string[]>> }>;

export type Answer = string | number | boolean | readonly string[] | readonly Row[] | Lists | Unknown;

/** The answers of one sheet by field; a field without an answer is not in it. */
export type Answers = Readonly<Record<string, Answer>>;

/** What cannot be taken, where, and what to do about it. `at` names the cell of a row. */
export type Problem = Readonly<{ field: string; message: string; at?: Readonly<{ row: number; column: string }> }>;

/** Longest free text in characters (techniques, conventions). */
export const longestText = 2000;
const longestLine = 300;
const mostLines = 20;
const mostPeople = 25;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const rowName = /^[a-z0-9]{1,12}$/;

/** Thrown inside this file only and turned into a problem at its edge: each reader below stays one line. */
class Unfit extends Error {}
const unfit = (message: string): never => {
  throw new Unfit(message);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
export const isUnknown = (answer: unknown): answer is Unknown => isRecord(answer) && answer['unknown'] === true;

function text(value: unknown, longest: number, lines: boolean): string {
  if (typeof value !== 'string') return unfit('is not text');
  const clean = value.replaceAll('\r\n', '\n').trim();
  if (clean.length > longest) return unfit(`Use at most ${longest} characters`);
  const control = lines ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ : /[\u0000-\u001f\u007f]/;
  if (!clean.isWellFormed() || control.test(clean)) return unfit('Use letters, numbers and common signs only');
  return clean;
}

const tenth = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10
    ? value
    : unfit('Choose a number from 0 to 10');

const oneOf = (value: unknown, known: readonly string[]): string =>
  typeof value === 'string' && known.includes(value) ? value : unfit('Choose one of the answers');

const yesOrNo = (value: unknown): boolean => (typeof value === 'boolean' ? value : unfit('Choose yes or no'));

const id = (value: unknown): string =>
  typeof value === 'string' && uuid.test(value) ? value : unfit('Choose someone from the list');

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

function date(value: unknown): string {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  const [year, month, day] = (parts?.slice(1) ?? []).map(Number);
  const real =
    year !== undefined && month !== undefined && day !== undefined && year >= 1900 && month >= 1 && month <= 12;
  return real && day >= 1 && day <= daysIn(year, month) ? String(value) : unfit('Enter a real date, like 27 3 2026');
}

const hours = (value: unknown): number =>
  typeof value === 'number' && value >= 0 && value <= 24 && Number.isInteger(value * 2)
    ? value
    : unfit('Enter hours in halves, like 6.5');

const time = (value: unknown): string =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? value : unfit('Enter a time like 18:30');

function moment(value: unknown): string {
  if (typeof value !== 'string') return unfit('Enter a real date, like 27 3 2026');
  const [day, time] = value.split('T');
  if (time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return unfit('Enter a time like 18:30');
  return time === undefined ? date(day) : `${date(day)}T${time}`;
}

function lines(value: unknown, most: number): readonly string[] {
  if (!Array.isArray(value)) return unfit('is not a list');
  const filled = value.map((one) => text(one, longestLine, false)).filter((one) => one !== '');
  return filled.length > most ? unfit(`Keep at most ${most} lines`) : filled;
}

const words = (options: readonly Readonly<{ value: string }>[]) => options.map(({ value }) => value);

function cell(column: SheetColumn, value: unknown): Cell {
  switch (column.kind) {
    case 'text':
      return text(value, longestLine, false);
    case 'longText':
      return text(value, longestText, true);
    case 'lines':
      return lines(value, mostLines);
    case 'scale':
      return tenth(value);
    case 'choice':
      return oneOf(value, words(column.options));
    case 'yesNo':
      return yesOrNo(value);
    case 'person':
      return id(value);
    case 'date':
      return date(value);
    case 'hours':
      return hours(value);
    case 'time':
      return time(value);
  }
}

const plain = { en: '' };
const emotionColumns: readonly SheetColumn[] = [
  { id: 'emotion', kind: 'text', ask: plain },
  { id: 'strength', kind: 'scale', ask: plain },
];
const lineColumns: readonly SheetColumn[] = scriptColumns.map((name): SheetColumn => {
  if (name === 'speaker')
    return {
      id: name,
      kind: 'choice',
      ask: plain,
      options: [
        { value: 'me', label: plain },
        { value: 'them', label: plain },
      ],
    };
  if (name === 'tone')
    return { id: name, kind: 'choice', ask: plain, options: tones.map((value) => ({ value, label: plain })) };
  return { id: name, kind: 'text', ask: plain };
});

/** The columns a row of this field has; a field without rows has none. */
export function columnsOf(field: SheetField): readonly SheetColumn[] {
  if (field.kind === 'rows') return field.columns;
  if (field.kind === 'emotions') return emotionColumns;
  return field.kind === 'script' ? lineColumns : [];
}

/** What a row must say to be kept: who spoke alone is not a line of a conversation. */
const isFilled = (field: SheetField, cells: Readonly<Record<string, Cell>>): boolean =>
  Object.keys(cells).some((name) => !(field.kind === 'script' && name === 'speaker'));

type RowsField = FieldOf<'rows'> | FieldOf<'script'> | FieldOf<'emotions'>;
const mostRows = (field: RowsField): number => (field.kind === 'emotions' ? 12 : field.max);

function rows(field: RowsField, value: unknown): { rows: readonly Row[]; problems: readonly Problem[] } {
  if (!Array.isArray(value)) return unfit('is not a list of rows');
  const columns = columnsOf(field);
  const problems: Problem[] = [];
  const kept: Row[] = [];
  const names = new Set<string>();
  for (const [n, one] of value.entries()) {
    if (!isRecord(one) || !isRecord(one['cells'])) return unfit('has a row that is not one');
    const given = one['cells'];
    const name =
      typeof one['row'] === 'string' && rowName.test(one['row']) ? one['row'] : unfit('has a row without a name');
    if (Object.keys(given).some((key) => !columns.some((column) => column.id === key)))
      return unfit('has a column nobody knows');
    const cells: Record<string, Cell> = {};
    for (const column of columns) {
      const raw = given[column.id];
      if (isNothing(raw)) continue;
      try {
        const read = cell(column, raw);
        if (!isNothing(read)) cells[column.id] = read;
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
        problems.push({ field: field.id, message: error.message, at: { row: n, column: column.id } });
      }
    }
    if (!isFilled(field, cells)) continue;
    if (names.has(name)) return unfit('has the same row twice');
    names.add(name);
    kept.push({ row: name, cells });
  }
  if (kept.length > mostRows(field)) return unfit(`Keep at most ${mostRows(field)} rows`);
  return { rows: kept, problems };
}

function listsOf(field: FieldOf<'ledger'> | FieldOf<'grid'>, value: unknown): Lists | undefined {
  const given = isRecord(value) ? value['lists'] : undefined;
  if (!isRecord(given)) return unfit('is not a set of lists');
  const known = field.lists.map((list) => list.id);
  if (Object.keys(given).some((key) => !known.includes(key))) return unfit('has a list nobody knows');
  const read = known.flatMap((key) => {
    const filled = isNothing(given[key]) ? [] : lines(given[key], mostLines);
    return filled.length > 0 ? [[key, filled] as const] : [];
  });
  return read.length > 0 ? { lists: Object.fromEntries(read) } : undefined;
}

type Read = Readonly<{ answer: Answer | undefined; problems: readonly Problem[] }>;
const read = (answer: Answer | undefined): Read => ({ answer: isNothing(answer) ? undefined : answer, problems: [] });

function readOne(field: SheetField, value: unknown): Read {
  if (isNothing(value)) return read(undefined);
  if (isUnknown(value)) return read(dontKnow);
  switch (field.kind) {
    case 'text':
      return read(text(value, longestLine, false));
    case 'longText':
      return read(text(value, longestText, true));
    case 'scale':
      return read(tenth(value));
    case 'choice':
      return read(oneOf(value, words(field.options)));
    case 'chips': {
      const chosen = [...new Set(lines(value, 30))];
      const known = words(field.options);
      return field.own || chosen.every((one) => known.includes(one)) ? read(chosen) : unfit('Choose from the list');
    }
    case 'yesNo':
      return read(yesOrNo(value));
    case 'person':
    case 'homework':
      return read(id(value));
    case 'people': {
      if (!Array.isArray(value)) return unfit('is not a list of people');
      const chosen = [...new Set(value.map(id))];
      return chosen.length > mostPeople ? unfit(`Choose at most ${mostPeople} people`) : read(chosen);
    }
    case 'date':
      return read(date(value));
    case 'moment':
      return read(moment(value));
    case 'lines':
      return read(lines(value, field.max));
    case 'rows':
    case 'script':
    case 'emotions': {
      const found = rows(field, value);
      return { answer: found.rows.length > 0 ? found.rows : undefined, problems: found.problems };
    }
    case 'pick':
      return read(typeof value === 'string' && rowName.test(value) ? value : unfit('Choose one of the rows'));
    case 'ledger':
    case 'grid':
      return read(listsOf(field, value));
  }
}

/** One answer against its field: the answer (`undefined` for an empty one), or what is wrong with it. */
export function readAnswer(field: SheetField, value: unknown): Read {
  try {
    return readOne(field, value);
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    return { answer: undefined, problems: [{ field: field.id, message: error.message }] };
  }
}

/** Whether an answer holds rows, and not lines or lists. */
export const isRows = (answer: Answer | undefined): answer is readonly Row[] =>
  Array.isArray(answer) && answer.length > 0 && answer.every((one) => isRecord(one) && 'row' in one);
export const isLists = (answer: Answer | undefined): answer is Lists => isRecord(answer) && 'lists' in answer;
export const isLines = (answer: Answer | undefined): answer is readonly string[] =>
  Array.isArray(answer) && answer.every((one) => typeof one === 'string');

/** Lines are picked by their place, counted from 1, as `n1`; rows by their name. */
export const pickable = (answer: Answer | undefined): readonly string[] =>
  isRows(answer) ? answer.map(({ row }) => row) : isLines(answer) ? answer.map((_, at) => `n${at + 1}`) : [];

export type ReadAnswers =
  Readonly<{ ok: true; value: Answers }> | Readonly<{ ok: false; problems: readonly Problem[] }>;

/** Each field read by itself. */
function readEach(fields: ReadonlyMap<string, SheetField>, given: Readonly<Record<string, unknown>>): ReadAnswers {
  const problems: Problem[] = [];
  const answers: Record<string, Answer> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = fields.get(name);
    if (!field) {
      problems.push({ field: name, message: 'is not a field of this sheet' });
      continue;
    }
    const one = readAnswer(field, value);
    problems.push(...one.problems);
    if (one.answer !== undefined) answers[name] = one.answer;
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: answers };
}

/** Answers without the pointers to rows that are not there; `judged` says of which fields the rows are known. */
function withoutDangling(
  fields: ReadonlyMap<string, SheetField>,
  answers: Answers,
  judged: (of: string) => boolean,
): Answers {
  const dangles = (field: SheetField): boolean => {
    const picked = field.kind === 'pick' ? answers[field.id] : undefined;
    return (
      field.kind === 'pick' &&
      typeof picked === 'string' &&
      judged(field.of) &&
      !pickable(answers[field.of]).includes(picked)
    );
  };
  const lost = new Set([...fields.values()].filter(dangles).map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !lost.has(id)));
}

const byId = (sheet: Worksheet): ReadonlyMap<string, SheetField> =>
  new Map(fieldsOf(sheet).map((one) => [one.id, one]));

/**
 * All answers of a sheet, from outside, against the definition. Either all of them parse, or every field that did not is named with what
 * to do. A field nobody knows is refused; a pointer to a row that is not there any more is dropped.
 */
export function readAnswers(sheet: Worksheet, given: unknown): ReadAnswers {
  if (!isRecord(given)) return { ok: false, problems: [{ field: 'form', message: 'These are not answers' }] };
  const read = readEach(byId(sheet), given);
  return read.ok ? { ok: true, value: withoutDangling(byId(sheet), read.value, () => true) } : read;
}

/**
 * Some answers of a sheet, as one page of it sends them: like `readAnswers`, but a pointer to rows that were not on that page stays, for
 * whoever joins the change with what is stored.
 */
export function readChange(sheet: Worksheet, given: unknown): ReadAnswers {
  if (!isRecord(given)) return { ok: false, problems: [{ field: 'form', message: 'These are not answers' }] };
  const read = readEach(byId(sheet), given);
  const onPage = (of: string) => Object.hasOwn(given, of);
  return read.ok ? { ok: true, value: withoutDangling(byId(sheet), read.value, onPage) } : read;
}

/**
 * Stored answers as they can still be read: what fits the definition, and everything else as plain notes, so that nothing written
 * under an earlier version is lost.
 */
export function storedAnswers(
  sheet: Worksheet,
  stored: unknown,
): Readonly<{ answers: Answers; notes: readonly string[] }> {
  const given = isRecord(stored) ? stored : {};
  const fields = new Map(fieldsOf(sheet).map((one) => [one.id, one]));
  const answers: Record<string, Answer> = {};
  const notes: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const field = fields.get(name);
    const one = field && readAnswer(field, value);
    if (one && one.problems.length === 0) {
      if (one.answer !== undefined) answers[name] = one.answer;
    } else if (typeof value === 'string') notes.push(value);
  }
  return { answers, notes };
}
