import { isHeldBack, stepStop } from '#domain/courses/step-gate';
import { gateMessage } from '#domain/courses/ipv-gate';
import { done, refuse } from '#domain/outcome';
import { findHomework, safeColumns, stepsOfCourse, updateHomework, type HomeworkRow } from '#store/homework';
import { safetyAround } from '#store/safety-around';
import type { Scope } from '#store/scope';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { deed, look, type Subject } from '../use-case.ts';
import { gatedStep, stepRefusal } from './steps-at-the-gate.ts';

/**
 * The steps of the newest course for the people who treat: which are on the patient's phone, which are held back and why, and who marked
 * which as safe (R-DISP-02).
 */
export const readSteps = look('ipvCheck.read', theLatestCourse, async (s, { row }, _input: { patientId: string }) => {
  const around = await safetyAround(s, row);
  const steps = await stepsOfCourse(s, row.id);
  return done({
    courseId: row.id,
    /** Why steps wait now, in words; null when none does. */
    waits: gateMessage(around, 'confrontationTask'),
    steps: steps.map((one) => ({
      id: one.id,
      version: one.version,
      what: one.what,
      when: one.when_text,
      withName: one.with_name,
      session: one.session_number,
      shared: one.shared_at !== null,
      outcome: one.outcome,
      heldBack: isHeldBack(gatedStep(one), around),
      /** No mark makes a step with somebody there is concern about safe. */
      mayBeMarked: stepStop({ ...gatedStep(one), safeTask: true }, around, true) === null,
      safe: one.safe_task ? { by: one.safe_marked_by_name, at: one.safe_marked_at, reason: one.safe_reason } : null,
    })),
  });
});

/** What a clinician reads who marks a step without saying why. */
export const neededToMark = 'Say why it is safe.';

export type StepToMark = Readonly<{
  patientId: string;
  stepId: string;
  version: number;
  safe: boolean;
  /** Why it is safe to try, and safe to be read by somebody else; needed for the mark. */
  reason: string;
}>;

/** A step of this very patient (SAF-09). */
async function theStep(s: Scope, { patientId, stepId }: StepToMark): Promise<Subject<HomeworkRow> | undefined> {
  const row = await findHomework(s, stepId);
  return row?.patient_id === patientId ? { type: 'homework', id: row.id, patient: row.patient_id, row } : undefined;
}

/**
 * A clinician marks a step as safe, or takes the mark back (techniques 9). A marked step of a session whose note is signed is on the phone
 * at once; without the mark it goes from there while there is concern, and is kept. Refuses `incomplete` without a reason, `not-allowed`
 * for a step with somebody there is concern about, and `stale` (CNC-02).
 */
export const markStepSafe = deed('ipvCheck.write', theStep, async (s, { row }, given: StepToMark, { now }) => {
  const reason = given.reason.trim();
  if (given.safe && reason === '') return refuse('incomplete', [neededToMark]);
  const course = { id: row.course_id, patient_id: row.patient_id };
  const marked = { ...gatedStep(row), safeTask: given.safe };
  const refusal = given.safe ? await stepRefusal(s, course, marked) : null;
  if (refusal !== null) return refuse('not-allowed', [refusal]);
  const step = (await stepsOfCourse(s, row.course_id)).find(({ id }) => id === row.id);
  const mayShare = given.safe && row.shared_at === null && step !== undefined && step.note_signed_at !== null;
  const saved = await updateHomework(
    s,
    { id: row.id, version: given.version },
    {
      ...safeColumns({ safeTask: given.safe, by: s.user, at: now, reason }),
      ...(mayShare ? { shared_at: now } : {}),
    },
  );
  if (!saved) return refuse('stale');
  await judgeSoon(s, row.patient_id);
  return done({ version: saved.version });
});
