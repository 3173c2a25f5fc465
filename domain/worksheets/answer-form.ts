import { columnsOf, dontKnow } from './answers.ts';
import { isUnknown, isRows, isLists, isLines, type Answer, type Cell, type Row } from './answers.ts';
import type { SheetColumn, SheetField } from './worksheet.schema.ts';

/** Fields of a form as text: what a browser sends, with and without script. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** The name of a field in the form. Cells add their row and column, lists their id. */
export const inputName = (field: string, ...parts: readonly (string | number)[]): string =>
  ['f', field, ...parts].join('-');

const textOf = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : (value?.[0] ?? '').trim();
};
/** Several values: sent several times, or, kept in one hidden field, one a line. */
const valuesOf = (typed: Typed, name: string): readonly string[] => {
  const value = typed[name];
  const all = value === undefined ? [] : typeof value === 'string' ? value.split(/\r?\n/) : value;
  return all.map((one) => one.trim()).filter((one) => one !== '');
};
const numberOf = (text: string): number | string | undefined =>
  text === '' ? undefined : /^\d{1,2}$/.test(text) ? Number(text) : text;
const boolOf = (text: string): boolean | string | undefined =>
  text === '' ? undefined : text === 'yes' ? true : text === 'no' ? false : text;

/** Day, month and year from three short fields, or one text when they came as one. Impossible days stay text that nothing accepts. */
function dayOf(typed: Typed, name: string): string | undefined {
  const whole = textOf(typed, name);
  if (whole !== '') return whole;
  const [day, month, year] = ['day', 'month', 'year'].map((part) => textOf(typed, `${name}-${part}`));
  if (!day && !month && !year) return undefined;
  return `${(year ?? '').padStart(4, '0')}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
}

function cellIn(column: SheetColumn, typed: Typed, name: string): unknown {
  const value = textOf(typed, name);
  switch (column.kind) {
    case 'scale':
      return numberOf(value);
    case 'hours':
      return /^\d{1,2}([.,]\d)?$/.test(value) ? Number(value.replace(',', '.')) : value;
    case 'yesNo':
      return boolOf(value);
    case 'lines':
      return valuesOf(typed, name);
    case 'text':
    case 'longText':
    case 'choice':
    case 'person':
    case 'date':
    case 'time':
      return value;
  }
}

/** Rows are sent under the numbers 0, 1, 2 …; `f-<field>-count` says how many there were on the page. */
function rowsIn(field: SheetField, typed: Typed): readonly unknown[] {
  const count = Math.min(60, Number(textOf(typed, inputName(field.id, 'count'))) || 0);
  const columns = columnsOf(field);
  const sent = Array.from({ length: count }, (_, n) => ({
    row: textOf(typed, inputName(field.id, n, 'row')),
    cells: Object.fromEntries(
      columns.map((column) => [column.id, cellIn(column, typed, inputName(field.id, n, column.id))]),
    ),
  }));
  const used = new Set(sent.map(({ row }) => row));
  let next = 1;
  const fresh = () => {
    while (used.has(`r${next}`)) next += 1;
    used.add(`r${next}`);
    return `r${next}`;
  };
  return sent.map((one) => (one.row === '' ? { ...one, row: fresh() } : one));
}

const isBlank = (value: unknown): boolean => {
  if (value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.every((one) => isBlank(one));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([key, inner]) => key === 'row' || isBlank(inner));
};

/** What a form says about one field, still unjudged: `readAnswer` decides. Words count more than a ticked "I don't know". */
export function answerIn(field: SheetField, typed: Typed): unknown {
  const name = inputName(field.id);
  if (textOf(typed, name) === 'unknown') return dontKnow;
  const value = valueIn(field, typed, name);
  return isBlank(value) && textOf(typed, `${name}-unknown`) === 'yes' ? dontKnow : value;
}

function valueIn(field: SheetField, typed: Typed, name: string): unknown {
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'choice':
    case 'person':
    case 'homework':
    case 'pick':
      return textOf(typed, name);
    case 'scale':
      return numberOf(textOf(typed, name));
    case 'yesNo':
      return boolOf(textOf(typed, name));
    case 'chips':
      return [...valuesOf(typed, name), ...valuesOf(typed, `${name}-add`)];
    case 'people':
    case 'lines':
      return valuesOf(typed, name);
    case 'date':
      return dayOf(typed, name);
    case 'moment': {
      const day = dayOf(typed, name);
      const time = textOf(typed, `${name}-time`);
      return day === undefined || time === '' ? day : `${day}T${time.padStart(5, '0')}`;
    }
    case 'rows':
    case 'script':
    case 'emotions':
      return rowsIn(field, typed);
    case 'ledger':
    case 'grid':
      return { lists: Object.fromEntries(field.lists.map(({ id }) => [id, valuesOf(typed, inputName(field.id, id))])) };
  }
}

/** The fields a page showed, by the markers it sent (`shown`, once for each). Answers of fields that were not shown stay as they are. */
export const answersIn = (fields: readonly SheetField[], typed: Typed): Readonly<Record<string, unknown>> => {
  const shown = new Set(valuesOf(typed, 'shown'));
  return Object.fromEntries(
    fields.filter(({ id }) => shown.has(id)).map((field) => [field.id, answerIn(field, typed)]),
  );
};

const cellText = (value: Cell | undefined): string =>
  value === undefined
    ? ''
    : typeof value === 'boolean'
      ? value
        ? 'yes'
        : 'no'
      : typeof value === 'object'
        ? value.join('\n')
        : String(value);

const rowText = (field: string, n: number, { row, cells }: Row): Typed => ({
  [inputName(field, n, 'row')]: row,
  ...Object.fromEntries(Object.entries(cells).map(([column, value]) => [inputName(field, n, column), cellText(value)])),
});

/** An answer as the texts its form holds: the way back from `answerIn`, for drawing a stored sheet and a refused one alike. */
export function typedFrom(field: SheetField, answer: Answer | undefined): Typed {
  const name = inputName(field.id);
  if (answer === undefined) return {};
  if (isUnknown(answer)) return { [`${name}-unknown`]: 'yes', [name]: 'unknown' };
  if (isRows(answer))
    return Object.assign(
      { [inputName(field.id, 'count')]: String(answer.length) },
      ...answer.map((one, n) => rowText(field.id, n, one)),
    );
  if (isLists(answer))
    return Object.fromEntries(
      Object.entries(answer.lists).map(([list, all]) => [inputName(field.id, list), all.join('\n')]),
    );
  if (isLines(answer)) return { [name]: answer.join('\n') };
  if (field.kind === 'date' || field.kind === 'moment') {
    const [day = '', time = ''] = String(answer).split('T');
    const [year = '', month = '', date = ''] = day.split('-');
    return {
      [`${name}-day`]: date,
      [`${name}-month`]: month,
      [`${name}-year`]: year,
      ...(time ? { [`${name}-time`]: time } : {}),
    };
  }
  return { [name]: typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer) };
}
