import * as z from 'zod';
import { InitialTaskId, EndingTaskId, ProblemArea, Protocol, ProtocolModel } from '../protocols/protocol.schema.ts';
import { Technique } from '../protocols/technique.schema.ts';
import { closureReasons, courseFlags, courseStates } from './course-state.ts';
import {
  InstantUtc,
  MeasureFacts,
  Moment,
  SafetyFacts,
  SessionFacts,
  SnapshotId,
  maybe,
  rating,
} from './snapshot-parts.schema.ts';
import * as work from './snapshot-work.schema.ts';

const text = z.string().max(4000);
const yes = z.boolean().default(false);
const count = z.int().min(0);

const CourseFactsPart = z.strictObject({
  id: SnapshotId,
  courseState: z.enum(courseStates as [(typeof courseStates)[number], ...(typeof courseStates)[number][]]),
  flags: z.array(z.enum(courseFlags)).default([]),
  protocolModel: maybe(ProtocolModel),
  previousCourseId: maybe(SnapshotId),
  closureReason: maybe(z.enum(closureReasons)),
  referralAcceptedAt: maybe(Moment),
  /** Planned at set-up, before a contract is agreed. */
  plannedSessions: maybe(z.int().min(1).max(60)),
  sessionMinutes: maybe(z.int().min(10).max(180)),
  hold: maybe(z.strictObject({ since: Moment, reason: text, expectedReturn: maybe(z.iso.date()) })),
  /** Somebody recorded during maintenance that the depression is back (T9). */
  relapseRecordedAt: maybe(Moment),
});

const Suitability = z.strictObject({
  recordedAt: Moment,
  interpersonalOnset: maybe(z.enum(['clear', 'probable', 'none', 'unknown'])),
  exclusions: z
    .array(
      z.strictObject({
        code: z.string().regex(/^X\d{1,2}$/),
        title: maybe(text),
        present: z.enum(['yes', 'no', 'notAssessed']),
        action: maybe(text),
      }),
    )
    .default([]),
  /** T2b: at the end of the initial phase there is nothing between people to work on. */
  noWorkableFocus: yes,
  alternativeOffered: maybe(text),
});

const Diagnosis = z.strictObject({
  code: maybe(z.string()),
  targetSyndrome: maybe(text),
  explainedToPatient: yes,
  episodeOnset: maybe(z.iso.date()),
  previousEpisodes: maybe(count),
  maniaScreen: maybe(z.enum(['negative', 'positive', 'notDone'])),
  maniaScreenedOn: maybe(z.iso.date()),
  psychosisScreen: maybe(z.enum(['negative', 'positive', 'notDone'])),
  psychosisScreenedOn: maybe(z.iso.date()),
  /** What else is likely, beside what the questionnaires say. */
  likely: z.array(z.enum(['socialAnxiety', 'ptsd', 'autism', 'persistentDepression'])).default([]),
});

const SickRole = z.strictObject({
  explained: yes,
  excusedTasks: z.array(z.strictObject({ id: SnapshotId, task: text, active: z.boolean().default(true) })).default([]),
  ended: yes,
});

const Timeline = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        id: SnapshotId,
        type: z.enum(['symptom', 'interpersonalEvent', 'lifeEvent', 'treatment', 'loss', 'anniversary', 'goodEvent']),
        label: text,
        start: z.iso.date(),
        marksOnset: yes,
      }),
    )
    .default([]),
  noEventFound: yes,
});

const Inventory = z.strictObject({
  reviewed: yes,
  people: z
    .array(
      z.strictObject({
        id: SnapshotId,
        name: maybe(z.string()),
        /** How many of the five core fields are answered. */
        coreFields: z.int().min(0).max(5).default(0),
        ipvConcern: yes,
        /** When somebody wrote the concern down; null when nobody can say. */
        ipvConcernSince: maybe(Moment),
        /** When concern about a child was written into the card of this person; null while there is none. */
        childConcernSince: maybe(Moment),
      }),
    )
    .default([]),
});

const Issue = z.strictObject({
  id: SnapshotId,
  text,
  suggestedArea: maybe(ProblemArea),
  patientRank: maybe(z.int().min(1)),
  clinicianRank: maybe(z.int().min(1)),
  chosen: yes,
});

const Focus = z.strictObject({
  areas: z
    .array(
      z.strictObject({
        id: maybe(SnapshotId),
        area: ProblemArea,
        rank: z.enum(['primary', 'secondary']),
        startedAtSession: maybe(z.int().min(0)),
      }),
    )
    .default([]),
  patientAgreement: maybe(z.enum(['agrees', 'agreesWithChanges', 'disagrees'])),
  /** Why this focus and not another. */
  whyNotTheOthers: text.default(''),
});

