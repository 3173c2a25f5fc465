import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nhsOutcome } from './nhs.ts';
import type { NhsCourse } from './nhs.ts';
import { nhsService } from './nhs-service.ts';

const course = (
  phq9: readonly [number, number],
  gad7: readonly [number, number],
  more: Partial<NhsCourse> = {},
): NhsCourse => ({
  discharged: true,
  treatmentContacts: 2,
  phq9: { first: phq9[0], last: phq9[1] },
  gad7: { first: gad7[0], last: gad7[1] },
  ...more,
});

describe('one course (outcomes 1, worked examples)', () => {
  test.each([
    // PHQ-9, GAD-7, case at start, recovery, improvement, deterioration, reliable recovery
    [[18, 8], [14, 6], true, true, true, false, true],
    [[11, 9], [7, 6], true, true, false, false, false],
    [[10, 4], [7, 7], true, true, true, false, true],
    [[20, 14], [12, 16], true, false, false, false, false],
    [[12, 18], [9, 9], true, false, false, true, false],
    [[9, 3], [7, 3], false, null, true, false, null],
    [[16, 9], [12, 8], true, false, true, false, false],
  ] as const)('PHQ-9 %j, GAD-7 %j', (phq9, gad7, casenessStart, recovery, improved, deteriorated, reliableRecovery) => {
    expect(nhsOutcome(course(phq9, gad7))).toMatchObject({
      eligible: true,
      casenessStart,
      recovery,
      reliableImprovement: improved,
      reliableDeterioration: deteriorated,
      noReliableChange: !improved && !deteriorated,
      reliableRecovery,
    });
  });

  const allNull = {
    casenessStart: null,
    casenessEnd: null,
    recovery: null,
    reliableImprovement: null,
    reliableDeterioration: null,
    noReliableChange: null,
    reliableRecovery: null,
  };

  test.each([{ treatmentContacts: 1 }, { discharged: false }])('%j is not finished', (more) => {
    expect(nhsOutcome(course([18, 8], [14, 6], more))).toEqual({ eligible: false, ...allNull });
  });

  test('one pair missing is not assessable, whatever the other says', () => {
    const without = { gad7: { first: 14, last: null } };
    expect(nhsOutcome(course([18, 8], [14, 6], without))).toEqual({ eligible: true, ...allNull });
  });

  test('the disorder measure is judged, and the GAD-7 for both when a score of it is missing', () => {
    const spin = { measure: 'spin' as const, first: 40, last: 19 };
    expect(nhsOutcome(course([9, 9], [12, 4], { disorder: spin }))).toMatchObject({
      casenessEnd: true,
      recovery: false,
    });
    expect(nhsOutcome(course([9, 9], [12, 4], { disorder: { ...spin, last: null } }))).toMatchObject({
      recovery: true,
    });
  });

  test('"more than 2.3" and a change of 0.73 survive decimals', () => {
    const inventory = (first: number, last: number) => ({
      disorder: { measure: 'mobility-inventory' as const, first, last },
    });
    expect(nhsOutcome(course([0, 0], [0, 0], inventory(2.3, 2.3)))).toMatchObject({ casenessStart: false });
    expect(nhsOutcome(course([0, 0], [0, 0], inventory(3.03, 2.3)))).toMatchObject({
      recovery: true,
      reliableRecovery: true,
    });
  });

  test('exactly one of improvement, deterioration and neither; reliable recovery is both at once', () => {
    const score = (most: number) => fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }));
    fc.assert(
      fc.property(score(27), score(21), (phq9, gad7) => {
        const outcome = nhsOutcome(course(phq9, gad7));
        const classes = [outcome.reliableImprovement, outcome.reliableDeterioration, outcome.noReliableChange];
        expect(classes.filter((one) => one === true)).toHaveLength(1);
        expect(outcome.reliableRecovery).toBe(
          outcome.recovery === null ? null : outcome.recovery && outcome.reliableImprovement,
        );
        expect(outcome.recovery === null).toBe(!outcome.casenessStart);
      }),
    );
  });
});

describe('a service', () => {
  const recovered = nhsOutcome(course([18, 8], [14, 6]));
  const stayed = nhsOutcome(course([18, 18], [14, 14]));
  const below = nhsOutcome(course([9, 3], [7, 3]));
  const unpaired = nhsOutcome(course([18, 8], [14, 6], { gad7: { first: null, last: null } }));
  const open = nhsOutcome(course([18, 8], [14, 6], { discharged: false }));
  const times = <T>(count: number, one: T) => Array.from({ length: count }, () => one);

  test('recovery leaves out who was not at caseness or not assessable; 23 of 41 with its interval (outcomes 7.2)', () => {
    const figures = nhsService([...times(23, recovered), ...times(18, stayed), ...times(6, below), unpaired, open]);
    expect(figures).toMatchObject({ courses: 49, finished: 48, notAssessable: 1, notAtCaseness: 6 });
    expect(figures.recovery).toMatchObject({ count: 23, of: 41, published: { count: 25, of: 40 } });
    expect(figures.recovery.rate).toBeCloseTo(0.561, 3);
    expect(figures.recovery.interval?.[0]).toBeCloseTo(0.41, 3);
    expect(figures.reliableImprovement).toMatchObject({ count: 29, of: 47 });
    expect(figures.caution).toMatch(/not an effect/);
  });

  test('below 30 courses only counts are shown', () => {
    expect(nhsService(times(29, recovered)).recovery).toMatchObject({ count: 29, of: 29, rate: null, interval: null });
    expect(nhsService(times(30, recovered)).recovery).toMatchObject({ count: 30, rate: 1 });
  });

  test('a cell under 5 is not published, nor a rate from which it follows', () => {
    const few = nhsService([...times(4, recovered), ...times(40, stayed)]).recovery;
    expect(few.published).toEqual({ count: null, of: 45, rate: null });
    const allBut3 = nhsService([...times(40, recovered), ...times(3, stayed)]).recovery;
    expect(allBut3.published).toEqual({ count: 40, of: 45, rate: null });
    const many = nhsService([...times(20, recovered), ...times(20, stayed)]).recovery;
    expect(many.published).toEqual({ count: 20, of: 40, rate: 0.5 });
  });
});
