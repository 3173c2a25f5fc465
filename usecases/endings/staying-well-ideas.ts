import { measureOf, type Library } from '#domain/library';
import type { CourseRecord } from '#store/course-record';

/** Where the plan may start from: what the record holds in the patient's own answers and words. Never filled in by itself. */
export type PlanIdeas = Readonly<{ signs: readonly string[]; triggers: readonly string[]; people: readonly string[] }>;

const most = 5;
/** Most measures count from 0 to 3 or 4; from here on an answer was often or nearly always. */
const oftenFrom = 2;

/** The questions answered highest before treatment, the hard events of the timeline, and the names on the map. */
export function planIdeas(record: CourseRecord, primaryMeasureId: string, library: Library): PlanIdeas {
  const first = record.responses.find(
    ({ measure_id, finished_at }) => measure_id === primaryMeasureId && finished_at !== null,
  );
  const measure = first && measureOf(library, first.measure_id, first.measure_version);
  const answers: readonly unknown[] = Array.isArray(first?.answers) ? first.answers : [];
  const raised = new Set(measure?.safety.flatMap((rule) => ('item' in rule ? [rule.item] : [])) ?? []);
  const counted = measure?.direction === 'lower-is-better';
  const signs = answers
    .map((value, index) => ({ value: typeof value === 'number' ? value : 0, item: index + 1 }))
    // Thoughts of death are never offered as an early sign to pick; the plan has a sentence of its own for them.
    .filter(
      ({ value, item }) => counted && value >= oftenFrom && !raised.has(item) && !measure.items[item - 1]?.reverse,
    )
    .toSorted((a, b) => b.value - a.value)
    .flatMap(({ item }) => measure?.items[item - 1]?.text.en ?? []);
  return {
    signs: signs.slice(0, most),
    triggers: record.timeline
      .filter(({ type }) => type === 'interpersonalEvent' || type === 'loss' || type === 'anniversary')
      .map(({ label }) => label)
      .slice(-most),
    people: record.people
      .filter(({ status }) => status === 'alive')
      .map(({ display_name }) => display_name)
      .slice(0, most * 2),
  };
}
