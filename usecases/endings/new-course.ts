import { done, refuse } from '#domain/outcome';
import { insertCourse, latestCourse, type CourseRow } from '#store/courses';
import { notifyClinic } from '#store/jobs';
import type { Scope } from '#store/scope';
import { theCourse } from '../courses/the-course.ts';
import { deed } from '../use-case.ts';

/**
 * A new course that is linked to the one before it (protocol 9.4, T9). It begins before the first session, with a counter of its
 * own, the protocol version of the former course and the referral taken as accepted by the person who begins it.
 */
export const linkedCourse = (s: Scope, before: CourseRow, now: string) =>
  insertCourse(s, {
    patientId: before.patient_id,
    clinicianId: before.clinician_id,
    protocolVersion: before.protocol_version,
    protocolHash: before.protocol_hash,
    referral: { reason: 'A new course after an earlier one.', acceptedAt: now },
    previousCourseId: before.id,
  });

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
