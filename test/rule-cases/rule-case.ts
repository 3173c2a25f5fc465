import type { CourseSnapshot } from '#domain/courses/snapshot';
import type { SnapshotInput } from '#domain/courses/snapshot.schema';
import type { Severity } from '#domain/courses/rules/rule';
import { readLibrary } from '#main/content';

/** One worked case of a rule: where it fires, a near miss where it does not, and how it is resolved. */
export type RuleCase = Readonly<{
  severity: Severity;
  fires: CourseSnapshot;
  /** As close to firing as one can come. */
  silent: CourseSnapshot;
  /** What a person does about it. */
  resolved: CourseSnapshot;
  /** How it comes back; as it fired when left out. */
  again?: CourseSnapshot;
}>;

const adult = readLibrary().protocols.newest.get('adultIndividualAcute')?.definition;

/** The adult protocol under the id of a variant: for rules that go by the variant alone. */
export const followed = (id: string): SnapshotInput['protocol'] =>
  ({ id, definition: { ...adult, id } }) as unknown as SnapshotInput['protocol']; // the parsed definition reads as its own input
