import { addDays } from '#domain/calendar';
import { entryOf } from '#domain/library';
import { score } from '#domain/measures/score';
import type { SampleCourse } from '#domain/samples/cast';
import { moodFor } from '#domain/samples/sample-note';
import type { Scope } from '../scope.ts';
import { answersFor } from './made-up.ts';
import type { DemoFrame, Tools } from './sample-tools.ts';

const phqOrder = [2, 4, 1, 3, 6, 7, 5, 8, 9];
const gadOrder = [1, 3, 2, 4, 6, 7, 5];

/** Check-ins with their scores, and the open alert of the one whose last answer asks for it. */
export async function fillScores(
  s: Scope,
  sample: SampleCourse,
  { library }: DemoFrame,
  { inCourse, id, dayOfSession, at }: Tools,
): Promise<void> {
  for (const [n, total] of sample.phq9.entries()) {
    const last = n === sample.phq9.length - 1;
    // The first score stands before session 1, every later one on the morning of the next session.
    const day = n === 0 ? addDays(dayOfSession(1), -9) : addDays(dayOfSession(n + 1), sample.today ? 0 : -4);
    const when = at(day, 7, 52);
    const checkInId = id('check-in', n);
    await s.db
      .insertInto('check_in')
      .values({
        ...inCourse,
        id: checkInId,
        kind: n === 0 ? 'baseline' : 'weekly',
        asked_at: at(addDays(day, -1), 9),
        opens_at: at(addDays(day, -1), 9),
        started_at: when,
        finished_at: when,
        mood: moodFor(total),
        talk_about: last && sample.said ? sample.said : null,
      })
      .execute();
    const item9 = last ? (sample.lastItem9 ?? 0) : 0;
    const sheets = [
      { measureId: 'phq9', answers: answersFor(total, 9, phqOrder, { 9: item9 }) },
      { measureId: 'gad7', answers: answersFor(sample.gad7[n] ?? 0, 7, gadOrder, {}) },
    ];
    for (const { measureId, answers } of sheets) {
      const entry = entryOf(library.measures, measureId);
      if (!entry) throw new Error(`${measureId} is missing from the content`);
      const result = score(entry.definition, { answers });
      const responseId = id(measureId, n);
      await s.db
        .insertInto('measure_response')
        .values({
          ...inCourse,
          id: responseId,
          check_in_id: checkInId,
          measure_id: measureId,
          measure_version: entry.definition.version,
          measure_hash: entry.sha256,
          started_at: when,
          finished_at: when,
          answers: JSON.stringify(answers),
          score: JSON.stringify(result),
          score_total: result.total,
          score_rule_version: String(entry.definition.scoringVersion),
        })
        .execute();
      if (measureId === 'phq9' && item9 > 0)
        await s.db
          .insertInto('safety_alert')
          .values({
            ...inCourse,
            id: id('alert'),
            source: 'measure',
            source_id: responseId,
            item: 9,
            flags: result.flags.filter((flag) => flag.startsWith('suicid')),
            urgent: item9 > 1,
            raised_at: when,
            due_at: at(day, 8, 7),
          })
          .execute();
    }
  }
}
