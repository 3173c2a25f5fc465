import { describe, expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { aCourse } from '#test/a-snapshot';
import { readCourse } from '../courses/reading.ts';
import type { Finding } from '../courses/rules/rule.ts';
import { stepAdvice } from './stepped-care.ts';

const library = readLibrary();
const file = library.indications.newest.get('steppedCare')?.definition;
if (file?.kind !== 'steps') throw new Error('the steps are missing from the content');

const scores = (...totals: readonly (readonly [string, number])[]) => ({
  measures: totals.map(([at, total], i) => ({ id: `m${i}`, measureId: 'phq9', at, total })),
});
type Given = Parameters<typeof aCourse>[1];
const adviceOf = (n: number, given: Given, findings: readonly Finding[] = []) =>
  stepAdvice(readCourse(aCourse(n, given)), file, findings);
const ended = { course: { courseState: 'followUp' as const } };
const followUp = (month: number, outcome: string | null, state: 'held' | 'booked' = 'held') => ({
  id: `u${month}`,
  month,
  due: `2026-0${month + 3}-16`,
  state,
  outcome,
});

describe('adaptations 19: stepped care', () => {
  test('a course is the step of its kind, and the next one when medicine is part of it', () => {
    const here = (given: Given) => adviceOf(8, given)?.steps.find((one) => one.here)?.id;
    expect(here({})).toBe('full');
    expect(here({ medication: { needed: 'yes' } })).toBe('combined');
    expect(here({ course: { courseState: 'maintenance' } })).toBe('maintain');
    expect(adviceOf(8, {})?.steps.map(({ id }) => id)).toEqual([
      'assess',
      'counsel',
      'brief',
      'full',
      'combined',
      'maintain',
    ]);
  });

  test('up at the end of a step with a fall under a quarter, and not before the end, and not with a quarter', () => {
    const concluding = { course: { courseState: 'concludingPhase' as const } };
    const fell = (to: number) => scores(['2026-03-01', 20], ['2026-04-20', to]);
    expect(adviceOf(15, { ...concluding, ...fell(16) })?.up).toEqual([
      'At the end of this step the score has fallen by less than 25 %.',
    ]);
    expect(adviceOf(15, { ...concluding, ...fell(15) })?.up).toEqual([]);
    expect(adviceOf(8, fell(16))?.up).toEqual([]);
  });

  test('up when risk or severity rises, at any time', () => {
    expect(adviceOf(8, scores(['2026-03-01', 14], ['2026-04-20', 20]))?.up).toEqual([
      'The score is worse than at the start.',
    ]);
    const urgent = { ruleId: 'R-SAFE-01', severity: 'urgent' } as Finding;
    expect(adviceOf(8, scores(['2026-03-01', 14], ['2026-04-20', 8]), [urgent])?.up).toEqual([
      'There is an urgent question of safety.',
    ]);
    expect(adviceOf(8, {}, [{ ...urgent, severity: 'warn' }])?.up).toEqual([]);
  });

  test('down after remission at two reviews in a row, never after one, and never while something speaks for a step up', () => {
    const well = scores(['2026-03-01', 20], ['2026-06-16', 3]);
    const down = (followUps: ReturnType<typeof followUp>[], findings: readonly Finding[] = []) =>
      adviceOf(16, { ...ended, ...well, followUps }, findings)?.down;
    expect(down([followUp(3, 'remission')])).toEqual(['Remission at 2 reviews in a row.']);
    expect(down([followUp(3, 'response'), followUp(6, 'remission')])).toEqual([]);
    expect(down([followUp(3, null, 'booked')])).toEqual([]);
    expect(down([followUp(3, 'remission')], [{ ruleId: 'R-SAFE-01', severity: 'urgent' } as Finding])).toEqual([]);
  });

  test('the version without criteria says nothing about a course', () => {
    const former = library.indications.versions.get('steppedCare@1.0.0')?.definition;
    expect(former?.kind === 'steps' ? stepAdvice(readCourse(aCourse(8)), former, []) : 'missing').toBeNull();
  });
});
