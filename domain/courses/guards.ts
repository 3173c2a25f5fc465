import type { ClosureReason, CourseMove } from './course-state.ts';
import type { PageKind } from './page-kind.ts';

/** One thing that stands in the way of a move: what to do, in plain words, and where to do it. */
export type Missing = Readonly<{
  id: string;
  text: string;
  page: PageKind;
  /** Safety items can be resolved or documented as handled elsewhere, never set aside with a reason. */
  safety: boolean;
  /** Asked for in the very form that carries the move out, so the button may be offered. */
  inForm: boolean;
}>;

/** What a person writes when carrying out a move. */
export type ActInput = Readonly<{
  overrideReason?: string;
  reason?: string;
  closureReason?: ClosureReason;
  /** T11: a date, `2026-04-14`. */
  expectedReturn?: string;
  /** T13: how many sessions more (1 to 4), and the new last day. */
  extraSessions?: number;
  newEndDate?: string;
  /** T12: the area the course works on from now on. */
  toArea?: string;
}>;

/** What the guards may know about a course. Made from a snapshot by `facts-of.ts`, or by hand in a test. */
export type CourseFacts = Readonly<{
  referralAccepted: boolean;
  /** An exclusion or the lack of a workable focus is recorded. */
  declineRecorded: boolean;
  alternativeOffered: boolean;
  consentSigned: boolean;
  suitabilityRecorded: boolean;
  /** Titles of exclusions X1 to X6 that are present and have no action yet. */
  exclusionsWithoutAction: readonly string[];
  baselineMeasured: boolean;
  safetyReviewed: boolean;
  /** Days since the last safety review; null when there was none. */
  safetyReviewAgeDays: number | null;
  variantChosen: boolean;
  modelChosen: boolean;
  diagnosisRecorded: boolean;
  inventoryReviewed: boolean;
  primaryAreas: number;
  formulationAgreed: boolean;
  contractAgreed: boolean;
  goals: number;
  /** Messages of urgent safety findings that nobody has resolved. */
  urgentSafety: readonly string[];
  attended: number;
  planned: number;
  /** How many sessions the concluding phase has. */
  concludingCount: number;
  endEarlyAgreed: boolean;
  endMeasured: boolean;
  relapsePlanSaved: boolean;
  endingDiscussed: boolean;
  followUpSettled: boolean;
  outcomeClassified: boolean;
  maintenanceAgreed: boolean;
  /** The whole course is maintenance (adaptations 10). */
  maintenanceOnly?: boolean;
  /** The decision this kind of course ends with, in words, while nobody has taken it (`triageDecision`). */
  decisionMissing?: string | null;
  relapseRecorded: boolean;
  outreachAttempts: number;
  extensionsUsed: number;
  /** Longest course and longest extension this variant allows, in sessions. */
  extension: Readonly<{ maxTimes: number; maxSessions: number; maxTotal: number }>;
  /** The main focus of the course; null while none is chosen. */
  primaryArea: string | null;
  /** The areas that this kind of course offers in its model line. */
  areasOffered: readonly string[];
}>;

type Guard = (facts: CourseFacts, act: ActInput) => readonly Missing[];

const unless = (holds: boolean, id: string, page: PageKind, text: string, safety = false): readonly Missing[] =>
  holds ? [] : [{ id, text, page, safety, inForm: false }];

const unlessWritten = (holds: boolean, id: string, page: PageKind, text: string): readonly Missing[] =>
  holds ? [] : [{ id, text, page, safety: false, inForm: true }];

const written = (text: string | undefined) => (text ?? '').trim().length > 0;

/** A safety review this old, in days, still counts when a course is closed (protocol 2.3, T10). */
const closingReviewDays = 14;
/** How often to try to reach someone before the course is closed as a drop-out (R-DROP-01). */
const outreachBeforeDropout = 3;

const beginTreatment: Guard = (f) => [
  ...unless(f.consentSigned, 'consent', 'consent', 'Have the consent signed.'),
  ...unless(f.suitabilityRecorded, 'suitability', 'suitability', 'Record whether IPT fits.'),
  ...f.exclusionsWithoutAction.map((title): Missing => ({
    id: 'exclusionAction',
    text: `Say what was done about: ${title}.`,
    page: 'suitability',
    safety: true,
    inForm: false,
  })),
  ...unless(f.baselineMeasured, 'baseline', 'measures', 'Take a symptom measure before the first session.'),
  ...unless(f.safetyReviewed, 'safetyReview', 'safety', 'Record a safety review.', true),
  ...unless(f.variantChosen, 'variant', 'courseSetUp', 'Choose the kind of course. It can be changed later.'),
  ...unless(f.modelChosen, 'model', 'courseSetUp', 'Choose the model line. It can be changed later.'),
];

const leaveInitialPhase: Guard = (f) => [
  ...unless(f.diagnosisRecorded, 'diagnosis', 'diagnosis', 'Record the diagnosis or the target syndrome.'),
  ...unless(f.inventoryReviewed, 'inventory', 'people', 'Finish going through the people in the patient’s life.'),
  ...unless(f.primaryAreas === 1, 'primaryArea', 'focus', 'Choose one main focus together.'),
  ...unless(
    f.formulationAgreed,
    'formulation',
    'formulation',
    'Share the formulation and have the patient agree to it.',
  ),
  ...unless(f.contractAgreed, 'contract', 'contract', 'Agree and sign the contract.'),
  ...unless(f.goals >= 1, 'goals', 'goals', 'Write at least one goal.'),
  ...f.urgentSafety.map((text): Missing => ({ id: 'urgentSafety', text, page: 'safety', safety: true, inForm: false })),
];

