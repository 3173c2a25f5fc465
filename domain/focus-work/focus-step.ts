import type { FocusBody, StepStatus } from './focus-body.schema.ts';
import type { FocusPlan } from './focus-plan.schema.ts';

export type SteppedPlan = Readonly<{
  id: string;
  staff: string;
  patient: string | null;
  worksheets: readonly string[];
  safetyGate: boolean;
  status: StepStatus;
  session: number | null;
}>;

/** The steps of a plan with how far each is, in the plan's order; a step the record does not know has not been begun. */
export const stepsWith = (plan: FocusPlan, body: FocusBody): readonly SteppedPlan[] =>
  plan.steps.map(({ id, staff, patient, worksheets, safetyGate }) => {
    const kept = body.steps.find(({ stepId }) => stepId === id);
    return {
      id,
      staff: staff.en ?? id,
      patient: patient?.en ?? null,
      worksheets,
      safetyGate,
      status: kept?.status ?? 'notStarted',
      session: kept?.session ?? null,
    };
  });

/** Steps as they are to be kept: a status that changed carries the session it changed at, one that did not keeps its own. */
export const steppedTo = (
  before: FocusBody['steps'],
  given: readonly Readonly<{ stepId: string; status: StepStatus }>[],
  session: number,
): FocusBody['steps'] =>
  given.map(({ stepId, status }) => {
    const old = before.find((one) => one.stepId === stepId);
    return old?.status === status ? old : { stepId, status, session: status === 'notStarted' ? null : session };
  });

/** The stages a dispute has gone through: a new entry only when the stage is another than the last. */
export const stagedTo = (
  history: FocusBody['stageHistory'],
  stage: FocusBody['dispute']['stage'],
  session: number,
): FocusBody['stageHistory'] =>
  stage === null || history.at(-1)?.stage === stage ? history : [...history, { session, stage }];
