import * as z from 'zod';
import type { Frozen } from '../frozen.ts';
import { disputeStages } from '../courses/snapshot-work.schema.ts';
import { ContentId } from '../protocols/text.schema.ts';

const words = z.string().trim().max(2000, 'Use at most 2000 characters');
const line = z.string().trim().max(300, 'Use at most 300 characters');
const rating = z.int().min(0).max(10).nullable().default(null);
const day = z.iso.date().nullable().default(null);
const few = <S extends z.ZodType>(one: S) => z.array(one).max(12, 'Use at most 12 lines').default([]);

export const stepStatuses = ['notStarted', 'inProgress', 'done', 'notApplicable'] as const;
export type StepStatus = (typeof stepStatuses)[number];

export const mannersOfDeath = ['natural', 'accident', 'suicide', 'homicide', 'unknown'] as const;
export const griefTherapies = ['offered', 'referred', 'declined', 'notAvailable'] as const;

/** Facts of grief work (protocol 6.1). Months since the death are computed, never typed. */
export const GriefFacts = z.strictObject({
  whom: line.default(''),
  dateOfDeath: day,
  mannerOfDeath: z.enum(mannersOfDeath).default('unknown'),
  avoidedReminders: few(line.min(1)),
  keptObjects: few(line.min(1)),
  anniversaries: few(z.strictObject({ id: z.uuid(), label: line.min(1), on: z.iso.date(), plannedFor: day })),
  prolongedGrief: z.enum(['negative', 'positive']).nullable().default(null),
  prolongedGriefTool: line.default(''),
  griefTherapy: z.enum(griefTherapies).nullable().default(null),
  traumaScreenDone: z.boolean().default(false),
  idealisation: z.enum(['none', 'some', 'marked']).nullable().default(null),
});

/** Facts of dispute work (protocol 6.2). Who wants what stands on the dispute map, a worksheet of its own. */
export const DisputeFacts = z.strictObject({
  otherPersonId: z.uuid().nullable().default(null),
  stage: z.enum(disputeStages).nullable().default(null),
  reciprocity: z.enum(['reciprocal', 'partly', 'nonReciprocal']).nullable().default(null),
  /** What to do about it; needed before a stuck dispute is opened (R-DISP-03). */
  plan: words.default(''),
  /** The patient was told that it may get louder first. */
  worseningTold: z.boolean().default(false),
  gaps: few(z.strictObject({ topic: line.min(1), gap: rating })),
});

export const transitionTypes = [
  'job',
  'jobLoss',
  'retirement',
  'separation',
  'divorce',
  'marriage',
  'parenthood',
  'caregiving',
  'illnessOrDisability',
  'migration',
  'relocation',
  'education',
  'finances',
  'sexualOrGenderIdentity',
  'emptyNest',
  'traumaRecovery',
  'treatmentEnding',
  'other',
] as const;

/** Facts of work on a change of role (protocol 6.3). Good and bad of both roles stand on the balance sheet. */
export const TransitionFacts = z.strictObject({
  type: z.enum(transitionTypes).nullable().default(null),
  date: day,
  chosen: z.enum(['chosen', 'imposed', 'mixed']).nullable().default(null),
  skills: few(z.strictObject({ skill: line.min(1), atFirst: rating, confidence: rating })),
});

export const isolationTypes = ['structural', 'socialAnxiety', 'skills', 'trauma', 'neurodivergence', 'other'] as const;

/** Facts of work on loneliness (protocol 6.4). */
export const DeficitsFacts = z.strictObject({
  isolation: z.enum(isolationTypes).nullable().default(null),
  ladder: few(z.strictObject({ step: line.min(1), difficulty: rating, done: z.boolean().default(false) })),
  contactsPerWeek: z.int().min(0).max(99).nullable().default(null),
  patterns: few(line.min(1)),
  autismOrAdhdConsidered: z.boolean().default(false),
});

/** Everything kept about the work on one focus. The parts that belong to other kinds of focus stay empty. */
export const FocusBody = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        stepId: ContentId,
        status: z.enum(stepStatuses),
        session: z.int().min(0).nullable().default(null),
      }),
    )
    .max(20)
    .default([]),
  doneWhen: z.array(ContentId).max(12).default([]),
  stageHistory: z
    .array(z.strictObject({ session: z.int().min(0), stage: z.enum(disputeStages) }))
    .max(60)
    .default([]),
  /** When death and manner were written down, as an instant. */
  lossRecordedAt: z.iso.datetime({ offset: true }).nullable().default(null),
  grief: GriefFacts.prefault({}),
  dispute: DisputeFacts.prefault({}),
  transition: TransitionFacts.prefault({}),
  deficits: DeficitsFacts.prefault({}),
});
export type FocusBody = Frozen<z.output<typeof FocusBody>>;
export const emptyFocusBody: FocusBody = FocusBody.parse({});
