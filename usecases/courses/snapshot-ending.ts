import { FollowUpReview } from '#domain/courses/forms/follow-up.schema';
import { notBefore } from '#domain/courses/reading';
import type { SnapshotInput } from '#domain/courses/snapshot.schema';
import type { CourseRecord } from '#store/course-record';
import { formIn, isDone } from './snapshot-forms.ts';

type Part = Pick<SnapshotInput, 'extensions' | 'ending' | 'followUps' | 'followUpDeclined' | 'maintenance'>;

/** The ending tasks, the plan, follow-up and what comes after. */
export function endingPart(record: CourseRecord): Part {
  const early = formIn(record, 'earlyEnd');
  const extension = formIn(record, 'extension');
  const answer = formIn(record, 'E7');
  const after = formIn(record, 'E8');
  const outcome = formIn(record, 'outcome');
  const maintenance = formIn(record, 'maintenance');
  const { plan } = record;
  const planState = plan ? (plan.status === 'signed' ? 'signed' : hasContent(plan.body) ? 'saved' : 'draft') : 'none';
  return {
    extensions: extension?.agreed ?? [],
    ending: {
      feelingsNoted: (formIn(record, 'E1')?.entries.length ?? 0) > 0,
      courseReviewed: isDone(record, 'E2'),
      changesCredited: formIn(record, 'E3')?.changes.length ?? 0,
      remainingProblemsNoted: isDone(record, 'E4'),
      relapsePreventionPlan: planState,
      supportMapAt: formIn(record, 'E6')?.snapshotId
        ? (record.tasks.find(({ task_id }) => task_id === 'E6')?.updated_at ?? null)
        : null,
      maintenanceDecision: after?.discussed ? (after.decision ?? 'discussed') : null,
      goodbyeSaid: formIn(record, 'E9')?.said ?? false,
      nonResponseDecision:
        answer?.decision && answer.at
          ? { at: answer.at, decision: answer.decision, agreedWithPatient: answer.agreedWithPatient }
          : null,
      early: early
        ? { markedAt: early.markedAt, agreedByBoth: early.agreedByBoth, reason: early.reason || null }
        : null,
      extensionRequestedAt: extension?.requestedAgainAt ?? null,
      outcomeRecorded: outcome?.recorded ?? null,
      decision: outcome?.decision ?? null,
    },
    followUps: record.follow_ups.map(({ id, month, due, state, body }) => ({
      id,
      month,
      due,
      state: state as 'booked', // checked by the database
      outcome: FollowUpReview.parse(body).outcomeClassNow,
    })),
    followUpDeclined: after?.followUpDeclined ?? false,
    maintenance: maintenance?.agreedAt
      ? {
          agreedAt: sinceWhen(record, maintenance.agreedAt),
          antidepressant: maintenance.antidepressant,
          prescriberToldAt: maintenance.prescriberToldAt,
        }
      : null,
  };
}

/** Maintenance goes on from its first day: an agreement that is looked at and saved again must not silence what came before (R-MNT-01). */
function sinceWhen({ moves }: CourseRecord, agreedAt: string): string {
  const begun = moves.find(({ move }) => move === 'startMaintenance')?.at;
  return begun !== undefined && notBefore(agreedAt, begun) ? begun : agreedAt;
}

/** A plan counts as saved once it says how a relapse would begin and what to do first (protocol 8.3). */
function hasContent(body: unknown): boolean {
  const parts = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const filled = (name: string) => Array.isArray(parts[name]) && parts[name].length > 0;
  return filled('earlySigns') && filled('myActions');
}
