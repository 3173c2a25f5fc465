import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromJsonSchema } from '#test/from-json-schema';
import type { JsonSchema } from '#test/from-json-schema';
import { readLibrary } from '#main/content';
import { frozen } from '../frozen.ts';
import { advise } from './advise.ts';
import { courseFlags, courseStates, moveFacts, movesFrom, step } from './course-state.ts';
import type { CourseMove, CourseStanding } from './course-state.ts';
import { factsOf } from './facts-of.ts';
import { flagsNow } from './flags.ts';
import type { ActInput } from './guards.ts';
import { readCourse } from './reading.ts';
import { ruleIds } from './rule-ids.ts';
import { judge, rules, stopsOf } from './rules.ts';
import { unstoppableActs } from './rules/rule.ts';
import type { StoppableAct } from './rules/rule.ts';
import type { CourseSnapshot } from './snapshot.ts';
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

const complete = (input: unknown): CourseSnapshot => {
  const snapshot = completeSnapshot(JSON.parse(JSON.stringify(input)), library);
  if (!snapshot.ok) throw new Error(snapshot.details.join('; '));
  return snapshot.value;
};

test('what the rules find depends on the snapshot and its now only: asked twice, of a copy, in any order of the rules', () => {
  fc.assert(
    fc.property(anySnapshot, fc.infiniteStream(fc.nat(1000)), (input, order) => {
      const one = frozen(complete(input));
      const other = complete(input);
      const key = ({ ruleId, about, severity, message }: ReturnType<typeof judge>[number]) =>
        `${severity} ${ruleId} ${about} ${message}`;
      const first = judge(readCourse(one)).map(key);
      const shuffled = rules
        .map((rule) => ({ rule, at: order.next().value ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ rule }) => rule);
      expect(judge(readCourse(one)).map(key)).toEqual(first);
      expect(judge(readCourse(other), shuffled).map(key).toSorted()).toEqual(first.toSorted());
    }),
    { numRuns: 150 },
  );
});

test('no finding in any snapshot refuses an act that nothing may stop, and only hard stops refuse anything', () => {
  const stoppable: readonly StoppableAct[] = [
    'signSessionNote',
    'chooseFocus',
    'rolePlay',
    'confrontationTask',
    'conjointSession',
  ];
  for (const act of unstoppableActs) expect(stoppable).not.toContain(act);
  fc.assert(
    fc.property(anySnapshot, (input) => {
      const reading = readCourse(complete(input));
      for (const { ruleId, severity, stops } of judge(reading)) {
        expect(ruleIds[ruleId as keyof typeof ruleIds] as readonly string[]).toContain(severity);
        expect(stops.every((act) => stoppable.includes(act))).toBe(true);
        if (severity !== 'hardStop') expect(stops).toEqual([]);
      }
      for (const act of unstoppableActs) expect(stopsOf(reading, act as never)).toEqual([]);
      expect(stopsOf(reading, 'signSessionNote').every(({ ruleId }) => ruleId === 'R-SAFE-02')).toBe(true);
      for (const flag of flagsNow(reading, judge(reading))) expect(courseFlags).toContain(flag);
    }),
    { numRuns: 150 },
  );
});

const moves = fc.array(
  fc.record({
    move: fc.constantFrom(...(Object.keys(moveFacts) as CourseMove[])),
    act: fc.record(
      {
        reason: fc.constantFrom('', 'Because life asks for it'),
        overrideReason: fc.constantFrom('', 'Agreed with the supervisor today.'),
        closureReason: fc.constantFrom('completed' as const, 'dropout' as const, 'moved' as const),
        expectedReturn: fc.constant('2026-06-01'),
        extraSessions: fc.integer({ min: -1, max: 6 }),
        newEndDate: fc.constant('2026-07-01'),
        toArea: fc.constantFrom('grief', 'roleDispute', 'roleTransition', 'nothing'),
      },
      { requiredKeys: [] },
    ),
  }),
  { maxLength: 25 },
);

test('any sequence of allowed commands leaves any course in a legal state, and what is refused changes nothing', () => {
  fc.assert(
    fc.property(anySnapshot, moves, (input, list) => {
      const snapshot = complete(input);
      let course: CourseStanding = snapshot.course;
      for (const { move, act } of list) {
        const facts = factsOf(readCourse({ ...snapshot, course: { ...snapshot.course, ...course } }));
        const before = frozen(structuredClone(course)) as CourseStanding;
        const outcome = step(course, move, facts, act as ActInput);
        if (!outcome.ok) {
          expect(course).toEqual(before);
          continue;
        }
        expect(movesFrom({ ...before, maintenanceOnly: facts.maintenanceOnly ?? false })).toContain(move);
        course = outcome.value;
        expect(courseStates).toContain(course.courseState);
        expect(course.flags.every((flag) => courseFlags.includes(flag))).toBe(true);
        if (before.courseState === 'closed') throw new Error('a closed course was moved');
        if (before.flags.includes('onHold')) expect(['resume', 'close']).toContain(move);
      }
    }),
    { numRuns: 150 },
  );
});
