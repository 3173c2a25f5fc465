import { entryOf } from '#domain/library';
import { done, refuse } from '#domain/outcome';
import { protocolEntryOf } from '#domain/protocols/course-protocol.schema';
import { insertCourse, latestCourse, type CourseRow } from '#store/courses';
import { notifyClinic } from '#store/jobs';
import type { Scope } from '#store/scope';
import { theCourse } from '../courses/the-course.ts';
import { deed } from '../use-case.ts';

/**
 * A new course that is linked to the one before it (protocol 9.4, T9). It begins before the first session, with a counter of its
 * own, the kind and version of the former course and the referral taken as accepted by the person who begins it. After a course
 * that was maintenance alone, an acute one begins.
 */
export function linkedCourse(s: Scope, before: CourseRow, now: string) {
  const acute = entryOf(s.library.protocols, 'adultIndividualAcute');
  const goesOn = protocolEntryOf(s.library, before).definition.shape === 'acute' || !acute;
  return insertCourse(s, {
    patientId: before.patient_id,
    clinicianId: before.clinician_id,
    variantId: goesOn ? before.variant_id : acute.definition.id,
    protocolVersion: goesOn ? before.protocol_version : acute.definition.version,
    protocolHash: goesOn ? before.protocol_hash : acute.sha256,
    referral: { reason: 'A new course after an earlier one.', acceptedAt: now },
    previousCourseId: before.id,
  });
}

/** Begins a new course after one that is closed. Refuses `not-allowed` while the newest course of the patient is not closed. */
export const beginNewCourse = deed(
  'course.create',
  theCourse,
  async (s, { row }, _input: { courseId: string }, { now }) => {
    const newest = await latestCourse(s, row.patient_id);
    if (newest?.id !== row.id || (row.state !== 'closed' && row.state !== 'notSuitable'))
      return refuse('not-allowed', ['The course before it is not closed.']);
    const begun = await linkedCourse(s, row, now);
    await notifyClinic(s);
    return done({ courseId: begun.id });
  },
  // Two people who begin at once must not make two courses.
  'serializable',
);
