import { advise, type Advice } from '#domain/courses/advise';
import type { CourseSnapshot } from '#domain/courses/snapshot';
import { BrokenInvariant, done } from '#domain/outcome';
import { readCourseRecord } from '#store/course-record';
import type { Scope } from '#store/scope';
import type { App } from '../app.ts';
import { look } from '../use-case.ts';
import { snapshotOf } from './snapshot-of.ts';
import { theLatestCourse } from './the-course.ts';

/** The engine's snapshot of one course as it stands now, in the scope of the person asking. */
export async function loadSnapshot(s: Scope, app: App, courseId: string, now: string): Promise<CourseSnapshot> {
  const record = await readCourseRecord(s, courseId);
  if (!record) throw new BrokenInvariant(`course ${courseId} has gone while it was being read`);
  return snapshotOf(record, app.library, now);
}

/** What the engine has to say about the patient's newest course: for the session room, the story and the course page. */
export const adviseCourse = look(
  'course.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const advice: Advice = advise(await loadSnapshot(s, app, row.id, now));
    return done({ advice, version: row.version });
  },
);
