import { chartMeasureOf } from '#domain/charts/chart-measure';
import { changeMeans, percentBetter, type GoalPair, type ScorePair } from '#domain/courses/comparison';
import { readCourse } from '#domain/courses/reading';
import type { CourseSnapshot } from '#domain/courses/snapshot';
import { measureOf, type Library } from '#domain/library';
import { changesBetween, compareSentence } from '#domain/people/compare';
import { CircleNode } from '#domain/people/circle.schema';
import { peopleOf } from '#domain/people/snapshot';
import type { CourseRecord } from '#store/course-record';
import { formulationsOf } from '#store/formulations';
import { goalRatingsOf } from '#store/goal-ratings';
import { snapshotsOf } from '#store/people';
import type { Scope } from '#store/scope';

/** First and latest side by side (protocol 8.2, E2), built from the record alone. */
export type Comparison = Readonly<{
  scores: readonly ScorePair[];
  /** Improvement of the main measure in per cent; null while there are not two scores. */
  mainPercent: number | null;
  goals: readonly GoalPair[];
  map: Readonly<{ sentence: string; firstAt: string; lastAt: string }> | null;
  /** What was understood first and what is understood now, in the patient's words; `last` null while there is one version. */
  formulation: Readonly<{ first: string; last: string | null }> | null;
  /** What happened before the course began, and since; newest last, as it was called on the timeline. */
  events: Readonly<{ before: readonly string[]; since: readonly string[] }>;
}>;

const mostEvents = 6;

/** The main measure first, then the others by name. A measure with one score has no pair and is left out. */
export async function compareCourse(
  s: Scope,
  record: CourseRecord,
  snapshot: CourseSnapshot,
  library: Library,
): Promise<Comparison> {
  const { primary, baseline, latest } = readCourse(snapshot);
  const scores = scorePairs(record, library, { id: primary.id, baselineId: baseline?.id ?? null });
  const measure = measureOf(library, primary.id);
  const chart = measure && chartMeasureOf(measure);
  const paired = baseline && latest && baseline.id !== latest.id && chart;
  return {
    scores,
    mainPercent: paired ? percentBetter(chart, baseline.total, latest.total) : null,
    goals: await goalPairs(s, record),
    map: await mapPair(s, record),
    formulation: await formulationPair(s, record.course.id),
    events: eventPair(record),
  };
}

/** The first version that was shared and the newest one; a draft is neither. */
async function formulationPair(s: Scope, courseId: string): Promise<Comparison['formulation']> {
  const shared = (await formulationsOf(s, courseId))
    .filter(({ status, shared_at }) => status !== 'draft' && shared_at !== null)
    .toSorted((a, b) => a.number - b.number)
    .map(({ in_own_words }) => in_own_words)
    .filter((words) => words !== '');
  const [first, last] = [shared[0], shared.at(-1)];
  return first === undefined ? null : { first, last: last === first ? null : (last ?? null) };
}

/** Events of the timeline with a date, cut at the day the course began; symptoms are what the scores show. */
function eventPair({ timeline, sessions, course }: CourseRecord): Comparison['events'] {
  const begun = (sessions[0]?.scheduled_at ?? course.created_at).slice(0, 10);
  const told = timeline.filter(({ type, start_date }) => type !== 'symptom' && start_date !== null);
  const named = (since: boolean) =>
    told
      .filter(({ start_date }) => (start_date ?? '') >= begun === since)
      .map(({ label }) => label)
      .slice(-mostEvents);
  return { before: named(false), since: named(true) };
}

function scorePairs(
  record: CourseRecord,
  library: Library,
  main: Readonly<{ id: string; baselineId: string | null }>,
): readonly ScorePair[] {
  const ids = [...new Set(record.responses.map(({ measure_id }) => measure_id))].toSorted(
    (a, b) => Number(b === main.id) - Number(a === main.id) || a.localeCompare(b),
  );
  return ids.flatMap((id) => {
    const measure = measureOf(library, id);
    const chart = measure && chartMeasureOf(measure);
    const scored = record.responses.filter((one) => one.measure_id === id && one.score_total !== null);
    const first = scored.find((one) => one.id === main.baselineId) ?? scored[0];
    const last = scored.at(-1);
    if (!chart || !first || !last || first.id === last.id) return [];
    const [from, to] = [first.score_total ?? 0, last.score_total ?? 0];
    return [
      {
        measureId: id,
        title: chart.title,
        first: from,
        firstAt: first.finished_at ?? first.started_at,
        last: to,
        lastAt: last.finished_at ?? last.started_at,
        words: changeMeans(chart, from, to),
      },
    ];
  });
}

async function goalPairs(s: Scope, record: CourseRecord): Promise<readonly GoalPair[]> {
  const ratings = await goalRatingsOf(s, record.course.id);
  return record.goals
    .filter(({ status }) => status !== 'dropped')
    .map(({ id, text, status, baseline }) => {
      const own = ratings.filter(({ goal_id }) => goal_id === id);
      return { id, text, status, first: baseline ?? own[0]?.value ?? null, last: own.at(-1)?.value ?? null };
    });
}

/** The first kept map and the last one of this course, when there are two. */
async function mapPair(s: Scope, record: CourseRecord): Promise<Comparison['map']> {
  const kept = (await snapshotsOf(s, record.patient.id)).filter(({ course_id }) => course_id === record.course.id);
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last || first.id === last.id) return null;
  const names = new Map(record.people.map(({ id, display_name }) => [id, display_name]));
  const on = (nodes: unknown) => peopleOf(CircleNode.array().parse(nodes), names);
  return {
    sentence: compareSentence(changesBetween(on(first.nodes), on(last.nodes))),
    firstAt: first.taken_at,
    lastAt: last.taken_at,
  };
}
