import { inputName, typedFrom } from '#domain/worksheets/answer-form';
import { isRows, storedAnswers, type Answer, type Row } from '#domain/worksheets/answers';
import { fieldsOf } from '#domain/worksheets/worksheet';
import type { SheetField, Worksheet } from '#domain/worksheets/worksheet.schema';
import type { Typed } from '../e2e/course-steps/hand.ts';

/** What one field of a worksheet should hold in the end, and how it is written down. */
export type Written = Readonly<{ id: string; answer: Answer; typed: Typed }>;

/** A worked answer, with people of this record where the example has somebody made up. */
function withPeople(field: SheetField, answer: Answer, people: readonly string[]): Answer {
  const somebody = people[0] ?? '';
  if (field.kind === 'person') return somebody;
  if (field.kind === 'people') return people.slice(0, Array.isArray(answer) ? answer.length : 1);
  const columns = field.kind === 'rows' ? field.columns.filter(({ kind }) => kind === 'person') : [];
  if (!isRows(answer) || columns.length === 0) return answer;
  const cells = Object.fromEntries(columns.map(({ id }) => [id, somebody]));
  return answer.map((one): Row => ({ ...one, cells: { ...one.cells, ...cells } }));
}

/** What a person types, ticks and chooses for one answer, by the names of the fields of its form. */
function handwriting(field: SheetField, answer: Answer): Typed {
  const name = inputName(field.id);
  const words = Array.isArray(answer) ? answer.filter((one): one is string => typeof one === 'string') : [];
  if (field.kind === 'people') return { [name]: words };
  if (field.kind === 'chips') {
    const offered = new Set(field.options.map(({ value }) => value));
    const own = words.filter((one) => !offered.has(one));
    return {
      [name]: words.filter((one) => offered.has(one)),
      ...(own.length > 0 && { [`${name}-add`]: own.join('\n') }),
    };
  }
  const texts = Object.entries(typedFrom(field, answer));
  // The form counts and names its rows itself.
  return Object.fromEntries(texts.filter(([one, text]) => text !== '' && !/-(count|\d+-row)$/.test(one)));
}

/** The worked example of a sheet as this record would hold it, for some of its fields. What was tried is not typed here but agreed. */
export function byExample(
  sheet: Worksheet,
  people: readonly string[],
  wanted: (field: SheetField) => boolean,
): readonly Written[] {
  const { answers } = storedAnswers(sheet, sheet.example.answers);
  return fieldsOf(sheet).flatMap((field): readonly Written[] => {
    const answer = answers[field.id];
    if (answer === undefined || field.kind === 'homework' || !wanted(field)) return [];
    const own = withPeople(field, answer, people);
    return [{ id: field.id, answer: own, typed: handwriting(field, own) }];
  });
}