const Formulation = z.strictObject({
  id: SnapshotId,
  number: z.int().min(1).default(1),
  status: z.enum(['draft', 'shared', 'agreed', 'superseded']),
  sharedAt: maybe(Moment),
  /** How many sessions had been attended when it was shared. */
  sharedAtSession: maybe(count),
  patientAgreedAt: maybe(Moment),
  patientCommented: yes,
});

const Contract = z.strictObject({
  id: SnapshotId,
  status: z.enum(['draft', 'shared', 'agreed', 'superseded']),
  plannedSessions: z.int().min(1).max(60),
  frequency: maybe(z.enum(['weekly', 'twiceWeekly', 'fortnightly', 'monthly', 'custom'])),
  sessionMinutes: maybe(z.int().min(10).max(180)),
  startDate: maybe(z.iso.date()),
  plannedEndDate: maybe(z.iso.date()),
});

const Extension = z.strictObject({ agreedOn: z.iso.date(), sessions: z.int().min(1).max(20), reason: text });

const Goal = z.strictObject({
  id: SnapshotId,
  text,
  status: z.enum(['active', 'met', 'partlyMet', 'dropped', 'revised']).default('active'),
});

const MeasurePoint = z.strictObject({
  /** The response's id. */
  id: SnapshotId,
  measureId: z.string(),
  at: Moment,
  occasion: z.enum(['screening', 'session', 'midReview', 'ending', 'followUp', 'maintenance']).default('session'),
  /** `unfinished`: some answers were saved and the form was not completed; its flags count all the same (SAF-02). */
  status: z.enum(['complete', 'prorated', 'unscorable', 'unfinished']).default('complete'),
  total: maybe(z.number()),
  flags: z.array(z.string()).default([]),
});

const NonResponseDecision = z.strictObject({
  at: Moment,
  decision: z.enum(['extend', 'addMedication', 'changeVariant', 'referOther', 'stepUp', 'watch']),
  agreedWithPatient: yes,
});

const Ending = z.strictObject({
  /** E1: what the patient said about the ending. */
  feelingsNoted: yes,
  /** E2 */
  courseReviewed: yes,
  /** E3: how many changes the patient named as their own. */
  changesCredited: count.default(0),
  /** E4 */
  remainingProblemsNoted: yes,
  relapsePreventionPlan: z.enum(['none', 'draft', 'saved', 'signed']).default('none'),
  /** E6 */
  supportMapAt: maybe(Moment),
  /** E8 */
  maintenanceDecision: maybe(text),
  /** E9 */
  goodbyeSaid: yes,
  nonResponseDecision: maybe(NonResponseDecision),
  /** Marked by the clinician: the course ends before its planned number of sessions. */
  early: maybe(z.strictObject({ markedAt: Moment, agreedByBoth: yes, reason: maybe(text) })),
  extensionRequestedAt: maybe(Moment),
  /** The outcome as the clinician recorded it, where it differs from the computed one or cannot be computed. */
  outcomeRecorded: maybe(text),
  /** The option chosen where a kind of course ends with a decision of its own (`triageDecision`). */
  decision: maybe(z.string().max(60)),
});

const endingNotBegun: z.input<typeof Ending> = {};

const TaskState = z.strictObject({
  id: z.union([InitialTaskId, EndingTaskId]),
  status: z.enum(['notStarted', 'inProgress', 'done', 'notApplicable']),
});

/**
 * Everything the engine may know about one course at one instant, as plain JSON. Nothing but `now`, the course and its
 * protocol is required: what is left out counts as not done, not known or empty. Fields nobody knows are refused.
 */
