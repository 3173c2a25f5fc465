import { completeSnapshot } from '#domain/courses/complete-snapshot.schema';
import type { CourseSnapshot } from '#domain/courses/snapshot';
import type { SnapshotInput } from '#domain/courses/snapshot.schema';
import { measureOf, withProtocols, type Library } from '#domain/library';
import { missingCoreFields } from '#domain/people/inventory';
import { BrokenInvariant } from '#domain/outcome';
import { overlaysOf, protocolEntryOf } from '#domain/protocols/course-protocol.schema';
import type { CourseRecord } from '#store/course-record';
import { cardOf } from '../people/card-of.ts';
import { endingPart } from './snapshot-ending.ts';
import { focusPart } from './snapshot-focus.ts';
import { formIn } from './snapshot-forms.ts';
import { initialPart } from './snapshot-initial.ts';
import { routineFacts } from './snapshot-routine.ts';
import { safetyPart } from './snapshot-safety.ts';
import { sessionPart } from './snapshot-sessions.ts';

const attendedBefore = (record: CourseRecord, at: string | null): number | null =>
  at === null
    ? null
    : record.sessions.filter(
        (one) =>
          one.kind === 'acute' &&
          (one.attendance === 'attended' || one.attendance === 'attendedPartly') &&
          Date.parse(one.scheduled_at) <= Date.parse(at),
      ).length;

/**
 * The stored record of a course as the engine reads it (architecture 7). Throws `BrokenInvariant` when the record does not make a
 * sound snapshot: that is damaged data or a bug, never something a person typed.
 */
export function snapshotOf(record: CourseRecord, library: Library, now: string): CourseSnapshot {
  const { course, formulation, contract } = record;
  const inventory = formIn(record, 'I6');
  const { id, parent } = protocolEntryOf(library, course).definition;
  const kinds = [id, parent?.id, ...overlaysOf(course).map((one) => one.id)];
  const peripartum = kinds.includes('perinatal') || formIn(record, 'I2')?.courseSpecifiers.includes('peripartum');
  const input: SnapshotInput = {
    now,
    protocol: { id: course.variant_id, version: course.protocol_version },
    primaryMeasureId: course.primary_measure_id,
    // A course or an episode around a birth is read as after it: the graver of the two for the rules of safety (R-SAFE-11).
    patient: { name: record.patient.display_name, perinatal: peripartum ? 'postpartum' : 'none' },
    ...initialPart(record),
    ...sessionPart(record, library),
    ...endingPart(record),
    ...focusPart(record),
    // A diary that was answered as a measure counts where there is no log by the day.
    ...(record.routine_days.length > 0 ? { rhythm: routineFacts(record, measureOf(library, 'srm5')) } : {}),
    safety: safetyPart(record),
    inventory: {
      reviewed: inventory?.reviewed ?? false,
      people: record.people.map((row) => {
        const card = cardOf(row);
        return {
          id: row.id,
          name: card.displayName,
          coreFields: 5 - missingCoreFields(card).length,
          ipvConcern: record.around.people.includes(row.id),
          ipvConcernSince: record.concerns_since[row.id]?.ipv ?? null,
          childConcernSince: record.concerns_since[row.id]?.child ?? null,
        };
      }),
    },
    formulation: formulation && {
      id: formulation.id,
      number: formulation.number,
      status: formulation.status as 'draft', // checked by the database
      sharedAt: formulation.shared_at,
      sharedAtSession: attendedBefore(record, formulation.shared_at),
      patientAgreedAt: formulation.patient_agreed_at,
      patientCommented: formulation.patient_comment !== '',
    },
    contract: contract && {
      id: contract.id,
      status: contract.status as 'draft', // checked by the database
      plannedSessions: contract.planned_sessions,
      frequency: contract.frequency as 'weekly', // checked by the form that wrote it
      sessionMinutes: contract.session_minutes,
      startDate: contract.start_date,
      plannedEndDate: contract.planned_end_date,
    },
    goals: record.goals.map(({ id, text, status }) => ({ id, text, status: status as 'active' })), // checked by the database
  };
  const followed = overlaysOf(course).length > 0 ? withProtocols(library, [protocolEntryOf(library, course)]) : library;
  const complete = completeSnapshot(input, followed);
  if (!complete.ok) throw new BrokenInvariant(`course ${course.id}: ${complete.details.join('; ')}`);
  return complete.value;
}
