import * as z from 'zod';
import { medicationKinds } from '../snapshot-work.schema.ts';
import { atSession, day, shortWords, words, yes } from './form-parts.schema.ts';

/** E1 naming the end: what ending brings up, in the patient's words; sadness at ending is not relapse. */
export const NameTheEndForm = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        session: z.int().min(0),
        feelings: z.array(z.string().max(40)).max(12),
        words: words,
        differentFromDepression: z.boolean().nullable(),
      }),
    )
    .max(20)
    .default([]),
});
/** E2 looking back together; the comparison itself is built from the record. */
export const ReviewCourseForm = z.strictObject({ patientComment: words.default(''), reviewedAtSession: atSession });
/** E3 what the patient changed, in their words: at least three to be done. */
export const CreditChangesForm = z.strictObject({
  changes: z
    .array(z.strictObject({ what: shortWords.min(1), howIDidIt: words.default(''), evidence: words.default('') }))
    .max(12)
    .default([]),
});
/** E4 what is left and the plan for it. */
export const RemainingProblemsForm = z.strictObject({
  problems: z
    .array(z.strictObject({ problem: shortWords.min(1), plan: words.default('') }))
    .max(12)
    .default([]),
  nothingLeft: yes,
});
/** E6 the closeness map kept at the end. */
export const SupportMapForm = z.strictObject({
  snapshotId: z.uuid().nullable().default(null),
  note: words.default(''),
});
/** E7 non-response or partial response (protocol 8.4): a decision by a person with the patient. */
export const NonResponseForm = z.strictObject({
  session: atSession,
  classAtDecision: shortWords.default(''),
  checksDone: z.array(z.string().max(60)).max(12).default([]),
  decision: z
    .enum(['extend', 'addMedication', 'changeVariant', 'referOther', 'stepUp', 'watch'])
    .nullable()
    .default(null),
  /** With `extend`: how many sessions more, agreed at the same time (protocol 8.5). */
  extensionSessions: z.int().min(1).max(4).nullable().default(null),
  reason: words.default(''),
  /** What the patient would like, in their words. */
  preference: words.default(''),
  agreedWithPatient: yes,
  /** With whom it was talked about in supervision; empty when it was not. */
  supervisor: shortWords.default(''),
  at: z.iso.datetime().nullable().default(null),
});
/** E8 whether and how treatment goes on. */
export const MaintenanceDecisionForm = z.strictObject({
  discussed: yes,
  decision: z.enum(['none', 'boosters', 'maintenance', 'later']).nullable().default(null),
  reason: words.default(''),
  followUpDeclined: yes,
});
/** E9 goodbye. */
export const GoodbyeForm = z.strictObject({
  helpful: words.default(''),
  regrets: words.default(''),
  takesAlong: words.default(''),
  patientLetter: z.string().trim().max(6000).default(''),
  said: yes,
});
/** E10 the full battery at the end. */
export const EndMeasuresForm = z.strictObject({ takenOn: day, note: words.default('') });
/** The outcome as the clinician records it beside the computed one. */
export const OutcomeForm = z.strictObject({
  computed: shortWords.default(''),
  recorded: z
    .enum(['remission', 'response', 'partialResponse', 'nonResponse', 'deterioration', 'notAssessable'])
    .nullable()
    .default(null),
  reason: words.default(''),
  /** The option taken where the kind of course ends with a decision of its own (`triageDecision`). */
  decision: z.string().max(60).nullable().default(null),
  at: z.iso.datetime().nullable().default(null),
});
/** A course that ends before its planned number of sessions. */
export const EarlyEndForm = z.strictObject({
  agreedByBoth: yes,
  reason: words.default(''),
  markedAt: z.iso.datetime(),
});
/** One extension at most (protocol 8.5). */
export const ExtensionForm = z.strictObject({
  agreed: z
    .array(z.strictObject({ agreedOn: z.iso.date(), sessions: z.int().min(1).max(4), reason: words.min(1) }))
    .max(1)
    .default([]),
  requestedAgainAt: z.iso.datetime().nullable().default(null),
});
/** On hold: why, and when the patient is expected back (T11). */
export const HoldForm = z.strictObject({ reason: words.min(1), expectedReturn: z.iso.date(), since: z.iso.datetime() });
/** Contacts outside sessions, and attempts that failed. */
export const ContactsForm = z.strictObject({
  contacts: z
    .array(
      z.strictObject({
        at: z.iso.datetime(),
        outcome: z.enum(['reached', 'tried']),
        how: shortWords.default(''),
        note: words.default(''),
      }),
    )
    .max(200)
    .default([]),
});
/** Maintenance agreed after the acute course (protocol 9.2). */
export const MaintenanceForm = z.strictObject({
  startDate: day,
  /** The early signs of the plan were gone through together. */
  warningSignsChecked: yes,
  /** The main measure is filled in before each visit. */
  measureEachVisit: z.boolean().default(true),
  /** What happens when the signs come back. */
  escalation: z.enum(['earlyReturn', 'acuteCourse', 'prescriber']).default('earlyReturn'),
  frequency: z.enum(['monthly', 'fortnightly', 'quarterly', 'custom']).default('monthly'),
  plannedEnd: day,
  focus: shortWords.default(''),
  reviewEveryMonths: z.int().min(1).max(12).default(6),
  agreedAt: z.iso.datetime().nullable().default(null),
  relapseRecordedAt: z.iso.datetime().nullable().default(null),
  /** An antidepressant the patient took until now, as agreed with the person who prescribes (R-MNT-01). */
  antidepressant: z.enum(['none', 'continues', 'stops']).nullable().default(null),
  prescriberToldAt: day,
});
/** Something noticed outside a screener that asks for action: violence, mania, psychosis, a child at risk (R-SAFE-07 … 11). */
export const ConcernsForm = z.strictObject({
  ipvCheck: z.enum(['negative', 'positive', 'declined']).nullable().default(null),
  ipvCheckedOn: day,
  /** The patient did not answer, and a clinician wrote down how safety was judged all the same. */
  ipvJudged: z.boolean().default(false),
  concerns: z
    .array(
      z.strictObject({
        id: z.uuid(),
        kind: z.string().max(40),
        at: z.iso.datetime(),
        note: words.default(''),
        state: z.enum(['open', 'handled']),
        handledHow: words.default(''),
        handledAt: z.iso.datetime().nullable().default(null),
      }),
    )
    .max(50)
    .default([]),
});

/** What the kind of course asks for beyond the tasks of every course: where it stands, by its id in the protocol (adaptations). */
export const SpecialForm = z.strictObject({
  tasks: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(60),
        status: z.enum(['open', 'done', 'notApplicable']),
        note: words.default(''),
      }),
    )
    .max(60)
    .default([]),
});

/** When the course was talked about in supervision, and about what (R-MID-09). Only added, never changed. */
export const SupervisionForm = z.strictObject({
  contacts: z
    .array(z.strictObject({ at: z.iso.datetime(), note: words.default('') }))
    .max(200)
    .default([]),
});
/** Medication as it was begun, changed or stopped by the person who prescribes; and the medical review. The software advises nothing. */
export const MedicationLogForm = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        id: z.uuid(),
        on: z.iso.date(),
        name: shortWords.min(1),
        kind: z.enum(medicationKinds),
        change: z.enum(['started', 'doseChanged', 'stopped']),
        prescriberToldAt: day,
      }),
    )
    .max(100)
    .default([]),
  medicalReviewOn: day,
});
