import { notifyPatient } from '#store/jobs';
import type { Scope } from '#store/scope';
import { judgeSoon } from '../courses/judge-soon.ts';

/**
 * After a change of what patient and clinician work on together (map, timeline): the course is judged anew, and the open pages of both
 * sides ask again within a moment of the commit (CNC-02).
 */
export async function tellBoth(s: Scope, patientId: string): Promise<void> {
  await judgeSoon(s, patientId);
  await notifyPatient(s, patientId);
}
