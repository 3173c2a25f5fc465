import { findCourse, latestCourse, type CourseRow } from '#store/courses';
import type { Scope } from '#store/scope';
import type { Subject } from '../use-case.ts';

/** Loads a course as the subject of an act; `undefined` when there is none here. */
export async function theCourse(s: Scope, { courseId }: { courseId: string }): Promise<Subject<CourseRow> | undefined> {
  const row = await findCourse(s, courseId);
  return row && { type: 'course', id: row.id, patient: row.patient_id, row };
}

/** Loads the patient's newest course, for pages that name the patient and not the course. */
export async function theLatestCourse(
  s: Scope,
  { patientId }: { patientId: string },
): Promise<Subject<CourseRow> | undefined> {
  const row = await latestCourse(s, patientId);
  return row && { type: 'course', id: row.id, patient: row.patient_id, row };
}
