import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { done, refuse } from '#domain/outcome';
import { findTask, saveTaskForm } from '#store/course-tasks';
import type { CourseRow } from '#store/courses';
import { issuesOf, updateIssue, type IssueRow } from '#store/issues';
import { attendedSessions } from '#store/sessions';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { hidesDispute, withoutDisputes } from '../focus/hidden-dispute.ts';
import { deed, look } from '../use-case.ts';

export type Agreement = 'agrees' | 'agreesWithChanges' | 'disagrees';

/**
 * The issues a patient may be shown on their own screen. `hidden` as `hidesDispute` says. While somebody at home may be dangerous, nothing about a dispute is: the
 * screen may be watched (clinical protocol 12.1).
 */
export const patientIssues = (hidden: boolean, issues: readonly IssueRow[]): readonly IssueRow[] =>
  withoutDisputes(issues, hidden, ({ suggested_area }) => [suggested_area]);

/** What hurts between people, in the patient's own words, with their own order and their answer to the focus (I7). No reasons of staff. */
export const readOwnIssues = look('course.read', theLatestCourse, async (s, { row }, _input: { patientId: string }) => {
  const task = await findTask(s, row.id, 'I7');
  const issues = patientIssues(await hidesDispute(s, row), await issuesOf(s, row.id));
  return done({
    issues: issues.map(({ id, issue_text, patient_rank, chosen, version }) => ({
      id,
      text: issue_text,
      rank: patient_rank,
      chosen: chosen !== null,
      version,
    })),
    taskVersion: task?.version ?? 0,
    agreement: taskForms.I7.parse(task?.body ?? {}).patientAgreement,
  });
});

export type OwnRanking = Readonly<{
  patientId: string;
  ranks: readonly Readonly<{ id: string; version: number; rank: number | null }>[];
  /** The answer to the focus that was proposed; null while none is, or none was given. */
  agreement: Agreement | null;
  /** The version of the I7 form that was seen; 0 when there was none. */
  taskVersion: number;
}>;

/**
 * The patient ranks what hurts and says whether the proposed focus fits (I7: the clinician proposes, the patient actively agrees). Refuses
 * `invalid` when two have the same number, `not-found` for an issue that is not theirs to see, `stale` when the list or the proposal
 * changed since it was read: nobody agrees to what they did not see.
 */
export const rankOwnIssues = deed(
  'issue.rank',
  theLatestCourse,
  async (s, { row }, given: OwnRanking, { now }) => {
    const issues = patientIssues(await hidesDispute(s, row), await issuesOf(s, row.id));
    const numbers = given.ranks.flatMap(({ rank }) => rank ?? []);
    if (new Set(numbers).size < numbers.length) return refuse('invalid', ['Give each one a different number.']);
    if (given.ranks.some(({ id }) => !issues.some((issue) => issue.id === id))) return refuse('not-found');
    for (const { id, version, rank } of given.ranks) {
      const issue = issues.find((one) => one.id === id);
      if (issue?.version !== version) return refuse('stale');
      if (issue.patient_rank === rank) continue;
      if (!(await updateIssue(s, issue, { patient_rank: rank }))) return refuse('stale');
    }
    const answered = await keepAgreement(s, row, given, now);
    if (!answered) return refuse('stale');
    await judgeSoon(s, row.patient_id);
    return done({ agreement: given.agreement });
  },
  'serializable',
);

async function keepAgreement(
  s: Parameters<typeof issuesOf>[0],
  course: CourseRow,
  { agreement, taskVersion }: OwnRanking,
  now: string,
): Promise<boolean> {
  const issues = await issuesOf(s, course.id);
  const chosen = issues.filter((one) => one.chosen !== null);
  if (agreement === null || chosen.length === 0) return true;
  const task = await findTask(s, course.id, 'I7');
  if ((task?.version ?? 0) !== taskVersion) return false;
  const form = taskForms.I7.parse(task?.body ?? {});
  const agreed = agreement !== 'disagrees';
  const saved = await saveTaskForm(s, {
    course,
    taskId: 'I7',
    status: agreed ? 'done' : 'inProgress',
    body: {
      ...form,
      patientAgreement: agreement,
      agreedAtSession: agreed ? (form.agreedAtSession ?? (await attendedSessions(s, course.id))) : null,
    },
    version: taskVersion,
    doneAtSession: null,
    at: now,
  });
  for (const issue of chosen) if (!(await updateIssue(s, issue, { patient_agreement: agreement }))) return false;
  return saved !== undefined;
}
