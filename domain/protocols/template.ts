import type { Protocol, ProtocolModel, SessionKind } from './protocol.schema.ts';
import type { Variant } from './variant.schema.ts';

type Row = Protocol['phaseTable'][number];
type AgendaStep = Protocol['agendas'][SessionKind][number];

/** The parts of a kind of course that a practice may change for itself, as a form shows them. Everything else stays its parent's. */
export type TemplateFields = Readonly<{
  titleStaff: string;
  titlePatient: string;
  summary: string;
  sessions: Readonly<{
    min: number;
    default: number;
    max: number;
    minutes: number;
    frequency: Protocol['sessions']['frequency'];
  }>;
  rows: readonly Row[];
  maxAreas: 1 | 2;
  areas: Readonly<Partial<Record<ProtocolModel, readonly string[]>>>;
  measures: Readonly<{ primary: string; everySession: readonly string[] }>;
  agendas: Readonly<Record<SessionKind, readonly AgendaStep[]>>;
  /** Added to the parent's cautions, which stay. */
  cautions: readonly string[];
  tellPatient: readonly string[];
}>;

const linesOf = (protocol: Protocol): readonly ProtocolModel[] => Object.keys(protocol.models) as ProtocolModel[]; // keys of the models

/** What the form shows for a kind of course; `own` is what the practice has said so far. */
export const templateFields = (protocol: Protocol, own: Pick<Variant, 'cautions' | 'tellPatient'>): TemplateFields => ({
  titleStaff: protocol.title.staff.en,
  titlePatient: protocol.title.patient.en,
  summary: protocol.summary.en,
  sessions: {
    min: protocol.sessions.min,
    default: protocol.sessions.default,
    max: protocol.sessions.max,
    minutes: protocol.sessions.minutes,
    frequency: protocol.sessions.frequency,
  },
  rows: protocol.phaseTable,
  maxAreas: protocol.maxAreas,
  areas: Object.fromEntries(linesOf(protocol).map((line) => [line, protocol.models[line]?.areas.map(({ id }) => id)])),
  measures: { primary: protocol.measures.primary, everySession: protocol.measures.everySession },
  agendas: protocol.agendas,
  cautions: own.cautions.map(({ en }) => en),
  tellPatient: own.tellPatient.map(({ en }) => en),
});

/** The first draft of a practice's own kind of course: the same as its parent, under a name of its own. */
export function copyOf(parent: Protocol, id: string): Variant {
  const { evidence, title, summary, sources } = parent;
  const version = '1.0.0';
  return {
    ...untouched,
    id,
    version,
    parent: { id: parent.id, version: parent.version },
    title: { staff: { en: `${title.staff.en}, our own` }, patient: title.patient },
    summary,
    evidence,
    sources,
  };
}

const untouched = {
  areasAdded: [],
  participantsAdded: [],
  specialTasks: [],
  initialPlans: {},
  stepsAdded: [],
  agendas: {},
  worksheetsAdded: [],
  worksheetsHidden: [],
  cautions: [],
  tellPatient: [],
} as const;

/** A draft with what was typed into the form. Not yet known to fit together: `resolveVariant` says so. */
export const withFields = (draft: Variant, fields: TemplateFields): object => ({
  ...draft,
  title: { staff: { en: fields.titleStaff }, patient: { en: fields.titlePatient } },
  summary: { en: fields.summary },
  sessions: fields.sessions,
  phaseTable: fields.rows,
  models: Object.keys(fields.areas),
  areas: fields.areas,
  maxAreas: fields.maxAreas,
  measures: fields.measures,
  agendas: fields.agendas,
  cautions: fields.cautions.map((en) => ({ en })),
  tellPatient: fields.tellPatient.map((en) => ({ en })),
});

/** A problem of a protocol, with the field of the form beside which it is said. */
export type FieldProblem = Readonly<{ field: string; message: string }>;

const places: readonly (readonly [start: string, field: string])[] = [
  ['title.staff', 'titleStaff'],
  ['title.patient', 'titlePatient'],
  ['title', 'titleStaff'],
  ['summary', 'summary'],
  ['sessions.minutes', 'minutes'],
  ['sessions.frequency', 'frequency'],
  ['sessions', 'usual'],
  ['phaseTable', 'rows'],
  ['initialPlans', 'rows'],
  ['models', 'areas'],
  ['areas', 'areas'],
  ['maxAreas', 'maxAreas'],
  ['measures', 'primary'],
  ['cautions', 'cautions'],
  ['tellPatient', 'tellPatient'],
];

/** Where on the form a detail of `resolveVariant` ("agendas.middle: the minutes add up to 40, not 50") belongs. */
export function fieldProblem(detail: string): FieldProblem {
  const colon = detail.indexOf(': ');
  const path = detail.slice(0, Math.max(0, colon));
  const said = detail.slice(colon + 2);
  const message = said.charAt(0).toUpperCase() + said.slice(1);
  const kind = /^agendas[.](\w+)/.exec(path)?.[1];
  if (kind) return { field: `agenda-${kind}`, message };
  return { field: places.find(([start]) => path.startsWith(start))?.[1] ?? 'form', message };
}
