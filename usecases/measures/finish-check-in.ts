import { updateCheckIn, type CheckInRow } from '#store/check-ins';
import { enqueue } from '#store/jobs';
import type { Scope } from '#store/scope';

/** Closes a check-in of which every page is settled. Its answers can no longer be changed. */
export async function finishCheckIn(s: Scope, row: Pick<CheckInRow, 'id' | 'version' | 'course_id'>, now: string) {
  await updateCheckIn(s, row, { finished_at: now });
  await enqueue(s, 'judge-course', { course: row.course_id }, { jobKey: `judge:${row.course_id}` });
}
