import { isHeldBack, stepStop, type GatedStep } from '#domain/courses/step-gate';
import { areasUnderWork } from '#store/focus';
import { unsharedHomework, updateHomework, type HomeworkRow } from '#store/homework';
import { safetyAround } from '#store/safety-around';
import type { Scope } from '#store/scope';
import { isDispute } from '../focus/hidden-dispute.ts';

type InCourse = Readonly<{ id: string; patient_id: string }>;
type StepRow = Pick<HomeworkRow, 'kind' | 'with_whom' | 'safe_task'>;

/** A stored step as its gate sees it. */
export const gatedStep = ({ kind, with_whom, safe_task }: StepRow): GatedStep => ({
  kind,
  withWhom: with_whom,
  safeTask: safe_task,
});

/** Why a clinician may not agree on this step now, in words; null when they may (R-DISP-01, R-DISP-02). */
export async function stepRefusal(s: Scope, course: InCourse, step: GatedStep): Promise<string | null> {
  const dispute = (await areasUnderWork(s, course.id)).some(isDispute);
  return stepStop(step, await safetyAround(s, course), dispute);
}

/** The steps a patient may see now: all of them, or, while there is concern, those a clinician marked as safe (R-DISP-02). */
export async function stepsToShow<T extends StepRow>(s: Scope, course: InCourse, steps: readonly T[]): Promise<T[]> {
  if (steps.length === 0) return [];
  const around = await safetyAround(s, course);
  return steps.filter((step) => !isHeldBack(gatedStep(step), around));
}

/** Puts what was agreed in a session on the patient's phone, without the steps the gate stops now; those wait for their mark. */
export async function shareSteps(
  s: Scope,
  { id, course_id, patient_id }: Readonly<{ id: string; course_id: string; patient_id: string }>,
  at: string,
): Promise<void> {
  const course = { id: course_id, patient_id };
  for (const step of await unsharedHomework(s, id))
    if ((await stepRefusal(s, course, gatedStep(step))) === null) await updateHomework(s, step, { shared_at: at });
}