const finishAcute: Guard = (f) => [
  ...unless(f.endMeasured, 'endMeasures', 'measures', 'Take the measures at the end.'),
  ...unless(f.relapsePlanSaved, 'relapsePlan', 'stayingWellPlan', 'Finish the staying-well plan.'),
  ...unless(f.endingDiscussed, 'endingDiscussed', 'ending', 'Talk about the ending and note it in a session.'),
  ...unless(f.followUpSettled, 'followUp', 'followUp', 'Book a follow-up, or note that the patient does not want one.'),
  ...unless(f.outcomeClassified, 'outcome', 'ending', 'Record the outcome.'),
  ...unless(!f.decisionMissing, 'decision', 'ending', `Record the decision: ${f.decisionMissing ?? ''}.`),
];

function sessionsBefore({ planned, concludingCount, attended }: CourseFacts): string {
  const count = planned - concludingCount - attended;
  return count === 1 ? 'One more session comes' : `${count} more sessions come`;
}

/** What a clinician reads who ends a course without saying why. */
export const neededToClose = 'Say why the course ends.';

const closeCourse: Guard = (f, act) => {
  const recent = f.safetyReviewAgeDays !== null && f.safetyReviewAgeDays <= closingReviewDays;
  const reviewed = recent || written(act.reason) || act.closureReason === 'deceased';
  const reached = act.closureReason !== 'dropout' || f.outreachAttempts >= outreachBeforeDropout;
  return [
    ...unlessWritten(act.closureReason !== undefined, 'closureReason', 'courseChanges', neededToClose),
    ...unless(
      reviewed,
      'safetyReview',
      'safety',
      'Record a safety review from the last 14 days, or write why there is none.',
      true,
    ),
    ...unless(reached, 'outreach', 'courseChanges', 'Try to reach the patient at least three times first.', true),
  ];
};

const extendCourse: Guard = (f, act) => {
  const extra = act.extraSessions ?? 0;
  const { maxTimes, maxSessions, maxTotal } = f.extension;
  return [
    ...unless(
      f.extensionsUsed < maxTimes,
      'extensionUsed',
      'contract',
      'This course was extended before. Agree a new contract or maintenance instead.',
    ),
    ...unlessWritten(
      Number.isInteger(extra) && extra >= 1 && extra <= maxSessions,
      'extraSessions',
      'contract',
      `Choose 1 to ${maxSessions} more sessions.`,
    ),
    ...unless(
      f.planned + extra <= maxTotal,
      'maxTotal',
      'contract',
      `Stay within ${maxTotal} sessions in all. ${Math.max(0, maxTotal - f.planned)} more can be added.`,
    ),
    ...unlessWritten(written(act.reason), 'reason', 'contract', 'Say why more sessions are needed.'),
    ...unlessWritten(written(act.newEndDate), 'newEndDate', 'contract', 'Set the new last day.'),
  ];
};

/** The guard of each move: an empty list means the way is free. One entry for every move of the table. */
export const guards: Readonly<Record<CourseMove, Guard>> = {
  startScreening: (f) => unless(f.referralAccepted, 'referral', 'referral', 'Accept the referral.'),
  decline: (f) => [
    ...unless(f.declineRecorded, 'exclusion', 'suitability', 'Record what speaks against IPT now.'),
    ...unless(f.alternativeOffered, 'alternative', 'suitability', 'Name the help that is offered instead.', true),
  ],
  begin: beginTreatment,
  agreeFocus: leaveInitialPhase,
  startEnding: (f) =>
    unless(
      f.attended >= f.planned - f.concludingCount || f.endEarlyAgreed,
      'sessionsLeft',
      'courseChanges',
      `${sessionsBefore(f)} before the ending, unless you both agree to end early and say why.`,
    ),
  finish: finishAcute,
  startMaintenance: (f) => [
    ...(f.maintenanceOnly ? beginTreatment(f, {}) : []),
    ...unless(f.maintenanceAgreed, 'maintenanceContract', 'maintenance', 'Agree the maintenance contract.'),
  ],
  startFollowUp: () => [],
  returnToAcute: (f) => unless(f.relapseRecorded, 'relapse', 'courseChanges', 'Record that the depression is back.'),
  close: closeCourse,
  hold: (_facts, act) => [
    ...unlessWritten(written(act.reason), 'reason', 'courseChanges', 'Say why the course pauses.'),
    ...unlessWritten(
      written(act.expectedReturn),
      'expectedReturn',
      'courseChanges',
      'Set the day you expect to go on.',
    ),
  ],
  resume: () => [],
  changeFocus: (f, act) => [
    ...unless(f.primaryArea !== null, 'primaryArea', 'focus', 'Choose a focus first.'),
    ...unlessWritten(
      act.toArea !== undefined && f.areasOffered.includes(act.toArea),
      'toArea',
      'focusChange',
      'Choose what you will work on from now on.',
    ),
    ...unlessWritten(act.toArea !== f.primaryArea, 'sameArea', 'focusChange', 'This is the focus already.'),
    ...unlessWritten(written(act.reason), 'reason', 'focusChange', 'Say why the focus changes.'),
  ],
  extend: extendCourse,
};
