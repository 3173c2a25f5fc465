import { step } from '#domain/courses/course-state';
import { factsOf } from '#domain/courses/facts-of';
import { readCourse } from '#domain/courses/reading';
import { done, refuse } from '#domain/outcome';
import { insertMove, updateCourse, type CourseRow } from '#store/courses';
import { focusChangesOf, focusWorkOf, insertFocusChange, markDiscussed, updateFocusWork } from '#store/focus-work';
import { formulationsOf, insertFormulation, updateFormulation } from '#store/formulations';
import { clearChoice, insertIssue, issuesOf, updateIssue } from '#store/issues';
import { enqueue, notifyClinic } from '#store/jobs';
import type { Scope } from '#store/scope';
import { loadSnapshot } from '../courses/advise-course.ts';
import { theCourse } from '../courses/the-course.ts';
import { deed } from '../use-case.ts';

export const focusChangeReasons = [
  'newEvent',
  'resolved',
  'misformulated',
  'disputeDissolved',
  'safety',
  'patientRequest',
  'supervisorAdvice',
] as const;
export type FocusChangeReason = (typeof focusChangeReasons)[number];

export type FocusChangeToMake = Readonly<{
  courseId: string;
  /** The version of the course that was seen. */
  version: number;
  toArea: string;
  /** What it is about, in the patient's words; an issue on the list with the same area is taken up when this is empty. */
  issueText: string;
  reason: FocusChangeReason;
  reasonText: string;
  /** The work on the old focus ends like this. */
  oldStatus: 'resolved' | 'improved' | 'unchanged' | 'worse' | 'abandoned';
  discussedInSupervision: boolean;
}>;

/** The words of the new focus begin as a draft: the patient agrees to what they have read, never to what was agreed before. */
async function newFormulation(s: Scope, course: CourseRow, toArea: string, now: string): Promise<number | undefined> {
  const [current] = await formulationsOf(s, course.id);
  const body = JSON.stringify(current?.body ?? {});
  const fields = { primary_area: toArea, secondary_area: null, linked_person_id: null, in_own_words: '', body };
  if (current && !(await updateFormulation(s, current, { status: 'superseded' }, now))) return undefined;
  const number = (current?.number ?? 0) + 1;
  await insertFormulation(s, course, number, fields, now);
  return number;
}

/**
 * Changes the focus of a course in its middle phase (T12, protocol 7): the new issue becomes the main focus, the old work is closed with
 * its outcome, a new version of the formulation begins as a draft for the patient to agree to, and the course is under review until they
 * have (R-FOC-01). Refuses `incomplete` with what is missing, `not-allowed` in other phases, and `stale`.
 */
export const changeFocus = deed(
  'focus.write',
  theCourse,
  async (s, { row }, given: FocusChangeToMake, { app, now }) => {
    const snapshot = await loadSnapshot(s, app, row.id, now);
    const reading = readCourse(snapshot);
    const facts = factsOf(reading);
    const next = step(snapshot.course, 'changeFocus', facts, { toArea: given.toArea, reason: given.reasonText });
    if (!next.ok) return next;
    const issues = await issuesOf(s, row.id);
    const same = issues.find(({ suggested_area, chosen }) => suggested_area === given.toArea && chosen !== 'primary');
    if (!same && given.issueText.trim() === '') return refuse('incomplete', ['Say what it is about, in their words.']);
    const changed = await updateCourse(s, { id: row.id, version: given.version }, { flags: [...next.value.flags] });
    if (!changed) return refuse('stale');
    await clearChoice(s, row.id);
    const fresh = same && given.issueText.trim() === '' ? same.id : await writeIssue(s, row, given);
    const issue = (await issuesOf(s, row.id)).find(({ id }) => id === fresh);
    if (!issue || !(await updateIssue(s, issue, { chosen: 'primary', patient_agreement: null })))
      return refuse('stale');
    const old = (await focusWorkOf(s, row.id)).filter(({ status }) => status === 'active');
    for (const work of old)
      if (work.area !== given.toArea && !(await updateFocusWork(s, work, { status: given.oldStatus }, now)))
        return refuse('stale');
    const number = await newFormulation(s, row, given.toArea, now);
    if (number === undefined) return refuse('stale');
    const from = facts.primaryArea ?? given.toArea;
    await insertFocusChange(
      s,
      row,
      {
        from_area: from,
        to_area: given.toArea,
        session: reading.n,
        sessions_left: reading.remaining,
        reason: given.reason,
        reason_text: given.reasonText,
        new_formulation: number,
        discussed_in_supervision: given.discussedInSupervision,
      },
      now,
    );
    await insertMove(s, {
      course: row,
      move: 'changeFocus',
      from: row.state,
      to: next.value.courseState,
      reason: given.reasonText,
      overrideReason: null,
      missing: [],
      at: now,
    });
    await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
    await notifyClinic(s);
    return done({ version: changed.version, formulation: number });
  },
  'serializable',
);

const writeIssue = async (s: Scope, row: CourseRow, given: FocusChangeToMake): Promise<string> => {
  const { id } = await insertIssue(s, row, {
    issue_text: given.issueText,
    linked_people: [],
    linked_events: [],
    suggested_area: given.toArea,
    distress: null,
    temporal_link: null,
    changeability: null,
    patient_rank: null,
    clinician_rank: null,
    reason: given.reasonText,
  });
  return id;
};

/** Records that a change of focus was talked about in supervision (R-FOC-03). Saying it twice changes nothing. */
export const discussChange = deed(
  'focus.write',
  theCourse,
  async (s, { row }, { changeId, version }: { courseId: string; changeId: string; version: number }) => {
    const change = (await focusChangesOf(s, row.id)).find(({ id }) => id === changeId);
    if (!change) return refuse('not-found');
    if (change.discussed_in_supervision) return done({ version: change.version });
    const marked = await markDiscussed(s, { id: changeId, version });
    if (!marked) return refuse('stale');
    await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
    await notifyClinic(s);
    return done({ version: marked.version });
  },
);
