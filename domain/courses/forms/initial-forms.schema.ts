import * as z from 'zod';
import { ProblemArea } from '../../protocols/protocol.schema.ts';
import { atSession, day, rating, shortWords, words, yes } from './form-parts.schema.ts';

/** A year, or a year and a month, approximate by nature. */
const roughDate = z
  .string()
  .regex(/^(19|20)\d\d(-(0[1-9]|1[0-2]))?$/, 'Enter a year, or a year and a month like 2025-05')
  .nullable()
  .default(null);

/** One earlier treatment (protocol 3.1 `previousTreatments`): what it was, when, and how far it helped. */
const EarlierTreatment = z.strictObject({
  kind: z.enum(['talking', 'medicine', 'other']),
  what: shortWords.min(1, 'Say what it was'),
  when: roughDate,
  response: z.enum(['none', 'partial', 'full', 'unknown']).default('unknown'),
});

/** What the patient would like (protocol 3.1 `preferences`): a reason of its own to choose a treatment, never one to refuse it. */
const Wishes = z.strictObject({
  therapy: z.enum(['ipt', 'otherTherapy', 'noTherapy', 'unsure']).nullable().default(null),
  medication: z.enum(['wants', 'ratherNot', 'unsure']).nullable().default(null),
  format: z.enum(['inPerson', 'video', 'telephone', 'group', 'noMatter']).nullable().default(null),
  language: shortWords.default(''),
  therapistGender: z.enum(['woman', 'man', 'noMatter']).nullable().default(null),
  reason: words.default(''),
});

/** Suitability record (protocol 3.1): reasons and a decision by a person, never a score. */
export const SuitabilityForm = z.strictObject({
  codeSystem: z.enum(['ICD-10', 'ICD-11', 'DSM-5-TR']).nullable().default(null),
  targetSyndrome: shortWords.default(''),
  severity: z.enum(['subthreshold', 'mild', 'moderate', 'severe']).nullable().default(null),
  interpersonalOnset: z.enum(['clear', 'probable', 'none', 'unknown']).default('unknown'),
  candidateAreas: z.array(ProblemArea).max(8).default([]),
  /** The eight points of the fit page (design 8.2). */
  points: z.record(z.string().max(60), z.enum(['yes', 'unsure', 'no'])).default({}),
  exclusions: z
    .array(
      z.strictObject({
        code: z.string().regex(/^X\d{1,2}$/),
        present: z.enum(['yes', 'no', 'notAssessed']),
        /** What was seen or heard that speaks for it. */
        note: words.default(''),
        action: words.default(''),
        discussedWithPatient: yes,
        /** The clinician who answered it as it stands; set when it is saved, never typed (indications 3). */
        decidedBy: z.uuid().nullable().default(null),
      }),
    )
    .max(30)
    .default([]),
  /** What else they say about their wishes, in words. Older records have nothing but this. */
  preferences: words.default(''),
  wishes: Wishes.prefault({}),
  /** What else there is to say about earlier help, in words. Older records have nothing but this. */
  previousTreatments: words.default(''),
  treatments: z.array(EarlierTreatment).max(12).default([]),
  currentMedication: words.default(''),
  availability: words.default(''),
  recommendation: z
    .enum(['ipt', 'iptPlusMedication', 'otherTherapy', 'medication', 'stepUp', 'watchfulWait'])
    .nullable()
    .default(null),
  decision: z
    .enum(['goodFit', 'startAndLookAgain', 'otherCareFirst'], { error: 'Choose one outcome.' })
    .nullable()
    .default(null),
  reason: words.default(''),
  alternativeOffered: words.default(''),
  noWorkableFocus: yes,
  decidedAt: z.iso.datetime().nullable().default(null),
  /** The clinician who decided (protocol 3.1, clinicians only); set when it is saved, never typed. */
  decidedBy: z.uuid().nullable().default(null),
});
export type SuitabilityForm = z.output<typeof SuitabilityForm>;

/** I1 welcome and frame. */
export const WelcomeForm = z.strictObject({
  confidentialityLimitsExplained: yes,
  recordingConsent: z.enum(['none', 'supervisionOnly', 'research']).default('none'),
  emergencyContact: shortWords.default(''),
  preferredContact: shortWords.default(''),
  safeContactTimes: shortWords.default(''),
  note: words.default(''),
});
export type WelcomeForm = z.output<typeof WelcomeForm>;

