import { latestCourse } from '#store/courses';
import { enqueue, notifyClinic } from '#store/jobs';
import type { Scope } from '#store/scope';

/** Has the patient's course judged anew after this change is committed, and tells open staff pages to ask again. */
export async function judgeSoon(s: Scope, patientId: string): Promise<void> {
  const course = await latestCourse(s, patientId);
  if (course) await enqueue(s, 'judge-course', { course: course.id }, { jobKey: `judge:${course.id}` });
  await notifyClinic(s);
}
