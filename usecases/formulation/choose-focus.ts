import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { focusChoiceProblems } from '#domain/courses/rules/initial-rules';
import { done, refuse } from '#domain/outcome';
import { saveTaskForm } from '#store/course-tasks';
import { clearChoice, issuesOf, updateIssue } from '#store/issues';
import { attendedSessions } from '#store/sessions';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theCourse } from '../courses/the-course.ts';
import { deed } from '../use-case.ts';
import { protocolOf } from './areas-of.ts';

export type FocusChoice = Readonly<{
  courseId: string;
  /** The version of the I7 form that was seen; 0 when there was none. */
  version: number;
  choices: readonly Readonly<{ issueId: string; rank: 'primary' | 'secondary' }>[];
  patientAgreement: 'agrees' | 'agreesWithChanges' | 'disagrees' | null;
  whyNotTheOthers: string;
}>;

/**
 * Chooses what the course works on: one issue as the main focus and at most one more, each with its area (R-INIT-07, a hard stop: it
 * cannot be set aside). The task is done only when the patient actively agrees. Serializable, and the database allows each rank once.
 */
export const chooseFocus = deed(
  'task.save',
  theCourse,
  async (s, { row }, given: FocusChoice, { app, now }) => {
    const issues = await issuesOf(s, row.id);
    const chosen = given.choices.flatMap(({ issueId, rank }) => {
      const issue = issues.find(({ id }) => id === issueId);
      return issue ? [{ issue, rank, area: issue.suggested_area }] : [];
    });
    if (chosen.length !== given.choices.length) return refuse('not-found');
    const areas = chosen.flatMap(({ area, rank }) => (area === null ? [] : [{ area, rank }]));
    if (areas.length !== chosen.length)
      return refuse('incomplete', ['Say which kind of focus it is before you choose it.']);
    const problems = focusChoiceProblems(areas, protocolOf(app.library, row));
    if (problems.length > 0) return refuse('not-allowed', problems);
    if (chosen.length > 0 && !chosen.some(({ rank }) => rank === 'primary'))
      return refuse('incomplete', ['Choose the main focus first.']);
    const agreed = given.patientAgreement === 'agrees' || given.patientAgreement === 'agreesWithChanges';
    const saved = await saveTaskForm(s, {
      course: row,
      taskId: 'I7',
      status: chosen.length > 0 && agreed ? 'done' : 'inProgress',
      body: taskForms.I7.parse({
        patientAgreement: given.patientAgreement,
        whyNotTheOthers: given.whyNotTheOthers,
        agreedAtSession: agreed ? await attendedSessions(s, row.id) : null,
      }),
      version: given.version,
      doneAtSession: null,
      at: now,
    });
    if (!saved) return refuse('stale');
    await clearChoice(s, row.id);
    for (const { issue, rank } of chosen) {
      const fresh = { id: issue.id, version: issue.chosen === null ? issue.version : issue.version + 1 };
      if (!(await updateIssue(s, fresh, { chosen: rank, patient_agreement: given.patientAgreement })))
        return refuse('stale');
    }
    await judgeSoon(s, row.patient_id);
    return done({ version: saved.version });
  },
  'serializable',
);
