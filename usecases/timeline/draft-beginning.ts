import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { done, refuse } from '#domain/outcome';
import { findTask, saveTaskForm } from '#store/course-tasks';
import { theLatestCourse } from '../courses/the-course.ts';
import { tellBoth } from '../people/tell-both.ts';
import { readPatientsWords } from '../safety/patients-words.ts';
import { deed } from '../use-case.ts';

/** What a patient says about the whole line at home: when they last felt like themselves, and what they notice. */
export type Beginning = Readonly<{
  patientId: string;
  /** The version of the form that was seen; 0 when nobody had begun it. */
  version: number;
  /** `2025` or `2025-05`; null when they are not sure. */
  lastWell: string | null;
  noticed: string;
}>;

/**
 * Keeps the patient's own part of the timeline form (design 8.5, steps 1 and 5). What clinicians wrote in it, and whether it counts as done,
 * stays as it is. Words are read for safety as they are stored (R-SAFE-06). Refuses with `stale` when somebody saved since (CNC-02).
 */
export const draftBeginning = deed(
  'timeline.write',
  theLatestCourse,
  async (s, { row }, given: Beginning, { who, now }) => {
    const kept = await findTask(s, row.id, 'I5');
    const before = taskForms.I5.parse(kept?.body ?? { noEventFound: false });
    const body = taskForms.I5.parse({ ...before, lastWell: given.lastWell, noticed: given.noticed });
    const saved = await saveTaskForm(s, {
      course: row,
      taskId: 'I5',
      status: kept?.status === 'done' || kept?.status === 'notApplicable' ? kept.status : 'inProgress',
      body,
      version: given.version,
      doneAtSession: kept?.done_at_session ?? null,
      at: now,
    });
    if (!saved) return refuse('stale');
    const raised = await readPatientsWords(s, {
      who,
      patientId: row.patient_id,
      sourceId: (await findTask(s, row.id, 'I5'))?.id ?? row.id,
      texts: [given.noticed],
      before: [before.noticed],
      now,
    });
    await tellBoth(s, row.patient_id);
    return done({ version: saved.version, raised });
  },
);
