import { describe, expect, test } from 'vitest';
import { aCourse } from '#test/a-snapshot';
import { gateReason } from './ipv-gate.ts';
import { readCourse } from './reading.ts';
import { judge, stopsOf } from './rules.ts';
import type { StoppableAct } from './rules/rule.ts';

const acts: readonly StoppableAct[] = ['rolePlay', 'confrontationTask', 'conjointSession'];
const reviews = aCourse(8).safety.reviews.map((one) => ({ ...one }));
const asked = (ipvCheck: 'negative' | 'positive' | 'declined' | null, change: object = {}) =>
  readCourse(aCourse(8, { safety: { reviews, ipvCheck }, ...change }));
const stopped = (reading: ReturnType<typeof asked>) => acts.filter((act) => stopsOf(reading, act).length > 0);

describe('R-DISP-01 at the act itself', () => {
  test('nobody has asked: all three wait, in every course, though only a dispute shows it before', () => {
    expect(stopped(asked(null))).toEqual(acts);
    expect(judge(asked(null)).map(({ ruleId }) => ruleId)).not.toContain('R-DISP-01');
  });
  test('a no opens them, an answer that was not given keeps a joint session waiting', () => {
    expect(stopped(asked('negative'))).toEqual([]);
    expect(stopped(asked('declined'))).toEqual(['conjointSession']);
  });
  test('a yes, the flag, an open concern or a person on the map stops all three, whatever was answered', () => {
    expect(stopped(asked('positive'))).toEqual(acts);
    expect(stopped(asked('negative', { course: { flags: ['ipvConcern'] } }))).toEqual(acts);
    const marked = { reviewed: true, people: [{ id: 'p1', coreFields: 5, ipvConcern: true }] };
    expect(stopped(asked('negative', { inventory: marked }))).toEqual(acts);
    const concern = { id: 'k1', kind: 'ipv' as const, at: '2026-04-20', state: 'open' as const };
    expect(gateReason(readCourse(aCourse(8, { safety: { reviews, ipvCheck: 'negative', concerns: [concern] } })))).toBe(
      'concern',
    );
  });
  test('it refuses nothing else: the note, the choice of focus, and what is never stopped', () => {
    expect(stopsOf(asked('positive'), 'signSessionNote')).toEqual([]);
    expect(stopsOf(asked('positive'), 'chooseFocus')).toEqual([]);
  });
});
