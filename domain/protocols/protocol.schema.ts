import * as z from 'zod';
import type { Frozen } from '../frozen.ts';
import { pageKinds } from '../courses/page-kind.ts';
import { problemsOf } from './protocol-fit.ts';
import {
  Adjunct,
  ConsentModel,
  CourseFormat,
  CourseShape,
  Decision,
  Evidence,
  GroupSize,
  MeasureSet,
  ParentVersion,
  Participant,
  populationShape,
  sessionsShape,
  SpecialTask,
  WeekPhase,
} from './variant-parts.schema.ts';
import { ContentId, ContentVersion, NamesSchema, SourceTag, TextSchema, WhySchema } from './text.schema.ts';

const count = z.int().min(0);
const atLeastOne = z.int().min(1);

export const ProblemArea = z.enum([
  'grief',
  'griefAndLoss',
  'roleDispute',
  'interpersonalDispute',
  'roleTransition',
  'interpersonalDeficits',
  'roleInsecurity',
  'lossOfHealthySelf',
]);
export type ProblemArea = z.infer<typeof ProblemArea>;

export const ProtocolModel = z.enum(['klerman', 'stuart']);
export type ProtocolModel = z.infer<typeof ProtocolModel>;

/** The kinds of session that have an agenda of their own (design 8.3). */
export const SessionKind = z.enum([
  'initialFirst',
  'initialWork',
  'initialLast',
  'middle',
  'middleHalfway',
  'ending',
  'last',
  'maintenance',
]);
export type SessionKind = z.infer<typeof SessionKind>;

export const InitialTaskId = z.enum(['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10', 'I11', 'I12']);
export type InitialTaskId = z.infer<typeof InitialTaskId>;
export const EndingTaskId = z.enum(['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10']);
export type EndingTaskId = z.infer<typeof EndingTaskId>;
export const TaskCode = z.union([InitialTaskId, EndingTaskId]);
export type TaskCode = z.infer<typeof TaskCode>;

const taskOf = <Id extends z.ZodType>(id: Id) =>
  z.strictObject({
    id,
    /** The identifier of the glossary, e.g. `interpersonalInventory`. */
    key: ContentId,
    title: NamesSchema,
    why: WhySchema,
    /** Tasks that come first; the others may be done in any order. */
    needs: z.array(TaskCode).default([]),
    page: z.enum(pageKinds),
    sources: z.array(SourceTag).min(1),
  });
export const InitialTask = taskOf(InitialTaskId);
export type InitialTask = Frozen<z.infer<typeof InitialTask>>;
export const EndingTask = taskOf(EndingTaskId);
export type EndingTask = Frozen<z.infer<typeof EndingTask>>;

export const Area = z.strictObject({
  id: ProblemArea,
  title: NamesSchema,
  line: TextSchema,
  /** "If the story is …": shown to the clinician beside the choice, never chosen by the software. */
  suggestWhen: TextSchema,
  /** Steps of the middle phase in their usual order; an order to think with, not to enforce. */
  strategies: z.array(z.strictObject({ id: ContentId, title: TextSchema })).min(1),
  worksheets: z.array(ContentId),
  sources: z.array(SourceTag).min(1),
});

export const SickRole = z.enum(['full', 'limited', 'none', 'optional']);

/** Words that differ between the model lines. */
export const ModelWords = z.strictObject({
  endingPhase: TextSchema,
  ending: TextSchema,
  lastSession: TextSchema,
  courseReview: TextSchema,
  afterwards: TextSchema,
  maintenanceDuty: TextSchema,
});

const Model = z.strictObject({
  title: TextSchema,
  areas: z.array(Area).min(1),
  sickRole: SickRole,
  /** Whether the formulation must hold the interpersonal triad. */
  triad: z.enum(['required', 'optional']),
  words: ModelWords,
  sources: z.array(SourceTag).min(1),
});

/** One row of the phase table: for courses of `from` to `to` sessions. */
export const PhaseRow = z.strictObject({
  from: atLeastOne,
  to: atLeastOne,
  initial: atLeastOne,
  concluding: atLeastOne,
  /** The ending is first raised this many sessions before the last one. */
  endingRaisedBeforeEnd: count,
});

