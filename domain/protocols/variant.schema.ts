import * as z from 'zod';
import type { Frozen } from '../frozen.ts';
import { parseJsonFile } from '../json-file.schema.ts';
import { done, type Outcome } from '../outcome.ts';
import { AgendaStep, Area, ModelWords, PhaseRow, PlannedSession } from './protocol.schema.ts';
import { ProblemArea, Protocol, ProtocolModel, SessionKind, SickRole, Step } from './protocol.schema.ts';
import { ContentId, ContentVersion, NamesSchema, SourceTag, TextSchema } from './text.schema.ts';
import * as part from './variant-parts.schema.ts';

const byModel = <T extends z.ZodType>(value: T) =>
  z.strictObject({ klerman: value.optional(), stuart: value.optional() });

/**
 * A kind of course told by what differs from its parent. A field left out is the parent's. Fields whose names say "added"
 * and lists of tasks, cautions and sources are put behind the parent's; everything else replaces it. The parent is named in
 * one exact version, so that the meaning of a variant never changes under a running course.
 */
export const Variant = z.strictObject({
  id: ContentId,
  version: ContentVersion,
  parent: part.ParentVersion,
  title: NamesSchema,
  summary: TextSchema,
  population: z.strictObject(part.populationShape).optional(),
  sessions: z.strictObject(part.sessionsShape).partial().optional(),
  shape: part.CourseShape.optional(),
  format: part.CourseFormat.optional(),
  notYet: TextSchema.optional(),
  groupSize: part.GroupSize.optional(),
  deliverer: z.array(ContentId).min(1).optional(),
  consentModel: part.ConsentModel.optional(),
  phaseUnit: z.enum(['session', 'week']).optional(),
  weekPhases: z.array(part.WeekPhase).optional(),
  phaseTable: z.array(PhaseRow).min(1).optional(),
  /** The model lines a course of this kind may follow; left out, the parent's. */
  models: z.array(ProtocolModel).min(1).optional(),
  /** What may be worked on, in this order; each is one of the parent's or of `areasAdded`. */
  areas: byModel(z.array(ProblemArea).min(1)).optional(),
  areasAdded: z.array(Area).default([]),
  sickRole: byModel(SickRole).optional(),
  words: byModel(ModelWords.partial()).optional(),
  maxAreas: z.union([z.literal(1), z.literal(2)]).optional(),
  participantsAdded: z.array(part.Participant).default([]),
  measures: part.MeasureSet.partial().optional(),
  specialTasks: z.array(part.SpecialTask).default([]),
  decision: part.Decision.optional(),
  /** By the length of the initial phase; a plan given here replaces the parent's of that length. */
  initialPlans: z.record(z.string().regex(/^[1-9]$/), z.array(PlannedSession).min(1)).default({}),
  stepsAdded: z.array(Step).default([]),
  /** Minutes are those of this kind of course; agendas left out are the parent's, scaled to them. */
  agendas: z.partialRecord(SessionKind, z.array(AgendaStep).min(1)).default({}),
  extension: Protocol.shape.extension.optional(),
  followUp: Protocol.shape.followUp.optional(),
  maintenance: Protocol.shape.maintenance.partial().optional(),
  adjunct: part.Adjunct.optional(),
  worksheetsAdded: z.array(ContentId).default([]),
  worksheetsHidden: z.array(ContentId).default([]),
  cautions: z.array(TextSchema).default([]),
  tellPatient: z.array(TextSchema).default([]),
  evidence: part.Evidence,
  sources: z.array(SourceTag).min(1),
});
export type Variant = Frozen<z.infer<typeof Variant>>;

/** What a file in `content/protocols` holds: a protocol that stands by itself, or a variant of one. */
export type ProtocolFile = Protocol | Variant;

/** Whether a file told only what differs from its parent. */
export const isVariant = (file: ProtocolFile): file is Variant => !('tasks' in file);

const Peek = z.looseObject({ parent: z.unknown() }).partial();

/** A protocol or a variant from the text of its file; refuses with details that name the line. */
export function parseProtocolFile(text: string): Outcome<ProtocolFile, 'invalid'> {
  const peek = parseJsonFile(Peek, text);
  const derived = peek.ok && peek.value.value.parent !== undefined;
  const file = derived ? parseJsonFile(Variant, text) : parseJsonFile(Protocol, text);
  return file.ok ? done(file.value.value) : file;
}
