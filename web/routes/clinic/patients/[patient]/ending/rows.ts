import { textIn } from '../../../../../form-values.ts';
import type { Again } from '../../../../../forms.server.ts';

/** The fields of one row of "What I did" and of "What is not finished". */
export const creditRows = ['what', 'howIDidIt', 'evidence'] as const;
export const problemRows = ['problem', 'plan'] as const;

/** Rows on the page: what is there and two to spare, never fewer than three. */
export const rowCount = (stored: number): number => Math.min(12, Math.max(3, stored + 2));

const most = 12;

/** The rows somebody wrote in; a row without its first field but with another is kept, so that the schema asks for it. */
export const rowsIn = <Field extends string>(
  typed: Again['typed'],
  prefix: string,
  fields: readonly Field[],
): Record<Field, string>[] =>
  Array.from(
    { length: most },
    (_, n) =>
      Object.fromEntries(fields.map((field) => [field, textIn(typed, `${prefix}-${field}-${n}`).trim()])) as Record<
        Field,
        string
      >,
  ).filter((row) => fields.some((field) => row[field] !== ''));
