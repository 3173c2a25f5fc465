import type { Answer } from '#domain/measures/cells';
import type { Measure } from '#domain/measures/measure.schema';
import { questionsOf } from '#domain/measures/questions';
import { givenAnswers } from '#store/responses';
import type { Scope } from '#store/scope';

/** What stands for each question now, in order; `undefined` where nobody has answered or skipped yet. */
export type CurrentValues = readonly (Answer | undefined)[];

const asAnswer = (value: unknown): Answer => (typeof value === 'number' || value === 'na' ? value : null);

/** The last answer to each question of each of these responses. */
export async function currentValues(
  s: Scope,
  responses: readonly Readonly<{ row: { id: string }; measure: Measure }>[],
): Promise<ReadonlyMap<string, CurrentValues>> {
  const given = await givenAnswers(
    s,
    responses.map(({ row }) => row.id),
  );
  return new Map(
    responses.map(({ row, measure }) => {
      const last = new Map(
        given.filter(({ response_id }) => response_id === row.id).map(({ item, value }) => [item, asAnswer(value)]),
      );
      return [row.id, questionsOf(measure).map(({ number }) => last.get(number))];
    }),
  );
}
