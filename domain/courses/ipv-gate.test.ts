import { describe, expect, test } from 'vitest';
import { aCourse } from '#test/a-snapshot';
import { gateOf } from '../worksheets/gate.ts';
import { flagsNow } from './flags.ts';
import { aroundOf, gatedActs, gateMessage, gateReason, waitingActs, type SafetyAround } from './ipv-gate.ts';
import { readCourse } from './reading.ts';
import { judge, stopsOf } from './rules.ts';

const reviews = aCourse(8).safety.reviews.map((one) => ({ ...one }));
type Asked = Partial<Pick<SafetyAround, 'check' | 'judged' | 'earlier'>>;
const asked = ({ check = null, judged = false, earlier = false }: Asked, change: object = {}) =>
  readCourse(aCourse(8, { safety: { reviews, ipvCheck: check, ipvJudged: judged, ipvEarlier: earlier }, ...change }));
const stopped = (reading: ReturnType<typeof asked>) => gatedActs.filter((act) => stopsOf(reading, act).length > 0);
const dispute = { focus: { areas: [{ area: 'roleDispute' as const, rank: 'primary' as const, startedAtSession: 3 }] } };

describe('R-DISP-01 at the act itself', () => {
  test('nobody has asked: all three wait, in every course, though only a dispute shows it before', () => {
    expect(stopped(asked({}))).toEqual(gatedActs);
    expect(judge(asked({})).map(({ ruleId }) => ruleId)).not.toContain('R-DISP-01');
    expect(judge(asked({}, dispute)).map(({ ruleId }) => ruleId)).toContain('R-DISP-01');
  });
  test('a no opens them', () => {
    expect(stopped(asked({ check: 'negative' }))).toEqual([]);
  });
  test('no answer is no answer: all three wait until a clinician has judged, and a joint session until the answer is no', () => {
    expect(stopped(asked({ check: 'declined' }))).toEqual(gatedActs);
    expect(stopped(asked({ check: 'declined', judged: true }))).toEqual(['conjointSession']);
    expect(judge(asked({ check: 'declined', judged: true }, dispute)).map(({ ruleId }) => ruleId)).not.toContain(
      'R-DISP-01',
    );
  });
  test('a judgement opens nothing where nobody asked, or where there is concern', () => {
    expect(stopped(asked({ judged: true }))).toEqual(gatedActs);
    expect(stopped(asked({ check: 'positive', judged: true }))).toEqual(gatedActs);
  });
  test('a yes, the flag, an open concern, the fit page or a person on the map stops all three, whatever was answered', () => {
    expect(stopped(asked({ check: 'positive' }))).toEqual(gatedActs);
    expect(stopped(asked({ check: 'negative' }, { course: { flags: ['ipvConcern'] } }))).toEqual(gatedActs);
    const marked = { reviewed: true, people: [{ id: 'p1', coreFields: 5, ipvConcern: true }] };
    expect(stopped(asked({ check: 'negative' }, { inventory: marked }))).toEqual(gatedActs);
    const fit = { recordedAt: '2026-02-01', exclusions: [{ code: 'X4', present: 'yes' as const, action: 'Referred' }] };
    expect(stopped(asked({ check: 'negative' }, { suitability: fit }))).toEqual(gatedActs);
    const concern = { id: 'k1', kind: 'ipv' as const, at: '2026-04-20', state: 'open' as const };
    const open = { safety: { reviews, ipvCheck: 'negative' as const, concerns: [concern] } };
    expect(stopped(asked({}, open))).toEqual(gatedActs);
    const gone = { safety: { reviews, ipvCheck: 'negative' as const, ipvPeople: ['p7'] } };
    expect(stopped(asked({}, gone))).toEqual(gatedActs);
  });
  test('it refuses nothing else: the note, the choice of focus, and what is never stopped', () => {
    for (const act of ['signSessionNote', 'chooseFocus'] as const)
      expect(stopsOf(asked({ check: 'positive' }), act)).toEqual([]);
  });
});

describe('R-DISP-02 known from an earlier course', () => {
  test('counts as a concern until it is asked again, and says where it is known from', () => {
    const carried = asked({ earlier: true });
    expect(stopped(carried)).toEqual(gatedActs);
    const [urgent] = judge(carried).filter(({ ruleId }) => ruleId === 'R-SAFE-08');
    expect(urgent).toMatchObject({ severity: 'urgent', about: 'earlierCourse' });
    expect(urgent?.message).toContain('known from an earlier course');
  });
  test('puts the flag on the new course, so that its pages are guarded too', () => {
    expect(flagsNow(asked({ earlier: true }), [])).toContain('ipvConcern');
    expect(flagsNow(asked({}), [])).not.toContain('ipvConcern');
  });
});

describe('one judge for pages, acts and rules', () => {
  const bools = [false, true];
  const every: readonly SafetyAround[] = bools.flatMap((concern) =>
    bools.flatMap((earlier) =>
      bools.flatMap((judged) =>
        [[], ['p1']].flatMap((people) =>
          ([null, 'negative', 'positive', 'declined'] as const).map((check) => ({
            concern,
            earlier,
            judged,
            people,
            check,
          })),
        ),
      ),
    ),
  );
  test.each(['roleDispute', 'roleTransition'])(
    'the sheet of a role play waits exactly when the act does, in %s',
    (area) => {
      for (const around of every) {
        const sheet = gateOf({ gate: 'confrontation' }, { area, people: [] }, around).kind === 'stop';
        expect(sheet, JSON.stringify(around)).toBe(gateReason(around, 'rolePlay') !== null);
      }
    },
  );
  test('a snapshot knows what the store knows', () => {
    for (const around of every) {
      const people = around.people.map((id) => ({ id, coreFields: 5, ipvConcern: true }));
      const reading = asked(around, {
        inventory: { reviewed: true, people },
        course: { flags: around.concern ? ['ipvConcern'] : [] },
      });
      expect(aroundOf(reading.snapshot)).toEqual(around);
      expect(stopped(reading)).toEqual(waitingActs(around));
    }
  });
  test('what waits always says why', () => {
    for (const around of every)
      for (const act of gatedActs) expect(gateMessage(around, act) === null).toBe(gateReason(around, act) === null);
  });
});
