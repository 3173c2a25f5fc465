import { entryOf } from '../library.ts';
import type { Library } from '../library.ts';
import type { Measure } from '../measures/measure.schema.ts';
import { roleOf } from '../measures/role.ts';
import { done, refuse } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { phaseTable } from '../protocols/phase-table.ts';
import type { MeasureFacts } from './snapshot-parts.schema.ts';
import { plannedSessions } from './snapshot.ts';
import type { CourseSnapshot } from './snapshot.ts';
import { Snapshot } from './snapshot.schema.ts';
import type { ParsedSnapshot } from './snapshot.schema.ts';

/** The cut-offs that rules need, from a measure's definition. */
export function measureFactsOf(measure: Measure): MeasureFacts {
  const { caseness, direction, remission, reliableChange } = measure;
  return {
    title: measure.shortTitle.en ?? measure.id,
    direction: direction ?? 'lower-is-better',
    bandsFrom: measure.bands.flatMap(({ from, above }) => from ?? above ?? []),
    caseness: casenessOf(caseness),
    reliableChange: reliableChange?.points ?? null,
    remissionAtMost: remission?.atMost ?? null,
    role: roleOf(measure),
  };
}

function casenessOf(caseness: Measure['caseness']): number | null {
  if (!caseness || 'bands' in caseness) return null;
  return 'atLeast' in caseness ? caseness.atLeast : caseness.atMost;
}

/**
 * A snapshot from JSON, with protocol, techniques and cut-offs looked up in the library where the file leaves them out.
 * Refuses with one line for each problem, path first: `sessions[2].attendance: …`.
 */
export function completeSnapshot(json: unknown, library: Library): Outcome<CourseSnapshot, 'invalid'> {
  const parsed = Snapshot.safeParse(json);
  if (!parsed.success)
    return refuse(
      'invalid',
      parsed.error.issues.map(({ path, message }) => `${pathText(path)}: ${inWords(message)}`),
    );
  const { protocol, techniques, measureFacts, ...rest } = parsed.data;
  const entry = entryOf(library.protocols, protocol.id, protocol.version ?? undefined);
  const definition = protocol.definition ?? entry?.definition;
  if (!definition) {
    const version = protocol.version === null ? '' : ` version ${protocol.version}`;
    return refuse('invalid', [`protocol: no protocol ${protocol.id}${version} is known`]);
  }
  const used = [...new Set([...rest.measures.map(({ measureId }) => measureId), definition.measures.primary])];
  const snapshot: CourseSnapshot = {
    ...rest,
    suitability: withTitles(rest.suitability, library),
    protocol: { id: definition.id, version: definition.version, definition },
    techniques: techniques ?? [...library.techniques.newest.values()].map((one) => one.definition),
    measureFacts: measureFacts ?? factsFor(used, library),
  };
  const problems = misfits(snapshot);
  return problems.length > 0 ? refuse('invalid', problems) : done(snapshot);
}

/** Exclusions carry their words, so that what is missing can be said in plain ones. */
function withTitles(given: ParsedSnapshot['suitability'], library: Library): ParsedSnapshot['suitability'] {
  const known = [...library.suitability.newest.values()].flatMap(({ definition }) => definition.exclusions);
  return (
    given && {
      ...given,
      exclusions: given.exclusions.map((one) => ({
        ...one,
        title: one.title ?? known.find(({ code }) => code === one.code)?.title.en ?? null,
      })),
    }
  );
}

const factsFor = (ids: readonly string[], library: Library): Record<string, MeasureFacts> =>
  Object.fromEntries(
    ids.flatMap((id) => {
      const entry = entryOf(library.measures, id);
      return entry ? [[id, measureFactsOf(entry.definition)]] : [];
    }),
  );

/** What single fields cannot say: that the length fits the protocol, and ids are not used twice. */
function misfits(snapshot: CourseSnapshot): readonly string[] {
  const problems: string[] = [];
  const planned = plannedSessions(snapshot);
  try {
    phaseTable(snapshot.protocol.definition, planned);
  } catch {
    problems.push(`contract.plannedSessions: ${snapshot.protocol.id} has no course of ${planned} sessions`);
  }
  for (const name of ['sessions', 'measures', 'goals', 'issues', 'followUps', 'focusWork', 'focusChanges'] as const) {
    const ids = snapshot[name].map(({ id }) => id);
    for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i)))
      problems.push(`${name}: the id ${id} stands there twice`);
  }
  return problems;
}

/** The parser’s own words, without what only programmers say. */
const inWords = (message: string): string =>
  message.endsWith('received undefined') ? 'is missing' : message.replace(/^Invalid input: /, '');

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'snapshot';
