import { taskForms, type TaskFormOf } from '#domain/courses/forms/task-forms.schema';
import { BrokenInvariant, done } from '#domain/outcome';
import { findTask } from '#store/course-tasks';
import { namesOf } from '#store/notes';
import { deed, look } from '../use-case.ts';
import { openTask, saveTask, type SavedTask } from './save-task.ts';
import { theCourse, theLatestCourse } from './the-course.ts';

type Fit = TaskFormOf<'suitability'>;
type Exclusion = Fit['exclusions'][number];

const openFit = openTask('suitability');

/** The record of fit with the names of those who decided (protocol 3.1, indications 3). */
export const readFit = look('task.read', theLatestCourse, async (s, subject, input: { patientId: string }, at) => {
  const open = await openFit.run(s, subject, input, at);
  if (!open.ok) return open;
  const { body } = open.value;
  const names = await namesOf(s, [
    body?.decidedBy ?? null,
    ...(body?.exclusions ?? []).map(({ decidedBy }) => decidedBy),
  ]);
  return done({ task: open.value, names: Object.fromEntries(names) });
});

/** What of an exclusion is an answer: when none of it changed, whoever answered it before still stands. */
const answerOf = ({ present, note, action, discussedWithPatient }: Exclusion) =>
  JSON.stringify([present, note, action, discussedWithPatient]);
const decisionOf = ({ decision, recommendation, reason, exclusions }: Fit) =>
  JSON.stringify([decision, recommendation, reason, exclusions.map((one) => [one.code, answerOf(one)])]);

/**
 * Saves the record of fit. Who decided and when is set here and never typed: the clinician who saves it, unless the decision and what
 * it rests on are as somebody decided before. Refuses as `saveTask` does.
 */
export const saveFit = deed('task.save', theCourse, async (s, subject, given: SavedTask, at) => {
  if (given.taskId !== 'suitability') throw new BrokenInvariant(`saveFit was given the form ${given.taskId}`);
  const stored = await findTask(s, subject.row.id, 'suitability');
  const kept = stored ? taskForms.suitability.parse(stored.body) : null;
  const typed = taskForms.suitability.parse(given.body);
  const exclusions = typed.exclusions.map((one) => {
    const before = kept?.exclusions.find(({ code }) => code === one.code);
    const same = before !== undefined && answerOf(before) === answerOf(one);
    return { ...one, decidedBy: one.present === 'notAssessed' ? null : same ? before.decidedBy : s.user };
  });
  const sameDecision = kept !== null && kept.decidedAt !== null && decisionOf(kept) === decisionOf(typed);
  const decided = sameDecision
    ? { decidedAt: kept.decidedAt, decidedBy: kept.decidedBy }
    : typed.decision === null
      ? { decidedAt: null, decidedBy: null }
      : { decidedAt: at.now, decidedBy: s.user };
  return saveTask.run(s, subject, { ...given, body: { ...typed, exclusions, ...decided } }, at);
});
