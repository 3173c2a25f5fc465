import * as z from 'zod';
import { inUtc } from '../calendar.ts';
import type { Frozen } from '../frozen.ts';
import { ContentId } from '../protocols/text.schema.ts';

/** Left out and null mean the same: not known, or not done. */
export const maybe = <S extends z.ZodType>(schema: S) => schema.nullable().default(null);

/** An id inside one snapshot. A UUID in the product, any short name in a worked example. */
export const SnapshotId = z.string().min(1).max(100);

/** An instant in any zone, kept in UTC; a Moment may also be a day when the time is not known. */
export const InstantUtc = z.iso.datetime({ offset: true }).transform(inUtc);
export const Moment = z.union([InstantUtc, z.iso.date()]);

export const rating = z.int().min(0).max(10);

const yes = z.boolean().default(false);
const count = z.int().min(0);

/** The cut-offs of one measure that rules need. Points count in the direction in which the measure gets worse. */
export const MeasureFacts = z.strictObject({
  title: z.string(),
  direction: z.enum(['lower-is-better', 'higher-is-better']).default('lower-is-better'),
  /** Lowest edges of the bands, lowest first. */
  bandsFrom: z.array(z.number()).default([]),
  /** At or beyond this total a person is in the clinical range. */
  caseness: maybe(z.number()),
  /** Points of change that are more than measurement error. */
  reliableChange: maybe(z.number().positive()),
  /** Totals up to here count as remission. */
  remissionAtMost: maybe(z.number()),
  /** What the rules ask this measure for, whatever its id (R-IPSRT-04). */
  role: maybe(z.enum(['mania'])),
});
export type MeasureFacts = Frozen<z.output<typeof MeasureFacts>>;

const SafetyReview = z.strictObject({
  id: SnapshotId,
  at: Moment,
  sessionNumber: maybe(count),
  /** A full review with the patient, not only an attempt to reach them. */
  full: z.boolean().default(true),
  ideation: z
    .enum(['none', 'wishToBeDead', 'activeNonspecific', 'activeWithMethod', 'activeWithIntent', 'activeWithPlan'])
    .default('none'),
  /** Suicidal behaviour in the last three months. */
  behaviourRecent: yes,
  acuteRisk: z.enum(['low', 'moderate', 'high', 'imminent']).default('low'),
});

const Alert = z.strictObject({
  id: SnapshotId,
  /** The response whose answer raised it, if a response did. */
  responseId: maybe(SnapshotId),
  source: z.enum(['measure', 'text', 'staff', 'delivery']).default('measure'),
  flags: z.array(z.string()).default([]),
  state: z.enum(['open', 'acknowledged', 'closed']),
  raisedAt: Moment,
});

export const concernKinds = [
  'ipv',
  'maniaMixed',
  'psychosis',
  'catatonia',
  'severeWithdrawal',
  'unableToEatOrDrink',
  'childAtRisk',
  'elderAtRisk',
  'dependentAtRisk',
  'harmToBaby',
  'selfHarmWords',
] as const;

/** Something a person or a screener noticed that asks for action by somebody. */
const Concern = z.strictObject({
  id: SnapshotId,
  kind: z.enum(concernKinds),
  /** Whom or what it is about: a person’s id, `flag:ipvConcern`, `exclusion:X4`; null when it covers them all. */
  about: maybe(SnapshotId),
  at: Moment,
  state: z.enum(['open', 'handled']),
  /** When somebody wrote what was done; left out, when it was noted counts. */
  handledAt: maybe(Moment),
});

export const SafetyFacts = z.strictObject({
  reviews: z.array(SafetyReview).default([]),
  alerts: z.array(Alert).default([]),
  concerns: z.array(Concern).default([]),
  plan: maybe(z.strictObject({ at: Moment })),
  /** The private question about violence by someone close. */
  ipvCheck: maybe(z.enum(['negative', 'positive', 'declined'])),
  /** The patient did not answer, and a clinician wrote down how safety was judged. */
  ipvJudged: yes,
  /** A concern from an earlier course that no private answer has settled since. */
  ipvEarlier: yes,
  /** People there is concern about, also those who were taken off the map. */
  ipvPeople: z.array(SnapshotId).default([]),
});

const Link = z.strictObject({
  /** Kinds of event as tapped, `argument`, `loss`, `leftOut` and so on, or words of one’s own. */
  what: z.array(z.string().max(100)).default([]),
  who: z.array(SnapshotId).default([]),
  feelings: z.array(z.string()).default([]),
  mood: maybe(rating),
});

const Note = z.strictObject({
  status: z.enum(['draft', 'signed']).default('draft'),
  safetyAsked: maybe(z.enum(['noConcerns', 'talkedMore', 'notAsked'])),
  safetyReviewId: maybe(SnapshotId),
  /** Where and when the safety review was done, if not here. */
  safetyDoneElsewhere: maybe(z.string()),
  endingDiscussed: yes,
  remainingSessionsMentioned: yes,
  techniques: z.array(ContentId).default([]),
  links: z.array(Link).default([]),
  /** Share of the session spent on the focus, in per cent. */
  focusShare: maybe(z.int().min(0).max(100)),
  /** With two foci: share of that time spent on the main one, in per cent. */
  mainShare: maybe(z.int().min(0).max(100)),
  /** 1: the patient leads. 5: the therapist leads. */
  activityLevel: maybe(z.int().min(1).max(5)),
});

export const SessionFacts = z.strictObject({
  id: SnapshotId,
  kind: z.enum(['acute', 'maintenance', 'booster', 'followUp', 'assessment', 'extra']).default('acute'),
  /** When it was held or is planned. */
  at: maybe(Moment),
  delivery: z.enum(['inPerson', 'telephone', 'video', 'mixed']).default('inPerson'),
  /** Its length as it was planned. */
  minutes: maybe(z.int().min(1).max(600)),
  /** Null until it is known: the session lies ahead or is under way. */
  attendance: maybe(
    z.enum(['attended', 'attendedPartly', 'cancelledInTime', 'lateCancel', 'noShow', 'therapistCancelled']),
  ),
  /** Telephone and video: where the patient is now, and whom to call. */
  locationRecorded: yes,
  emergencyContactRecorded: yes,
  /** Telephone and video: nobody could be sure that nobody listens. `handled`: moved, or kept to what can be said aloud. */
  privacy: maybe(z.enum(['private', 'notPrivate', 'handled'])),
  cutOffAt: maybe(Moment),
  calledBackAt: maybe(Moment),
  fidelityRated: yes,
  note: maybe(Note),
});
