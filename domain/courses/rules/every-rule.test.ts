import { describe, expect, test } from 'vitest';
import { firstCases } from '#test/rule-cases/first-cases';
import type { RuleCase } from '#test/rule-cases/rule-case';
import { variantCases } from '#test/rule-cases/variant-cases';
import { workingCases } from '#test/rule-cases/working-cases';
import { readCourse } from '../reading.ts';
import { reconcile, type FindingStep, type StoredFinding } from '../reconcile.ts';
import { ruleIds } from '../rule-ids.ts';
import { judge, rules } from '../rules.ts';
import type { CourseSnapshot } from '../snapshot.ts';
import { maySnooze } from './rule.ts';

const cases: Readonly<Record<string, RuleCase>> = { ...firstCases, ...workingCases, ...variantCases };
const ids = Object.keys(ruleIds);

const found = (snapshot: CourseSnapshot, id: string) =>
  judge(
    readCourse(snapshot),
    rules.filter((one) => one.id === id),
  );

/** Keeps findings in memory as the store does. */
function keep(kept: readonly StoredFinding[], steps: readonly FindingStep<StoredFinding>[]): readonly StoredFinding[] {
  let all = [...kept];
  for (const step of steps) {
    if (step.do === 'open') all = [...all, { ...step.found, state: 'open', snoozedUntil: null }];
    else
      all = all.map((one) => {
        if (one !== step.kept) return one;
        if (step.do === 'resolve') return { ...one, state: 'resolved' };
        const { severity, message } = step.found;
        return step.do === 'reopen' || step.do === 'wake'
          ? { ...one, severity, message, state: 'open', snoozedUntil: null }
          : { ...one, severity, message };
      });
  }
  return all;
}

describe('the table of rules', () => {
  test('names every rule of the engine, each once, and every rule is in it', () => {
    expect(rules.map(({ id }) => id as string).toSorted()).toEqual(ids.toSorted());
    expect(ids).toHaveLength(80);
  });
  test('each has a worked case', () => expect(Object.keys(cases).toSorted()).toEqual(ids.toSorted()));
  test('only three rules refuse an act', () => {
    const stopping = rules.filter(({ stops }) => stops !== undefined).map(({ id }) => id);
    expect(stopping.toSorted()).toEqual(['R-DISP-01', 'R-INIT-07', 'R-SAFE-02']);
    for (const [id, severities] of Object.entries(ruleIds))
      expect((severities as readonly string[]).includes('hardStop')).toBe(
        stopping.includes(id as (typeof stopping)[number]),
      );
  });
  test('urgent findings, hard stops and everything about safety are never put off', () => {
    for (const [id, severities] of Object.entries(ruleIds))
      for (const severity of severities)
        if (severity === 'urgent' || severity === 'hardStop' || id.startsWith('R-SAFE'))
          expect(maySnooze(id, severity), `${id} ${severity}`).toBe(false);
    expect(maySnooze('R-MID-02', 'info')).toBe(true);
    expect(maySnooze('R-DATA-04', 'warn')).toBe(true);
  });
});

describe.each(Object.entries(cases))('%s', (id, one) => {
  test('fires, with its severity, in words, and with a next move', () => {
    const [hit] = found(one.fires, id);
    expect(hit).toMatchObject({ ruleId: id, severity: one.severity });
    expect(ruleIds[id as keyof typeof ruleIds] as readonly string[]).toContain(hit?.severity);
    expect(hit?.message).toMatch(/^[A-Z0-9“].*\.$/s);
    expect(`${hit?.message} ${hit?.patientMessage ?? ''}`).not.toMatch(
      /no risk|!|commit suicide|non-compliant|resistan/i,
    );
    expect(hit?.patientMessage ?? '').not.toMatch(/score|risk|deficit|impasse|stage|no-show/i);
    expect(hit?.next.label.trim()).not.toBe('');
  });
  test('does not fire for a near miss', () => expect(found(one.silent, id)).toEqual([]));
  test('is resolved, and opens again when it comes back', () => {
    const now = one.fires.now;
    let kept = keep([], reconcile([], found(one.fires, id), now));
    expect(kept.map(({ state }) => state)).toContain('open');
    kept = keep(kept, reconcile(kept, found(one.resolved, id), now));
    expect(kept.map(({ state }) => state)).toEqual(kept.map(() => 'resolved'));
    const back = found(one.again ?? one.fires, id);
    kept = keep(kept, reconcile(kept, back, now));
    expect(kept.filter(({ state }) => state === 'open')).toHaveLength(back.length);
    expect(new Set(kept.map(({ ruleId, about }) => `${ruleId} ${about}`)).size).toBe(kept.length);
  });
});