export const Snapshot = z.strictObject({
  /** The instant at which advice is asked; the engine reads no clock. */
  now: InstantUtc,
  language: z.string().default('en'),
  protocol: z.strictObject({
    id: z.string(),
    /** The pinned version; left out, the newest known one is taken. */
    version: maybe(z.string()),
    /** The protocol itself; left out, it is looked up by id and version. */
    definition: maybe(Protocol),
  }),
  /** Looked up when left out. */
  techniques: maybe(z.array(Technique)),
  /** Cut-offs of the measures in the series, by measure id; looked up when left out. */
  measureFacts: maybe(z.record(z.string(), MeasureFacts)),
  course: CourseFactsPart,
  patient: z
    .strictObject({
      name: maybe(z.string()),
      perinatal: z.enum(['none', 'pregnant', 'postpartum']).default('none'),
    })
    .prefault({}),
  suitability: maybe(Suitability),
  consent: maybe(z.strictObject({ signedAt: Moment, withdrawnAt: maybe(Moment) })),
  welcome: maybe(z.strictObject({ confidentialityLimitsExplained: yes })),
  diagnosis: maybe(Diagnosis),
  sickRole: maybe(SickRole),
  timeline: Timeline.prefault({}),
  inventory: Inventory.prefault({}),
  issues: z.array(Issue).default([]),
  focus: Focus.prefault({}),
  formulation: maybe(Formulation),
  contract: maybe(Contract),
  extensions: z.array(Extension).default([]),
  goals: z.array(Goal).default([]),
  medication: maybe(z.strictObject({ needed: z.enum(['yes', 'no', 'discussWithPrescriber']) })),
  orientationDone: yes,
  /** What was marked by hand on the task pages; what can be seen from the rest is not repeated here. */
  taskStates: z.array(TaskState).default([]),
  /** Where the special tasks of this kind of course stand, by their ids in the protocol; what is not named is open. */
  specialTasks: z
    .array(z.strictObject({ id: z.string().max(60), status: z.enum(['open', 'done', 'notApplicable']) }))
    .default([]),
  /** Which measure decides the outcome; the protocol's own when left out. */
  primaryMeasureId: maybe(z.string()),
  measures: z.array(MeasurePoint).default([]),
  /** The last check-in before the next session. */
  checkIn: maybe(z.strictObject({ at: Moment, mood: maybe(rating) })),
  safety: SafetyFacts.prefault({}),
  sessions: z.array(SessionFacts).default([]),
  betweenSessionTasks: z
    .array(
      z.strictObject({
        id: SnapshotId,
        what: text,
        outcome: maybe(z.enum(['done', 'partly', 'notTried', 'changed'])),
        reviewed: yes,
        setAtSession: maybe(SnapshotId),
      }),
    )
    .default([]),
  /** Contacts outside sessions, and attempts that failed. */
  contacts: z.array(z.strictObject({ at: Moment, outcome: z.enum(['reached', 'tried']) })).default([]),
  midReview: maybe(
    z.strictObject({ session: z.int().min(1), at: maybe(Moment), decision: maybe(text), remainingStated: yes }),
  ),
  /** The half-way review was put off to this session, with a reason. */
  midReviewPutOff: maybe(z.strictObject({ toSession: z.int().min(1), reason: text })),
  ending: Ending.prefault(endingNotBegun),
  followUps: z
    .array(
      z.strictObject({
        id: SnapshotId,
        month: z.int().min(1).max(36),
        due: z.iso.date(),
        state: z.enum(['booked', 'declined', 'held', 'missed']),
        /** The outcome class on the day it was held, as it was worked out then. */
        outcome: maybe(text),
      }),
    )
    .default([]),
  followUpDeclined: yes,
  maintenance: maybe(
    z.strictObject({
      agreedAt: Moment,
      /** What the maintenance contract says about an antidepressant the patient took until now. */
      antidepressant: maybe(z.enum(['none', 'continues', 'stops'])),
      prescriberToldAt: maybe(Moment),
    }),
  ),
  /** IPT's questions when a course is off track, answered; by sessions attended then. */
  trackReviews: z
    .array(
      z.strictObject({
        session: count,
        at: Moment,
        /** What was answered about medication. */
        medication: maybe(z.enum(['reviewed', 'notNeeded', 'toReview'])),
      }),
    )
    .default([]),
  focusWork: z.array(work.FocusWorkFacts).default([]),
  focusChanges: z.array(work.FocusChangeFacts).default([]),
  losses: z.array(work.LossFacts).default([]),
  anniversaries: z.array(work.AnniversaryFacts).default([]),
  incidents: z.array(work.IncidentFacts).default([]),
  worksheets: z.array(work.WorksheetFacts).default([]),
  supervision: maybe(work.SupervisionFacts),
  /** The self-rating of fidelity is kept here: sessions say whether it was done. */
  fidelityKept: yes,
  sharedTexts: z.array(work.SharedTextFacts).default([]),
  measuresAsked: z.array(work.AskedFacts).default([]),
  /** The patient's own pages; null when the patient has none. */
  portal: maybe(z.strictObject({ joinedAt: Moment, lastOpenedAt: maybe(Moment) })),
  prescriber: maybe(text),
  medicationChanges: z.array(work.MedicationChangeFacts).default([]),
  medicalReview: maybe(z.strictObject({ at: Moment })),
  rhythm: maybe(work.RhythmFacts),
  group: maybe(work.GroupFacts),
});

/** What may be written by hand. */
export type SnapshotInput = z.input<typeof Snapshot>;
export type ParsedSnapshot = z.output<typeof Snapshot>;
