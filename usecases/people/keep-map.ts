import { CircleNode, occasions } from '#domain/people/circle.schema';
import { nodesOf } from '#domain/people/snapshot';
import { done, refuse } from '#domain/outcome';
import { insertSnapshot } from '#store/people';
import { theLatestCourse } from '../courses/the-course.ts';
import { deed } from '../use-case.ts';
import { mapOf } from './the-map.ts';
import { tellBoth } from './tell-both.ts';

export type MapToKeep = Readonly<{ patientId: string; occasion?: (typeof occasions)[number] }>;

/** The occasion of a map when nobody names it: from where the course stands. */
const occasionIn = (state: string): (typeof occasions)[number] =>
  state === 'concludingPhase' || state === 'acuteCompleted'
    ? 'ending'
    : state === 'followUp' || state === 'maintenance'
      ? 'followUp'
      : state === 'middlePhase'
        ? 'adHoc'
        : 'initial';

/** "Keep this map": everyone with a place, as they stand now, dated, for comparing later. Refuses a map nobody is on. */
export const keepMap = deed('people.write', theLatestCourse, async (s, { row }, given: MapToKeep, { now }) => {
  const nodes = nodesOf((await mapOf(s, row.patient_id)).filter(({ off }) => off !== true));
  if (nodes.length === 0) return refuse('not-allowed', ['No one is on the map yet.']);
  const kept = await insertSnapshot(s, {
    course: row,
    occasion: given.occasion ?? occasionIn(row.state),
    nodes: nodes.map((node) => CircleNode.parse(node)),
    at: now,
  });
  await tellBoth(s, row.patient_id);
  return done({ id: kept.id });
});
