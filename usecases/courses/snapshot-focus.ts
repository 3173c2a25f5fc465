import { FocusBody } from '#domain/focus-work/focus-body.schema';
import { TrackAnswers } from '#domain/courses/forms/track-review.schema';
import type { SnapshotInput } from '#domain/courses/snapshot.schema';
import { eventLabel } from '#domain/sessions/link-chips';
import type { CourseRecord } from '#store/course-record';
import { formIn } from './snapshot-forms.ts';

type Part = Pick<
  SnapshotInput,
  | 'focusWork'
  | 'focusChanges'
  | 'trackReviews'
  | 'losses'
  | 'anniversaries'
  | 'incidents'
  | 'worksheets'
  | 'supervision'
  | 'portal'
  | 'prescriber'
  | 'medicationChanges'
  | 'medicalReview'
  | 'rhythm'
>;
type Likely = NonNullable<NonNullable<SnapshotInput['diagnosis']>['likely']>[number];

const bodiesOf = (record: CourseRecord) => record.focus_work.map((row) => ({ row, body: FocusBody.parse(row.body) }));

/** At which session an area became the focus: when it was changed to, or when the first choice was agreed; null when nobody wrote it. */
export const startOf = (record: CourseRecord, area: string): number | null =>
  record.focus_changes.findLast(({ to_area }) => to_area === area)?.session ??
  formIn(record, 'I7')?.agreedAtSession ??
  null;

/** What else is likely, from the diagnosis and from the work on loneliness (R-DEF-02). */
export function likelyOf(record: CourseRecord, specifiers: readonly string[]): Likely[] {
  const byIsolation: Readonly<Record<string, Likely>> = {
    socialAnxiety: 'socialAnxiety',
    trauma: 'ptsd',
    neurodivergence: 'autism',
  };
  const found = bodiesOf(record).flatMap(({ body }) => byIsolation[body.deficits.isolation ?? ''] ?? []);
  return [
    ...new Set<Likely>([...(specifiers.includes('chronic') ? (['persistentDepression'] as const) : []), ...found]),
  ];
}

const agreedFrom = ({ formulation }: CourseRecord, number: number): boolean =>
  formulation?.status === 'agreed' && formulation.number >= number;

const lossAreas = new Set(['grief', 'griefAndLoss']);

/** The same kind of event with the same person, in the sessions where it was linked to mood. */
function incidentsOf(record: CourseRecord): NonNullable<SnapshotInput['incidents']> {
  const names = new Map(record.people.map(({ id, display_name }) => [id, display_name]));
  const linked = record.links.flatMap(({ session_id: session, who, what }) =>
    session === null || what.includes('goodTime')
      ? []
      : what.flatMap((event) => who.map((person) => ({ session, event, person, key: `${event} ${person}` }))),
  );
  return [...Map.groupBy(linked, ({ key }) => key)].map(([key, all]) => ({
    id: key.slice(0, 100),
    label: `${eventLabel(all[0]?.event ?? '')}: ${names.get(all[0]?.person ?? '') ?? 'somebody close'}`,
    sessions: [...new Set(all.map(({ session }) => session))],
  }));
}

/** The day somebody died comes back each year; other days as they were written down in the work or on the timeline. */
function anniversariesOf(record: CourseRecord): NonNullable<SnapshotInput['anniversaries']> {
  const inWork = bodiesOf(record).flatMap(({ row, body }) => [
    ...body.grief.anniversaries.map(({ id, label, on, plannedFor }) => ({ id, label, on, plannedFor })),
    ...(body.grief.dateOfDeath &&
    !body.grief.anniversaries.some(({ on }) => on.slice(5) === body.grief.dateOfDeath?.slice(5))
      ? [{ id: `${row.id}:death`, label: 'The day of the death', on: body.grief.dateOfDeath, plannedFor: null }]
      : []),
  ]);
  const onTimeline = record.timeline.flatMap(({ id, type, label, start_date }) =>
    type === 'anniversary' && start_date !== null ? [{ id, label, on: start_date, plannedFor: null }] : [],
  );
  return [...inWork, ...onTimeline];
}