export const PlannedSession = z.strictObject({
  session: atLeastOne,
  kind: SessionKind,
  tasks: z.array(InitialTaskId).min(1),
  /** What the patient can do before this session or after it. */
  patientTasks: z.array(TextSchema).default([]),
});

export const Step = z.strictObject({
  id: ContentId,
  title: NamesSchema,
  why: WhySchema,
  /** Lines to lean on: "You might say". */
  say: z.array(TextSchema).default([]),
  /** Parts of the session screen this step opens. */
  parts: z.array(ContentId).min(1),
  /** Tasks this step has room for. */
  hosts: z.array(TaskCode).default([]),
});

export const AgendaStep = z.strictObject({ step: ContentId, minutes: atLeastOne });

export const Protocol = z
  .strictObject({
    id: ContentId,
    version: ContentVersion,
    /** The protocol this one was made from, in exactly this version; null for one that stands by itself. */
    parent: ParentVersion.nullable().default(null),
    title: NamesSchema,
    summary: TextSchema,
    population: z.strictObject(populationShape),
    sessions: z.strictObject(sessionsShape),
    /** `maintenance`: the whole course is a maintenance phase; it has no initial, middle or concluding phase of its own. */
    shape: CourseShape.default('acute'),
    format: CourseFormat.default('individual'),
    /** Why a course of this kind cannot be started in this version of the software, in one sentence; null when it can. */
    notYet: TextSchema.nullable().default(null),
    groupSize: GroupSize.nullable().default(null),
    deliverer: z.array(ContentId).min(1).default(['iptTherapist']),
    consentModel: ConsentModel.nullable().default(null),
    phaseUnit: z.enum(['session', 'week']),
    /** The same phases in weeks of treatment, where a protocol counts weeks; each with its rhythm. */
    weekPhases: z.array(WeekPhase).default([]),
    phaseTable: z.array(PhaseRow).min(1),
    defaultModel: ProtocolModel,
    models: z.strictObject({ klerman: Model.optional(), stuart: Model.optional() }),
    maxAreas: z.union([z.literal(1), z.literal(2)]),
    participants: z.array(Participant),
    measures: MeasureSet,
    /** What this kind of course adds to the tasks of every course. */
    specialTasks: z.array(SpecialTask).default([]),
    /** A decision this kind of course ends with, beyond the outcome. */
    decision: Decision.nullable().default(null),
    tasks: z.strictObject({ initial: z.array(InitialTask).min(1), ending: z.array(EndingTask).min(1) }),
    /** By the length of the initial phase, in sessions. */
    initialPlans: z.record(z.string().regex(/^[1-9]$/), z.array(PlannedSession).min(1)),
    steps: z.array(Step).min(1),
    /** Minutes are those of a session of `sessions.minutes`; other lengths are scaled from them. */
    agendas: z.record(SessionKind, z.array(AgendaStep).min(1)),
    extension: z.strictObject({ maxTimes: count, maxSessions: count, maxTotal: atLeastOne }),
    followUp: z.strictObject({
      months: z.array(atLeastOne).min(1),
      weeksBefore: count,
      weeksAfter: count,
    }),
    maintenance: z.strictObject({
      frequency: z.enum(['weekly', 'fortnightly', 'monthly']),
      minutes: atLeastOne,
      monthsMin: atLeastOne,
      monthsMax: atLeastOne,
      reviewEveryMonths: atLeastOne,
    }),
    adjunct: Adjunct,
    worksheetsAdded: z.array(ContentId),
    worksheetsHidden: z.array(ContentId),
    cautions: z.array(TextSchema),
    /** What the patient must hear before choosing, in words they can read. */
    tellPatient: z.array(TextSchema).default([]),
    evidence: Evidence,
    sources: z.array(SourceTag).min(1),
  })
  .superRefine((protocol, context) => {
    for (const { path, message } of problemsOf(protocol)) context.addIssue({ code: 'custom', path, message });
  });
export type Protocol = Frozen<z.infer<typeof Protocol>>;
