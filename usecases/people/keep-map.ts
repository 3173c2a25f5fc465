import { CircleEdge, CircleNode, MapNote } from '#domain/people/circle.schema';
import type { Occasion } from '#domain/people/occasion';
import { nodesOf } from '#domain/people/snapshot';
import { done, refuse } from '#domain/outcome';
import { insertSnapshot, snapshotsOf } from '#store/people';
import { tiesOf } from '#store/ties';
import { theLatestCourse } from '../courses/the-course.ts';
import { readPatientsWords } from '../safety/patients-words.ts';
import { deed } from '../use-case.ts';
import { mapOf } from './the-map.ts';
import { tellBoth } from './tell-both.ts';

export type MapToKeep = Readonly<{ patientId: string; occasion?: Occasion | undefined; note?: string }>;

/** The occasion of a map when nobody names it: from where the course stands. */
const occasionIn = (state: string): Occasion =>
  state === 'concludingPhase' || state === 'acuteCompleted'
    ? 'ending'
    : state === 'followUp' || state === 'maintenance'
      ? 'followUp'
      : state === 'middlePhase'
        ? 'adHoc'
        : 'initial';

/**
 * "Keep this map": everyone with a place, as they stand now, what is between them, and from where they moved since the last one; dated, for
 * comparing later. A patient's note is read for safety (R-SAFE-06); `raised` says that help must be shown at once. Refuses a map nobody is on.
 */
export const keepMap = deed('people.write', theLatestCourse, async (s, { row }, given: MapToKeep, { who, now }) => {
  const last = (await snapshotsOf(s, row.patient_id)).at(-1);
  const nodes = nodesOf(
    (await mapOf(s, row.patient_id)).filter(({ off }) => off !== true),
    last && CircleNode.array().parse(last.nodes),
  );
  if (nodes.length === 0) return refuse('not-allowed', ['No one is on the map yet.']);
  const note = MapNote.parse(given.note ?? '');
  const kept = await insertSnapshot(s, {
    course: row,
    occasion: given.occasion ?? occasionIn(row.state),
    nodes: nodes.map((node) => CircleNode.parse(node)),
    edges: (await tiesOf(s, row.patient_id))
      .filter(({ one_id, other_id }) => [one_id, other_id].every((id) => nodes.some(({ personId }) => personId === id)))
      .map(({ one_id: a, other_id: b, kind }) => CircleEdge.parse({ a, b, kind })),
    note,
    at: now,
  });
  const words = { who, patientId: row.patient_id, sourceId: kept.id, texts: [note], before: [], now };
  const raised = await readPatientsWords(s, words);
  await tellBoth(s, row.patient_id);
  return done({ id: kept.id, raised });
});
