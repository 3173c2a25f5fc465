import * as z from 'zod';
import { ContentId, ContentVersion, NamesSchema, SourceTag, TextSchema, WhySchema } from './text.schema.ts';

const count = z.int().min(0);
const atLeastOne = z.int().min(1);

export const ParentVersion = z.strictObject({ id: ContentId, version: ContentVersion });
export const CourseShape = z.enum(['acute', 'maintenance']);
export const CourseFormat = z.enum(['individual', 'group', 'conjoint']);
export const ConsentModel = z.enum(['adolescent', 'parent', 'both']);
export const Adjunct = z.enum(['standalone', 'withMedicationRequired', 'withMedicationRecommended', 'either']);
export const Frequency = z.enum(['weekly', 'twiceWeekly', 'fortnightly', 'monthly', 'custom']);

/** Meetings beside the counted sessions: an engagement session before, sessions with parents, boosters after. */
export const ExtraSession = z.strictObject({
  id: ContentId,
  title: NamesSchema,
  count: atLeastOne,
  when: z.enum(['before', 'spread', 'between', 'after']),
  minutes: z.int().min(10).max(180).nullable().default(null),
  note: TextSchema,
  worksheets: z.array(ContentId).default([]),
});

export const populationShape = {
  ageMin: count.optional(),
  ageMax: count.optional(),
  conditions: z.array(ContentId).min(1),
  settings: z.array(ContentId).min(1),
  notFor: z.array(ContentId).default([]),
  /** What numbers cannot say: a range of scores, or from when to when. */
  note: TextSchema.nullable().default(null),
};

export const sessionsShape = {
  min: atLeastOne,
  default: atLeastOne,
  max: atLeastOne,
  minutes: z.int().min(10).max(180),
  frequency: Frequency,
  extra: z.array(ExtraSession).default([]),
  /** How many sessions a week where the rhythm is `custom` and no weeks are counted; null: one. */
  perWeek: z.int().min(2).max(5).nullable().default(null),
};

/** One phase in weeks of treatment, counted from 1, and how many weeks lie between two sessions in it. */
export const WeekPhase = z.strictObject({
  phase: z.enum(['initial', 'middle', 'concluding', 'continuation', 'maintenance']),
  from: atLeastOne,
  to: atLeastOne,
  everyWeeks: z.int().min(1).max(8),
});

export const GroupSize = z.strictObject({ min: atLeastOne, default: atLeastOne, max: atLeastOne });

/** Somebody beside the patient who may take part, and the most they may ever be let see. */
export const Participant = z.strictObject({ role: ContentId, required: z.boolean(), accessScope: z.array(ContentId) });

export const MeasureSet = z.strictObject({
  primary: z.string(),
  everySession: z.array(z.string()).min(1),
  secondary: z.array(z.string()),
  /** Used in place of measures whose licence a practice does not hold. */
  fallback: z.array(z.string()).min(1),
});

/** Something this kind of course asks for beyond the tasks of every course. */
export const SpecialTask = z.strictObject({
  id: ContentId,
  title: NamesSchema,
  why: WhySchema,
  when: z.enum(['before', 'initial', 'middle', 'concluding', 'maintenance', 'throughout']),
  /** Named as needed beside the task; whether the course may go on without it is a matter of rules and guards. */
  required: z.boolean().default(false),
  worksheet: ContentId.nullable().default(null),
  sources: z.array(SourceTag).min(1),
});

/** A choice a person makes at the end of a course; the software offers the options and never takes one. */
export const Decision = z.strictObject({
  id: ContentId,
  title: TextSchema,
  options: z.array(z.strictObject({ id: ContentId, title: NamesSchema, means: TextSchema })).min(2),
});

/** One finding of a study in plain words. `against`: it speaks against this treatment, or limits what can be claimed. */
export const EvidenceFinding = z.strictObject({
  text: TextSchema,
  against: z.boolean().default(false),
  sources: z.array(SourceTag).min(1),
});

export const EvidenceGrade = z.enum(['A', 'B', 'C', 'D', 'X']);
export const Evidence = z.strictObject({
  grade: EvidenceGrade,
  line: TextSchema,
  sources: z.array(SourceTag).min(1),
  findings: z.array(EvidenceFinding).default([]),
});
