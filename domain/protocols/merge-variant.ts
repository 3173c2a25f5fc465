import { inProportion } from './agenda.ts';
import type { Protocol, ProtocolModel, SessionKind } from './protocol.schema.ts';
import type { Variant } from './variant.schema.ts';

type Model = NonNullable<Protocol['models'][ProtocolModel]>;
type Agenda = Protocol['agendas'][SessionKind];

/**
 * What a variant says, laid over its parent. Pure, and not yet known to fit together: `resolveVariant` reads the answer with
 * the schema of a protocol. Changes neither of the two.
 */
export function mergeVariant(parent: Protocol, variant: Variant): object {
  const sessions = { ...parent.sessions, extra: [], ...given(variant.sessions ?? {}) };
  return {
    ...parent,
    ...given({
      shape: variant.shape,
      format: variant.format,
      notYet: variant.notYet,
      groupSize: variant.groupSize,
      deliverer: variant.deliverer,
      consentModel: variant.consentModel,
      phaseUnit: variant.phaseUnit,
      weekPhases: variant.weekPhases,
      phaseTable: variant.phaseTable,
      maxAreas: variant.maxAreas,
      decision: variant.decision,
      followUp: variant.followUp,
      adjunct: variant.adjunct,
      population: variant.population,
    }),
    id: variant.id,
    version: variant.version,
    parent: variant.parent,
    title: variant.title,
    summary: variant.summary,
    sessions,
    models: modelsOf(parent, variant),
    defaultModel: variant.models?.includes(parent.defaultModel) === false ? variant.models[0] : parent.defaultModel,
    participants: byKey([...parent.participants, ...variant.participantsAdded], ({ role }) => role),
    measures: { ...parent.measures, ...given(variant.measures ?? {}) },
    specialTasks: byKey([...parent.specialTasks, ...variant.specialTasks], ({ id }) => id),
    initialPlans: { ...parent.initialPlans, ...variant.initialPlans },
    steps: byKey([...parent.steps, ...variant.stepsAdded], ({ id }) => id),
    agendas: agendasOf(parent, variant, sessions.minutes),
    // Without a rule of its own a course is never extended beyond the longest its kind may be.
    extension: variant.extension ?? { ...parent.extension, maxTotal: sessions.max },
    maintenance: { ...parent.maintenance, ...given(variant.maintenance ?? {}) },
    worksheetsAdded: unique([...parent.worksheetsAdded, ...variant.worksheetsAdded]),
    worksheetsHidden: unique([...parent.worksheetsHidden, ...variant.worksheetsHidden]),
    cautions: [...parent.cautions, ...variant.cautions],
    tellPatient: [...parent.tellPatient, ...variant.tellPatient],
    evidence: variant.evidence,
    sources: unique([...variant.sources, ...parent.sources]),
  };
}

/** Only what was really said: an optional field that was left out must not cover the parent's. */
const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>; // the same keys, fewer

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const unique = <T>(list: readonly T[]): readonly T[] => [...new Set(list)];

/** One of each key, in the order they first came; the last one given counts. */
function byKey<T>(list: readonly T[], keyOf: (one: T) => string): readonly T[] {
  return [...new Map(list.map((one) => [keyOf(one), one])).values()];
}

function modelsOf(parent: Protocol, variant: Variant): Protocol['models'] {
  const lines = (variant.models ?? ['klerman', 'stuart']).filter((line) => parent.models[line]);
  return Object.fromEntries(
    lines.flatMap((line) => {
      const model = parent.models[line];
      return model ? [[line, modelOf(model, variant, line)]] : [];
    }),
  );
}

function modelOf(model: Model, variant: Variant, line: ProtocolModel): Model {
  const known = [...model.areas, ...variant.areasAdded];
  const wanted = variant.areas?.[line];
  return {
    ...model,
    // An area nobody knows leaves a hole that the schema then names.
    areas: wanted ? wanted.map((id) => known.find((one) => one.id === id) ?? { ...missingArea, id }) : model.areas,
    sickRole: variant.sickRole?.[line] ?? model.sickRole,
    words: { ...model.words, ...given(variant.words?.[line] ?? {}) },
  };
}

const missingArea = { title: undefined } as unknown as Model['areas'][number]; // refused by the schema, which names the field

function agendasOf(parent: Protocol, variant: Variant, minutes: number): Protocol['agendas'] {
  const scaled = (agenda: Agenda): Agenda => {
    if (minutes === parent.sessions.minutes) return agenda;
    const shares = inProportion(
      agenda.map((one) => one.minutes),
      minutes,
    );
    return agenda.map(({ step }, i) => ({ step, minutes: shares[i] ?? 1 }));
  };
  const kinds = Object.keys(parent.agendas) as SessionKind[]; // the keys of a record of kinds
  const merged = kinds.map((kind) => [kind, variant.agendas[kind] ?? scaled(parent.agendas[kind])] as const);
  return Object.fromEntries(merged) as Protocol['agendas']; // every kind of the parent, none more
}
