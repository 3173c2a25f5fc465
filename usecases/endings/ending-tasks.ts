import { taskForms, type TaskFormId } from '#domain/courses/forms/task-forms.schema';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { endingWords } from '#domain/safety/where-words';
import { findTask, saveTaskForm, type TaskForm } from '#store/course-tasks';
import { updateCourse, type CourseRow } from '#store/courses';
import { bookFollowUps, declineFollowUps, followUpsOf } from '#store/follow-ups';
import { attendedSessions } from '#store/sessions';
import type { Scope } from '#store/scope';
import { followUpsFrom } from '../courses/move-course.ts';
import { judgeSoon } from '../courses/judge-soon.ts';
import { saveTask, type SavedTask } from '../courses/save-task.ts';
import { theCourse } from '../courses/the-course.ts';
import { keepMap } from '../people/keep-map.ts';
import { raiseForText } from '../safety/raise-for-text.ts';
import { deed } from '../use-case.ts';

type Feelings = Readonly<{
  courseId: string;
  feelings: readonly string[];
  words: string;
  /** That sadness at an ending is not the depression coming back was talked about; null when not. */
  differentFromDepression: boolean | null;
}>;

/**
 * E1: adds what the ending brings up, said by the patient alone or in a session. Only added, because feelings about an ending
 * change from week to week. A patient's words are read for words of self-harm (R-SAFE-06); `raised` says that help comes first.
 */
export const addEndingFeelings = deed(
  'worksheet.write',
  theCourse,
  async (s, { row }, given: Feelings, { who, now, app }) => {
    const { courseId: _course, ...entry } = given;
    const kept = await findTask(s, row.id, 'E1');
    const before = kept ? taskForms.E1.parse(kept.body).entries : [];
    const session = await attendedSessions(s, row.id);
    const body = taskForms.E1.safeParse({ entries: [...before, { session, ...entry }] });
    if (!body.success) return refuse('invalid', ['Keep it shorter, or take one of the earlier entries as it is.']);
    const status = kept?.status === 'done' || who.kind === 'staff' ? 'done' : 'inProgress';
    if (!(await keep(s, row, 'E1', { status, body: body.data, version: kept?.version ?? 0, at: now })))
      return refuse('stale');
    // Each entry is a text of its own, so each may raise an alert of its own.
    const cause = { source: 'text', sourceId: app.newId(), item: endingWords } as const;
    const raised =
      who.kind === 'patient' &&
      (await raiseForText(s, { text: entry.words, cause, patientId: row.patient_id, courseId: row.id, now })) !== null;
    await judgeSoon(s, row.patient_id);
    return done({ raised });
  },
);

/** E6: keeps the map as it stands and names it as the one of the ending. Refuses a map nobody is on. */
export const keepEndMap = deed(
  'people.write',
  theCourse,
  async (s, subject, { courseId: _course }: { courseId: string }, at) => {
    const { row } = subject;
    const map = await keepMap.run(s, subject, { patientId: row.patient_id, occasion: 'ending' }, at);
    if (!map.ok) return map;
    const kept = await findTask(s, row.id, 'E6');
    const note = kept ? taskForms.E6.parse(kept.body).note : '';
    const body = { snapshotId: map.value.id, note };
    if (!(await keep(s, row, 'E6', { status: 'done', body, version: kept?.version ?? 0, at: at.now })))
      return refuse('stale');
    return done({ id: map.value.id });
  },
);

/**
 * E7: the decision when it has not helped enough (protocol 8.4). Refuses `incomplete` while safety is not checked, the patient has
 * not agreed or no reason is written: more of the same without a decision is what this task is there to prevent.
 */
export const decideNext = deed('task.save', theCourse, async (s, subject, given: SavedTask, at) => {
  if (given.taskId !== 'E7') throw new BrokenInvariant(`decideNext was given the form ${given.taskId}`);
  const body = taskForms.E7.parse(given.body);
  const missing =
    body.decision === null
      ? []
      : [
          ...(body.checksDone.includes('safety') ? [] : ['Check safety first, and tick it.']),
          ...(body.reason === '' ? ['Write why you decided so.'] : []),
          ...(body.decision === 'extend' && body.extensionSessions === null
            ? ['Say how many sessions more, 1 to 4. More of the same without an end is no decision.']
            : []),
          ...(body.agreedWithPatient ? [] : ['Agree it with the patient, and tick it.']),
        ];
  if (missing.length > 0) return refuse('incomplete', missing);
  return saveTask.run(s, subject, given, at);
});

/** The outcome as a person records it, beside the computed one; also kept with the course for counts. */
export const recordOutcome = deed('task.save', theCourse, async (s, subject, given: SavedTask, at) => {
  const { row } = subject;
  const { recorded } = taskForms.outcome.parse(given.body);
  const saved = await saveTask.run(s, subject, given, at);
  if (!saved.ok) return saved;
  if (!(await updateCourse(s, row, { outcome_class: recorded }))) return refuse('stale');
  return saved;
});

/**
 * Books the reviews three and six months after the end, or notes that the patient does not want them (R-END-03). The months count
 * from the planned last day when that is still to come, otherwise from today.
 */
export const settleFollowUp = deed(
  'task.save',
  theCourse,
  async (s, { row }, { wanted }: { courseId: string; wanted: boolean }, { now }) => {
    const kept = await findTask(s, row.id, 'E8');
    const body = { ...taskForms.E8.parse(kept?.body ?? {}), followUpDeclined: !wanted };
    const today = now.slice(0, 10);
    const end = row.planned_end_date && row.planned_end_date > today ? row.planned_end_date : today;
    if (wanted) await bookFollowUps(s, row, followUpsFrom(end));
    else await declineFollowUps(s, row.id);
    const status = (kept?.status ?? 'inProgress') as TaskForm['status']; // checked by the database
    if (!(await keep(s, row, 'E8', { status, body, version: kept?.version ?? 0, at: now }))) return refuse('stale');
    await judgeSoon(s, row.patient_id);
    return done({ booked: (await followUpsOf(s, row.id)).filter(({ state }) => state === 'booked').length });
  },
);

const keep = (
  s: Scope,
  course: CourseRow,
  taskId: TaskFormId,
  form: Pick<TaskForm, 'status' | 'body' | 'version' | 'at'>,
) => saveTaskForm(s, { course, taskId, doneAtSession: null, ...form });
