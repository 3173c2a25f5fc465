import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { fromJsonSchema } from '#test/from-json-schema';
import type { JsonSchema } from '#test/from-json-schema';
import { aCourse } from '#test/a-snapshot';
import { readLibrary } from '#main/content';
import { frozen } from '../frozen.ts';
import { advise } from './advise.ts';
import { courseFlags, courseStates, moveFacts, movesFrom, step } from './course-state.ts';
import type { CourseMove, CourseStanding } from './course-state.ts';
import { factsOf } from './facts-of.ts';
import { flagsNow } from './flags.ts';
import { guards } from './guards.ts';
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

/** Answers as on another day, of another year, with other chances. */
function elsewhen<T>(at: string, chance: number, ask: () => T): T {
  vi.useFakeTimers({ now: Date.parse(at), toFake: ['Date', 'performance'] });
  const chances = vi.spyOn(Math, 'random').mockReturnValue(chance);
  try {
    return ask();
  } finally {
    chances.mockRestore();
    vi.useRealTimers();
  }
}

test('what the engine says depends on the snapshot and its now only: asked twice, of a copy, in another year, in any order of the rules', () => {
  fc.assert(
    fc.property(anySnapshot, fc.infiniteStream(fc.nat(1000)), (input, order) => {
      const one = frozen(complete(input));
      const other = complete(input);
      const early = elsewhen('2001-02-03T04:05:06Z', 0.1, () => JSON.stringify(advise(one)));
      expect(elsewhen('2099-11-12T21:14:15Z', 0.9, () => JSON.stringify(advise(other)))).toBe(early);
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

const allMoves = Object.keys(moveFacts) as CourseMove[];
const act = fc.record(
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
);
/** What a person tries: mostly a move that their page offers, sometimes any. */
const tries = fc.array(fc.record({ any: fc.maxSafeNat(), act }), { minLength: 8, maxLength: 25 });
const chosen = (any: number, offered: readonly CourseMove[]): CourseMove | undefined => {
  const list = any % 5 === 0 ? allMoves : offered;
  return list[Math.floor(any / 5) % Math.max(1, list.length)];
};

/** Which state may follow which by a move, written down apart from the table under test (clinical protocol 2.3). */
const follows: Readonly<Record<CourseStanding['courseState'], readonly CourseStanding['courseState'][]>> = {
  referred: ['screening', 'closed'],
  screening: ['initialPhase', 'maintenance', 'notSuitable', 'closed'],
  notSuitable: ['closed'],
  initialPhase: ['middlePhase', 'notSuitable', 'closed'],
  middlePhase: ['concludingPhase', 'closed'],
  concludingPhase: ['acuteCompleted', 'closed'],
  acuteCompleted: ['maintenance', 'followUp', 'closed'],
  followUp: ['maintenance', 'closed'],
  maintenance: ['closed'],
  closed: [],
};

/** What is wrong with where a course stands, whatever led there. */
const illegal = ({ courseState, flags, closureReason }: CourseStanding): readonly string[] => [
  ...(courseStates.includes(courseState) ? [] : ['unknown state']),
  ...(flags.every((flag) => courseFlags.includes(flag)) && new Set(flags).size === flags.length ? [] : ['flags']),
  ...((courseState === 'closed') === (closureReason !== null)
    ? []
    : ['closed without a reason, or a reason while open']),
  ...(flags.includes('onHold') && (courseState === 'closed' || courseState === 'notSuitable')
    ? ['waits for nobody']
    : []),
];

/** The nearest standing that is legal: where a course may really be found before the first move. */
const madeLegal = ({ courseState, flags }: CourseStanding): CourseStanding => ({
  courseState,
  flags: [...new Set(flags)].filter((flag) => flag !== 'onHold' || !['closed', 'notSuitable'].includes(courseState)),
  closureReason: courseState === 'closed' ? 'other' : null,
});

/** A course whose record is kept as it should be, but for what is taken away: most moves of its state are open. */
const wellKept = fc
  .record({
    attended: fc.integer({ min: 0, max: 16 }),
    courseState: fc.constantFrom(...courseStates),
    flags: fc.subarray([...courseFlags]),
    without: fc.subarray(['consent', 'contract', 'goals', 'formulation', 'suitability', 'safety'] as const, {
      maxLength: 1,
    }),
    after: fc.boolean(),
  })
  .map(({ attended, courseState, flags, without, after }) => {
    const more = after ? { maintenance: { agreedAt: '2026-05-01' }, suitability: found } : {};
    const whole = aCourse(attended, { ...more, course: { courseState, flags, relapseRecordedAt: '2026-06-01' } });
    const bare = {
      consent: null,
      contract: null,
      goals: [],
      formulation: null,
      suitability: null,
      safety: aCourse(0).safety,
    };
    return { ...whole, ...Object.fromEntries(without.map((part) => [part, bare[part]])) } as CourseSnapshot;
  });
const found = { recordedAt: '2026-02-20', noWorkableFocus: true, alternativeOffered: 'Another therapy' };

test('any sequence of allowed commands leaves any course in a legal state, and what is refused changes nothing', () => {
  let made = 0;
  fc.assert(
    fc.property(fc.oneof(anySnapshot.map(complete), wellKept), tries, (snapshot, list) => {
      let course: CourseStanding = madeLegal(snapshot.course);
      for (const { any, act: given } of list) {
        const facts = factsOf(readCourse({ ...snapshot, course: { ...snapshot.course, ...course } }));
        const move = chosen(any, movesFrom({ ...course, maintenanceOnly: facts.maintenanceOnly ?? false }));
        if (!move) break; // a closed course has no way on
        const before = frozen(structuredClone(course)) as CourseStanding;
        const outcome = step(course, move, facts, given as ActInput);
        if (!outcome.ok) {
          expect(course).toEqual(before);
          continue;
        }
        made += 1;
        expect(movesFrom({ ...before, maintenanceOnly: facts.maintenanceOnly ?? false })).toContain(move);
        // Whatever reason was written, nothing about safety was set aside for it.
        const open = guards[move](facts, given as ActInput).filter(({ safety }) => safety);
        expect(open).toEqual([]);
        course = outcome.value;
        expect(illegal(course), `${move} from ${before.courseState}`).toEqual([]);
        if (course.courseState !== before.courseState)
          expect(follows[before.courseState]).toContain(course.courseState);
        if (before.courseState === 'closed') throw new Error('a closed course was moved');
        if (before.flags.includes('onHold')) expect(['resume', 'close']).toContain(move);
      }
    }),
    { numRuns: 300 },
  );
  expect(made).toBeGreaterThan(300); // the moves are made, not only refused
});
