import { done, refuse } from '#domain/outcome';
import { insertIssue, issuesOf, updateIssue } from '#store/issues';
import { peopleOf } from '#store/people';
import { entriesOf } from '#store/timeline';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theCourse } from '../courses/the-course.ts';
import { deed } from '../use-case.ts';
import { mayHaveArea } from '../practice/fourth-area.ts';

export type IssueToSave = Readonly<{
  courseId: string;
  /** The issue that is changed and the version that was seen; null for a new one. */
  issue: Readonly<{ id: string; version: number }> | null;
  text: string;
  people: readonly string[];
  events: readonly string[];
  area: string | null;
  distress: number | null;
  temporalLink: 'beforeOnset' | 'afterOnset' | 'ongoing' | 'unclear' | null;
  changeability: number | null;
  patientRank: number | null;
  clinicianRank: number | null;
  reason: string;
  /** Taken off the list; it stays in the history. */
  remove: boolean;
}>;

/**
 * Adds, changes or takes off one issue of the list (I7). Refuses an area the model line does not offer (R-INIT-11), links to people
 * or events of another record, and with `stale` what somebody else changed since (CNC-02).
 */
export const saveIssue = deed('task.save', theCourse, async (s, { row }, given: IssueToSave, { app, now }) => {
  if (given.area !== null && !(await mayHaveArea(s, app.library, row, given.area)))
    return refuse('invalid', ['This course does not offer that focus.']);
  const known = new Set(
    [...(await peopleOf(s, row.patient_id)), ...(await entriesOf(s, row.patient_id))].map(({ id }) => id),
  );
  if ([...given.people, ...given.events].some((id) => !known.has(id)))
    return refuse('invalid', ['Choose people and events from the lists.']);
  const fields = {
    issue_text: given.text,
    linked_people: [...given.people],
    linked_events: [...given.events],
    suggested_area: given.area,
    distress: given.distress,
    temporal_link: given.temporalLink,
    changeability: given.changeability,
    patient_rank: given.patientRank,
    clinician_rank: given.clinicianRank,
    reason: given.reason,
  };
  const { issue } = given;
  if (!issue) await insertIssue(s, row, fields);
  else {
    if (!(await issuesOf(s, row.id)).some(({ id }) => id === issue.id)) return refuse('not-found');
    const change = given.remove ? { removed_at: now, chosen: null } : fields;
    if (!(await updateIssue(s, issue, change))) return refuse('stale');
  }
  await judgeSoon(s, row.patient_id);
  return done({ saved: true });
});
