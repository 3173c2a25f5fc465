import { FocusBody, emptyFocusBody, type StepStatus } from '#domain/focus-work/focus-body.schema';
import { stagedTo, steppedTo } from '#domain/focus-work/focus-step';
import { done, refuse } from '#domain/outcome';
import { findFocusWork, focusWorkOf, insertFocusWork, insertProgress, updateFocusWork } from '#store/focus-work';
import { issuesOf } from '#store/issues';
import type { Scope } from '#store/scope';
import { attendedSessions } from '#store/sessions';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theCourse } from '../courses/the-course.ts';
import { deed, type Subject } from '../use-case.ts';
import { planOf } from './plan-of.ts';

export type FocusWorkToSave = Readonly<{
  courseId: string;
  area: string;
  /** The version that was seen; 0 when nobody had begun it. */
  version: number;
  status: 'active' | 'resolved' | 'improved' | 'unchanged' | 'worse' | 'abandoned';
  steps: readonly Readonly<{ stepId: string; status: StepStatus }>[];
  doneWhen: readonly string[];
  /** The facts of this kind of focus; the other kinds are left as they are. */
  facts: Partial<Pick<FocusBody, 'grief' | 'dispute' | 'transition' | 'deficits'>>;
  resolutionNote: string;
  /** How far the therapist says it is, 0 to 10; null when nothing is said now. */
  progress: number | null;
}>;

/**
 * Saves the work on one focus: steps with the session they changed at, what is reached, the facts of this kind of focus, and how far it
 * is. Refuses a focus that was never chosen (`not-found`), steps the plan does not have (`invalid`) and `stale` work (CNC-02).
 */
export const saveFocusWork = deed(
  'focus.write',
  theCourse,
  async (s, { row }, given: FocusWorkToSave, { app, now }) => {
    const before = (await focusWorkOf(s, row.id)).find(({ area }) => area === given.area);
    const issue = (await issuesOf(s, row.id)).find((one) => one.chosen !== null && one.suggested_area === given.area);
    if (!before && !issue) return refuse('not-found');
    if ((before?.version ?? 0) !== given.version) return refuse('stale');
    const plan = planOf(app.library, given.area, before?.plan_version);
    const known = new Set<string>(plan.steps.map(({ id }) => id));
    const criteria = new Set<string>(plan.doneWhen.map(({ id }) => id));
    if (given.steps.some(({ stepId }) => !known.has(stepId)) || given.doneWhen.some((id) => !criteria.has(id)))
      return refuse('invalid', ['Choose from the steps on the page.']);
    const session = await attendedSessions(s, row.id);
    const kept = before ? FocusBody.parse(before.body) : emptyFocusBody;
    const grief = given.facts.grief ?? kept.grief;
    const deathIsNew = grief.dateOfDeath !== kept.grief.dateOfDeath || grief.mannerOfDeath !== kept.grief.mannerOfDeath;
    const dispute = given.facts.dispute ?? kept.dispute;
    const body = FocusBody.parse({
      ...kept,
      ...given.facts,
      steps: steppedTo(kept.steps, given.steps, session),
      doneWhen: given.doneWhen,
      stageHistory: stagedTo(kept.stageHistory, dispute.stage, session),
      lossRecordedAt: deathIsNew ? now : kept.lossRecordedAt,
    });
    const fields = {
      rank: issue?.chosen ?? before?.rank ?? 'primary',
      status: given.status,
      body: JSON.stringify(body),
      resolution_note: given.resolutionNote,
    };
    const saved = before
      ? await updateFocusWork(s, before, fields, now)
      : await insertFocusWork(
          s,
          row,
          { ...fields, area: given.area, plan_version: plan.version, started_at_session: session },
          now,
        );
    if (!saved) return refuse('stale');
    if (given.progress !== null)
      await insertProgress(
        s,
        { id: saved.id, patient_id: row.patient_id },
        { session, value: given.progress, by: 'clinician' },
        now,
      );
    await judgeSoon(s, row.patient_id);
    return done({ id: saved.id, version: saved.version });
  },
);

type Row = NonNullable<Awaited<ReturnType<typeof findFocusWork>>>;

async function theFocusWork(s: Scope, { focusWorkId }: { focusWorkId: string }): Promise<Subject<Row> | undefined> {
  const row = await findFocusWork(s, focusWorkId);
  return row && { type: 'focus_work', id: row.id, patient: row.patient_id, row };
}

/** Says how far the work on a focus is, 0 to 10, by patient or therapist. Every word is kept; the last one counts. */
export const rateFocus = deed(
  'focus.rate',
  theFocusWork,
  async (s, { row }, { value }: { focusWorkId: string; value: number }, { who, now }) => {
    if (row.status === 'abandoned') return refuse('not-allowed', ['This focus is no longer worked on.']);
    const session = await attendedSessions(s, row.course_id);
    await insertProgress(s, row, { session, value, by: who.kind === 'patient' ? 'patient' : 'clinician' }, now);
    await judgeSoon(s, row.patient_id);
    return done({ value });
  },
);