const specifiers = ['recurrent', 'chronic', 'peripartum', 'seasonal', 'psychotic', 'mixed', 'anxious'] as const;

/** I2 symptom review and diagnosis. */
export const DiagnosisForm = z.strictObject({
  standard: z.enum(['ICD-10', 'ICD-11', 'DSM-5-TR']).nullable().default(null),
  diagnosisCode: z.string().trim().max(20).default(''),
  diagnosisText: shortWords.default(''),
  /** The plain-language name the patient sees. */
  plainName: shortWords.default(''),
  episodeOnset: day,
  onsetIsApprox: yes,
  previousEpisodes: z.int().min(0).max(99).nullable().default(null),
  courseSpecifiers: z.array(z.enum(specifiers)).default([]),
  maniaScreen: z
    .strictObject({ result: z.enum(['negative', 'positive', 'notDone']), tool: shortWords, date: day })
    .nullable()
    .default(null),
  psychosisScreen: z.enum(['negative', 'positive', 'notDone']).default('notDone'),
  psychosisScreenedOn: day,
  substanceScreen: shortWords.default(''),
  medicalCauses: words.default(''),
  cognitiveConcern: yes,
  explainedToPatient: yes,
  patientUnderstanding: words.default(''),
});
export type DiagnosisForm = z.output<typeof DiagnosisForm>;

/** I4 sick role: what is put down for now, what is kept, and the patient's part in getting better. */
export const SickRoleForm = z.strictObject({
  explained: yes,
  excusedTasks: z
    .array(
      z.strictObject({
        id: z.uuid(),
        task: shortWords.min(1),
        /** A day, or at the next review when null. */
        until: day,
        coveredBy: shortWords.default(''),
        active: z.boolean().default(true),
      }),
    )
    .max(20)
    .default([]),
  keptActivities: z.array(shortWords.min(1)).max(20).default([]),
  recoveryResponsibilities: z.array(shortWords.min(1)).max(20).default([]),
  patientReaction: words.default(''),
  reviewedAtSession: z.array(z.int().min(0)).max(60).default([]),
  ended: yes,
});
export type SickRoleForm = z.output<typeof SickRoleForm>;

/** I5: the note that no event was found near the onset; events and moods stand in their own tables. */
export const TimelineForm = z.strictObject({
  noEventFound: yes,
  note: words.default(''),
  noticed: words.default(''),
  /** When the patient last felt like themselves, as `2025` or `2025-05`; approximate by nature. */
  lastWell: roughDate,
});
/** I6: that the people have been gone through together. */
export const InventoryForm = z.strictObject({ reviewed: yes, reviewedAt: day, note: words.default('') });
/** I7: how the choice of the focus was made; the issues stand in their own table. */
export const RankingForm = z.strictObject({
  patientAgreement: z.enum(['agrees', 'agreesWithChanges', 'disagrees']).nullable().default(null),
  whyNotTheOthers: words.default(''),
  agreedAtSession: atSession,
});
/** I11 whether medication is needed, decided by a clinician. */
export const MedicationForm = z.strictObject({
  needed: z.enum(['yes', 'no', 'discussWithPrescriber']).nullable().default(null),
  reasons: words.default(''),
  currentMedication: words.default(''),
  prescriber: shortWords.default(''),
  referralSentAt: day,
});
/** I12 orientation. */
export const OrientationForm = z.strictObject({
  portalShown: yes,
  crisisStepsExplained: yes,
  betweenSessionsExplained: yes,
  note: words.default(''),
});

/** Mid-review (protocol 7.1). */
export const MidReviewForm = z.strictObject({
  session: z.int().min(1).max(60),
  symptomChangePct: z.number().nullable().default(null),
  goalRatings: z
    .array(z.strictObject({ goal: z.uuid(), value: rating }))
    .max(4)
    .default([]),
  focusProgress: rating,
  allianceScore: rating,
  decision: z.enum(['continue', 'adjust', 'changeFocus', 'addMedication', 'extend', 'refer']).nullable().default(null),
  reason: words.default(''),
  patientView: words.default(''),
  remainingStated: yes,
  at: z.iso.datetime().nullable().default(null),
});
/** That the half-way review was put off: to which session, and why. Nobody puts off a review without a reason. */
export const MidReviewLaterForm = z.strictObject({
  toSession: z.int().min(1).max(60),
  reason: words.min(1, 'Say why'),
  at: z.iso.datetime(),
});
export type MidReviewForm = z.output<typeof MidReviewForm>;
