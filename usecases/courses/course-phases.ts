import { endingNameIn } from '#domain/courses/ending-phase';
import type { Library } from '#domain/library';
import { protocolEntryOf, type Pinned } from '#domain/protocols/course-protocol.schema';
import { allowsLength, phaseTable } from '#domain/protocols/phase-table';

/** One phase of a course and how many sessions it has, for the marks of a list. */
export type PhaseMark = Readonly<{ name: string; sessions: number }>;

/** The phases of a course by its own protocol, the last one in the words of its model line; null where it has no length yet, or one its protocol has no phases for. */
export function coursePhases(
  library: Library,
  course: Pinned & Readonly<{ protocol_model: string }>,
  planned: number | null,
): readonly PhaseMark[] | null {
  const { definition: protocol } = protocolEntryOf(library, course);
  if (planned === null || !allowsLength(protocol, planned)) return null;
  const { initial, middle, concluding, maintenance } = phaseTable(protocol, planned);
  if (maintenance) return [{ name: 'Maintenance', sessions: planned }];
  return [
    { name: 'Initial', sessions: initial[1] },
    { name: 'Middle', sessions: middle[1] - middle[0] + 1 },
    { name: endingNameIn(protocol, course.protocol_model), sessions: concluding[1] - concluding[0] + 1 },
  ];
}
