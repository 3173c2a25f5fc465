import { taskForms } from '#domain/courses/forms/task-forms.schema';
import type { medicationKinds } from '#domain/courses/snapshot-work.schema';
import { done, refuse, type Outcome } from '#domain/outcome';
import { findTask, saveTaskForm } from '#store/course-tasks';
import type { CourseRow } from '#store/courses';
import { enqueue } from '#store/jobs';
import type { Scope } from '#store/scope';
import { deed } from '../use-case.ts';
import { theCourse } from './the-course.ts';

type LogId = 'supervision' | 'medicationLog';

/** Saves one log of a course over the version it was read in, and has the course judged anew. */
async function keepLog(
  s: Scope,
  row: CourseRow,
  taskId: LogId,
  change: (before: unknown) => unknown,
  now: string,
): Promise<Outcome<{ version: number }, 'stale'>> {
  const kept = await findTask(s, row.id, taskId);
  const saved = await saveTaskForm(s, {
    course: row,
    taskId,
    status: 'inProgress',
    body: taskForms[taskId].parse(change(kept?.body ?? {})),
    version: kept?.version ?? 0,
    doneAtSession: null,
    at: now,
  });
  if (!saved) return refuse('stale');
  await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
  return done({ version: saved.version });
}

/** Writes down that the course was talked about in supervision (R-MID-09). Only added, never changed. */
export const addSupervision = deed(
  'task.save',
  theCourse,
  async (s, { row }, { note }: { courseId: string; note: string }, { now }) =>
    keepLog(
      s,
      row,
      'supervision',
      (before) => ({ contacts: [...taskForms.supervision.parse(before).contacts, { at: now, note }] }),
      now,
    ),
);

export type MedicationChange = Readonly<{
  courseId: string;
  on: string;
  name: string;
  kind: (typeof medicationKinds)[number];
  change: 'started' | 'doseChanged' | 'stopped';
  /** The day the person who prescribes was told; null when they were not told yet. */
  prescriberToldAt: string | null;
}>;

/** Writes down a change of medication as it was made by the person who prescribes (R-MNT-01). The software advises nothing. */
export const addMedicationChange = deed(
  'task.save',
  theCourse,
  async (s, { row }, { courseId: _course, ...given }: MedicationChange, { app, now }) =>
    keepLog(
      s,
      row,
      'medicationLog',
      (before) => {
        const log = taskForms.medicationLog.parse(before);
        return { ...log, changes: [...log.changes, { id: app.newId(), ...given }] };
      },
      now,
    ),
);

/** Says that the prescriber has been told of a change. Refuses `not-found` for a change that is not in the log. */
export const tellPrescriber = deed(
  'task.save',
  theCourse,
  async (s, { row }, { changeId }: { courseId: string; changeId: string }, { now }) => {
    const kept = await findTask(s, row.id, 'medicationLog');
    const log = taskForms.medicationLog.parse(kept?.body ?? {});
    if (!log.changes.some(({ id }) => id === changeId)) return refuse('not-found');
    const changes = log.changes.map((one) =>
      one.id === changeId ? { ...one, prescriberToldAt: one.prescriberToldAt ?? now.slice(0, 10) } : one,
    );
    return keepLog(s, row, 'medicationLog', () => ({ ...log, changes }), now);
  },
);

/** Records the day of the medical review (R-ED-01). */
export const recordMedicalReview = deed(
  'task.save',
  theCourse,
  async (s, { row }, { on }: { courseId: string; on: string }, { now }) =>
    keepLog(
      s,
      row,
      'medicationLog',
      (before) => ({ ...taskForms.medicationLog.parse(before), medicalReviewOn: on }),
      now,
    ),
);
