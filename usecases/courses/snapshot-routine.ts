import { addDays } from '#domain/calendar';
import type { SnapshotInput } from '#domain/courses/snapshot.schema';
import type { Measure } from '#domain/measures/measure.schema';
import { rhythmWeek } from '#domain/worksheets/rhythm-week';
import type { Answers, Cell } from '#domain/worksheets/answers';
import type { CourseRecord } from '#store/course-record';

type Rhythm = NonNullable<SnapshotInput['rhythm']>;

/** How many weeks the rules look back. */
const weeksBack = 6;

/**
 * What the rules know of the patient's routine log (R-IPSRT-01, R-IPSRT-02): sleep and energy by the day, and the regularity of whole
 * weeks, each seven days long, the last one ending with the last day that was written.
 */
export function routineFacts(
  { routine_days }: Pick<CourseRecord, 'routine_days'>,
  measure: Measure | undefined,
): Rhythm {
  const days = routine_days.flatMap(({ cells }) =>
    typeof cells['on'] === 'string' ? [{ on: cells['on'], cells }] : [],
  );
  const last = days
    .map(({ on }) => on)
    .sort()
    .at(-1);
  const [first] = days.map(({ on }) => on).sort();
  const answers: Answers = {
    days: days.map(({ cells }, n) => ({ row: `r${n + 1}`, cells: cells as Readonly<Record<string, Cell>> })), // written by readAnswers
  };
  const ends =
    last === undefined || first === undefined
      ? []
      : Array.from({ length: weeksBack }, (_, n) => addDays(last, -7 * n)).filter((to) => to >= first);
  return {
    days: days.map(({ on, cells }) => ({
      date: on,
      sleepHours: typeof cells['sleepHours'] === 'number' ? cells['sleepHours'] : null,
      raisedEnergy: cells['raisedEnergy'] === true,
    })),
    weeks: measure
      ? ends
          .map((to) => rhythmWeek(answers, measure, to))
          .map(({ from, score, logged }) => ({ from, score, daysLogged: logged }))
          .toReversed()
      : [],
  };
}
