import { tellsAgain } from '#domain/safety/alert-rank';
import { namesUrgentRisk } from '#domain/safety/alert-severity';
import { escalationPlan } from '#domain/safety/escalation';
import { holdAlertOf, insertAlert, updateAlert, type AlertCause, type AlertRow } from '#store/alerts';
import { findCourse } from '#store/courses';
import { enqueue } from '#store/jobs';
import { coverPlan } from '#store/practice-help';
import type { Scope } from '#store/scope';
import { judgeSoon } from '../courses/judge-soon.ts';
import { readDetail } from './alert-record.schema.ts';

/** What was found, and about whom. */
export type Finding = Readonly<{
  cause: AlertCause;
  patientId: string;
  courseId: string | null;
  flags: readonly string[];
  /** The same question had been flagged in an earlier form. */
  positiveBefore: boolean;
  now: string;
}>;

/** When the first person's time runs out, by the practice's plan. */
async function firstDue(s: Scope, responsibleId: string | null, now: string): Promise<string> {
  const [first] = escalationPlan(await coverPlan(s), now, responsibleId === null).steps;
  return first?.dueAt ?? now;
}

/**
 * Raises the one alert of this cause, or raises it again when it became graver (SAF-02, SAF-07), and adds the job that tells people
 * in the same transaction: there is no moment between the two. Answers the alert's id and whether people are told now.
 */
export async function raiseAlert(s: Scope, found: Finding): Promise<Readonly<{ id: string; told: boolean }>> {
  const existing = await holdAlertOf(s, found.cause);
  if (existing) return raiseAgain(s, existing, found);
  const responsibleId = found.courseId ? ((await findCourse(s, found.courseId))?.clinician_id ?? null) : null;
  const inserted = await insertAlert(s, {
    ...found.cause,
    patientId: found.patientId,
    courseId: found.courseId,
    flags: found.flags,
    urgent: namesUrgentRisk(found.flags),
    responsibleId,
    detail: { positiveBefore: found.positiveBefore },
    raisedAt: found.now,
    dueAt: await firstDue(s, responsibleId, found.now),
  });
  if (!inserted) return raiseAlert(s, found); // a twin was stored in this moment; it is found now
  await tell(s, inserted.id, inserted.version, found.patientId);
  return { id: inserted.id, told: true };
}

async function raiseAgain(s: Scope, existing: AlertRow, { flags, positiveBefore, now }: Finding) {
  const detail = readDetail(existing.detail);
  const before = { flags: existing.flags, positiveBefore: detail.positiveBefore, closed: existing.state === 'closed' };
  if (!tellsAgain(before, flags, positiveBefore)) return { id: existing.id, told: false };
  const all = [...new Set([...existing.flags, ...flags])].toSorted();
  const changed = await updateAlert(s, existing, {
    flags: all,
    urgent: namesUrgentRisk(all),
    state: 'open',
    detail: JSON.stringify({
      positiveBefore: detail.positiveBefore || positiveBefore,
      told: [],
      attempts: detail.attempts,
      earlier: [...detail.earlier, existing.raised_at],
    }),
    raised_at: now,
    due_at: await firstDue(s, existing.responsible_id, now),
    escalated_to: 0,
    acknowledged_by: null,
    acknowledged_at: null,
    closed_by: null,
    closed_at: null,
    closing_review_id: null,
  });
  if (changed) await tell(s, existing.id, changed.version, existing.patient_id);
  return { id: existing.id, told: changed !== undefined };
}

/** People are told of the alert, and the rules read the course again with it. */
async function tell(s: Scope, alert: string, version: number, patientId: string): Promise<void> {
  await enqueue(s, 'notify-alert', { alert }, { jobKey: `alert:${alert}:${version}` });
  await judgeSoon(s, patientId);
}