/** Focus work with what it says about losses, days to come, medication and supervision. */
export function focusPart(record: CourseRecord): Part {
  const bodies = bodiesOf(record);
  const log = formIn(record, 'medicationLog');
  const supervision = formIn(record, 'supervision');
  const { trainee, supervised } = record.treated_by;
  return {
    focusWork: bodies.map(({ row, body }) => ({
      id: row.id,
      area: row.area as 'grief', // parsed when it was chosen
      rank: row.rank as 'primary', // checked by the database
      status: row.status as 'active', // checked by the database
      startedAtSession: row.started_at_session,
      progress: record.focus_progress
        .filter(({ focus_work_id }) => focus_work_id === row.id)
        .map(({ session, value, by }) => ({
          session,
          patient: by === 'patient' ? value : null,
          clinician: by === 'clinician' ? value : null,
        })),
      steps: body.steps.map((step) => ({ ...step })),
      dispute: row.area.endsWith('Dispute')
        ? {
            stage: body.dispute.stage,
            plan: body.dispute.plan,
            stageHistory: body.stageHistory.map((one) => ({ ...one })),
          }
        : null,
    })),
    focusChanges: record.focus_changes.map((one) => ({
      id: one.id,
      at: one.at,
      fromArea: one.from_area as 'grief', // areas of the protocol
      toArea: one.to_area as 'grief',
      session: one.session,
      sessionsLeft: one.sessions_left,
      reason: one.reason as 'newEvent', // checked by the database
      newFormulation: one.new_formulation,
      patientAgreed: agreedFrom(record, one.new_formulation),
      discussedInSupervision: one.discussed_in_supervision,
    })),
    trackReviews: record.track_reviews.map(({ session, made_at, answers }) => ({
      session,
      at: made_at,
      medication: TrackAnswers.parse(answers).medication.choice,
    })),
    losses: bodies
      .filter(({ row }) => lossAreas.has(row.area))
      .map(({ row, body: { grief, lossRecordedAt } }) => ({
        id: row.id,
        dateOfDeath: grief.dateOfDeath,
        manner: grief.mannerOfDeath,
        recordedAt: lossRecordedAt,
        traumaScreenDone: grief.traumaScreenDone,
        prolongedGrief: grief.prolongedGrief,
        griefTherapy: grief.griefTherapy,
      })),
    anniversaries: anniversariesOf(record),
    incidents: incidentsOf(record),
    worksheets: record.worksheets.map((one) => ({
      id: one.id,
      techniqueId: one.technique_id,
      status: one.status as 'draft', // checked by the database
      sessionId: one.session_id,
      at: one.created_at,
    })),
    supervision:
      supervision || trainee || supervised
        ? {
            trainee,
            contacts: [
              ...(supervision?.contacts ?? []).map(({ at }) => ({ at })),
              ...record.notes.flatMap(({ cosigned_at: at }) => (at === null ? [] : [{ at }])),
              ...record.track_reviews.filter((one) => one.in_supervision).map(({ made_at: at }) => ({ at })),
            ],
          }
        : null,
    portal: record.portal ? { joinedAt: record.portal.joined_at, lastOpenedAt: record.portal.last_opened_at } : null,
    prescriber: formIn(record, 'I11')?.prescriber || null,
    medicationChanges: (log?.changes ?? []).map(({ id, on, kind, change, prescriberToldAt }) => ({
      id,
      on,
      kind,
      change,
      prescriberToldAt,
    })),
    medicalReview: log?.medicalReviewOn ? { at: log.medicalReviewOn } : null,
    rhythm: {
      weeks: record.responses.flatMap(({ measure_id, finished_at, score_total }) =>
        measure_id === 'srm5' && finished_at !== null && score_total !== null
          ? [{ from: finished_at.slice(0, 10), score: Number(score_total) }]
          : [],
      ),
    },
  };
}
