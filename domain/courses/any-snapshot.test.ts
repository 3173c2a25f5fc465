import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromJsonSchema } from '#test/from-json-schema';
import type { JsonSchema } from '#test/from-json-schema';
import { readLibrary } from '#main/content';
import { advise } from './advise.ts';
import { completeSnapshot } from './complete-snapshot.schema.ts';
import { snapshotJsonSchema } from './snapshot-json.schema.ts';

const library = readLibrary();
const schema = snapshotJsonSchema() as JsonSchema;
const lookedUp = { type: 'null' };
const known = fc.constantFrom('phq9', 'gad7');

/** Any snapshot that the printed schema lets in, with the adult protocol and a length it has. */
const anySnapshot = fc
  .tuple(
    fromJsonSchema({
      ...schema,
      properties: { ...schema.properties, protocol: { type: 'object' }, techniques: lookedUp, measureFacts: lookedUp },
    }),
    fc.integer({ min: 6, max: 20 }),
    known,
  )
  .map(([value, plannedSessions, measureId]) => {
    const one = structuredClone(value) as Record<string, Record<string, unknown>[] & Record<string, unknown>>;
    one.protocol = { id: 'adultIndividualAcute' } as never;
    one.extensions = [] as never;
    if (one.course) one.course.plannedSessions = plannedSessions;
    if (one.contract) one.contract.plannedSessions = plannedSessions;
    for (const point of one.measures ?? []) point.measureId = measureId;
    return one;
  });

test('whatever the printed schema lets in is read and advised on, in sentences and with unique findings', () => {
  let advised = 0;
  fc.assert(
    fc.property(anySnapshot, (input) => {
      const snapshot = completeSnapshot(JSON.parse(JSON.stringify(input)), library);
      expect(snapshot.ok ? [] : snapshot.details).toEqual([]);
      if (!snapshot.ok) return;
      const advice = advise(snapshot.value);
      advised += 1;
      expect(JSON.stringify(advice)).not.toMatch(/undefined|NaN|Infinity|\[object/);
      for (const { message } of advice.findings) expect(message).toMatch(/^[A-Z0-9“].*\.$/s);
      const keys = advice.findings.map(({ ruleId, about }) => `${ruleId} ${about}`);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 300 },
  );
  expect(advised).toBe(300);
});
