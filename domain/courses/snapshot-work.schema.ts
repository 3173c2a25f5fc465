import * as z from 'zod';
import { ContentId } from '../protocols/text.schema.ts';
import { ProblemArea } from '../protocols/protocol.schema.ts';
import { Moment, SnapshotId, maybe, rating } from './snapshot-parts.schema.ts';

const text = z.string().max(4000);
const yes = z.boolean().default(false);
const count = z.int().min(0);
const day = z.iso.date();

export const disputeStages = ['renegotiation', 'impasse', 'dissolution'] as const;
export const focusStatuses = ['active', 'resolved', 'improved', 'unchanged', 'worse', 'abandoned'] as const;

/** The work on one focus (protocol 6): which steps were taken, how far it is, and for a dispute its stage and its plan. */
export const FocusWorkFacts = z.strictObject({
  id: SnapshotId,
  area: ProblemArea,
  rank: z.enum(['primary', 'secondary']),
  status: z.enum(focusStatuses).default('active'),
  startedAtSession: maybe(count),
  progress: z.array(z.strictObject({ session: count, patient: maybe(rating), clinician: maybe(rating) })).default([]),
  steps: z
    .array(
      z.strictObject({
        stepId: ContentId,
        status: z.enum(['notStarted', 'inProgress', 'done', 'notApplicable']),
        session: maybe(count),
      }),
    )
    .default([]),
  dispute: maybe(
    z.strictObject({
      stage: maybe(z.enum(disputeStages)),
      stageHistory: z.array(z.strictObject({ session: count, stage: z.enum(disputeStages) })).default([]),
      plan: text.default(''),
    }),
  ),
});

/** A death or another loss that the work is about (protocol 6.1). */
export const LossFacts = z.strictObject({
  id: SnapshotId,
  /** Null when it was no death, or when nobody can say the day. */
  dateOfDeath: maybe(day),
  manner: z.enum(['natural', 'accident', 'suicide', 'homicide', 'unknown']).default('unknown'),
  recordedAt: maybe(Moment),
  traumaScreenDone: yes,
  /** A screen for prolonged grief as a person recorded it, where no questionnaire stands in the series. */
  prolongedGrief: maybe(z.enum(['negative', 'positive'])),
  /** What came of offering a therapy made for prolonged grief. */
  griefTherapy: maybe(z.enum(['offered', 'referred', 'declined', 'notAvailable'])),
});

/** A day that comes back each year, or once. */
export const AnniversaryFacts = z.strictObject({
  id: SnapshotId,
  label: text,
  on: day,
  yearly: z.boolean().default(true),
  /** The occurrence that has been planned for. */
  plannedFor: maybe(day),
});

/** A change of the focus (protocol 7). */
export const FocusChangeFacts = z.strictObject({
  id: SnapshotId,
  at: maybe(Moment),
  fromArea: ProblemArea,
  toArea: ProblemArea,
  /** Sessions attended when it was made. */
  session: count,
  /** Sessions left when it was made. */
  sessionsLeft: maybe(count),
  reason: maybe(
    z.enum([
      'newEvent',
      'resolved',
      'misformulated',
      'disputeDissolved',
      'safety',
      'patientRequest',
      'supervisorAdvice',
    ]),
  ),
  /** The number of the formulation that says so; null while none is written. */
  newFormulation: maybe(z.int().min(1)),
  patientAgreed: yes,
  discussedInSupervision: yes,
});

/** Supervision of the treating person. Left out: nobody keeps it here, and nothing is said about it. */
export const SupervisionFacts = z.strictObject({
  trainee: yes,
  contacts: z.array(z.strictObject({ at: Moment })).default([]),
});

/** One worksheet, in a line. */
export const WorksheetFacts = z.strictObject({
  id: SnapshotId,
  techniqueId: ContentId,
  status: z.enum(['draft', 'inProgress', 'complete', 'archived']).default('draft'),
  sessionId: maybe(SnapshotId),
  at: maybe(Moment),
});

/** The same kind of thing with the same person, and the sessions in which it came up. */
export const IncidentFacts = z.strictObject({ id: SnapshotId, label: text, sessions: z.array(SnapshotId) });

/** A text that is about to be shared, or is shared, and the names of members of the same group found in it. */
export const SharedTextFacts = z.strictObject({
  id: SnapshotId,
  where: z.enum(['formulation', 'betweenSessionTask', 'letter', 'groupSummary', 'worksheet']),
  sharedOutsideGroup: z.boolean().default(true),
  otherMembersNamed: count.default(0),
});

/** A questionnaire somebody was asked for. */
export const AskedFacts = z.strictObject({
  id: SnapshotId,
  dueAt: Moment,
  finishedAt: maybe(Moment),
});

export const medicationKinds = ['antidepressant', 'moodStabiliser', 'antipsychotic', 'other'] as const;

/** A medication that was begun, changed or stopped, as the clinician recorded it. The software never advises a change. */
export const MedicationChangeFacts = z.strictObject({
  id: SnapshotId,
  on: day,
  kind: z.enum(medicationKinds).default('other'),
  change: z.enum(['started', 'doseChanged', 'stopped']),
  /** When the person who prescribes was told. */
  prescriberToldAt: maybe(Moment),
});

/** Sleep, energy and the Social Rhythm Metric (adaptations 9). */
export const RhythmFacts = z.strictObject({
  days: z
    .array(z.strictObject({ date: day, sleepHours: maybe(z.number().min(0).max(24)), raisedEnergy: yes }))
    .default([]),
  weeks: z
    .array(
      z.strictObject({
        from: day,
        score: maybe(z.number().min(0).max(7)),
        daysLogged: z.int().min(0).max(7).default(7),
      }),
    )
    .default([]),
});

/** One group session from this member's side. Nothing about other members but how many came. */
export const GroupSessionFacts = z.strictObject({
  id: SnapshotId,
  number: z.int().min(1),
  at: maybe(Moment),
  present: maybe(count),
  /** How too few people were dealt with. */
  fewPresent: maybe(z.enum(['postponed', 'individualCheckIns', 'heldAnyway'])),
  memberAttended: maybe(z.boolean()),
  riskRaised: yes,
  /** The individual safety review that followed. */
  riskReviewId: maybe(SnapshotId),
  conflictNoted: yes,
  conflictHandled: yes,
});

export const GroupFacts = z.strictObject({
  id: SnapshotId,
  /** Group session this member came in at. */
  joinedAtSession: z.int().min(1).default(1),
  open: yes,
  sessions: z.array(GroupSessionFacts).default([]),
  /** Contacts with this member alone, outside the group. */
  individualContacts: z.array(z.strictObject({ at: Moment })).default([]),
});
