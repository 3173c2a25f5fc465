import { score, type Score } from '#domain/measures/score';
import { scoreInput } from '#domain/measures/questions';
import { BrokenInvariant } from '#domain/outcome';
import { enqueue } from '#store/jobs';
import { updateResponse } from '#store/responses';
import type { Scope } from '#store/scope';
import { currentValues } from './current-values.ts';
import type { PinnedResponse } from './the-check-in.ts';

/**
 * Scores a response of which every question is settled, stores the score with the version of its rule beside the raw answers (SAF-13),
 * and has the course judged. An answer changed before the check-in is finished scores the form again; the former row stays in the
 * history.
 */
export async function finishResponse(s: Scope, response: PinnedResponse | undefined, now: string): Promise<void> {
  if (!response) return;
  const { row, measure } = response;
  const values = ((await currentValues(s, [response])).get(row.id) ?? []).map((value) => value ?? null);
  const { answers, ...extras } = scoreInput(measure, values);
  const result: Score = score(measure, { answers, ...extras });
  if (result.status === 'invalid') throw new BrokenInvariant(`stored answers of response ${row.id} cannot be scored`);
  const written = await updateResponse(s, row, {
    answers: answers as readonly unknown[],
    extras,
    finished_at: now,
    score: result,
    score_total: result.total,
    score_rule_version: String(measure.scoringVersion),
  });
  if (!written) throw new BrokenInvariant(`response ${row.id} changed while its check-in was held`);
  await enqueue(s, 'judge-course', { course: row.course_id }, { jobKey: `judge:${row.course_id}` });
}
