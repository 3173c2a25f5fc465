import { expect, test } from 'vitest';
import { aCourse } from '#test/a-snapshot';
import { courseFlags } from './course-state.ts';
import { flagsInWords } from './flag-words.ts';
import { flagsNow } from './flags.ts';
import { readCourse } from './reading.ts';
import { judge } from './rules.ts';
import type { CourseSnapshot } from './snapshot.ts';

const flags = (snapshot: CourseSnapshot) => {
  const reading = readCourse(snapshot);
  return flagsNow(reading, judge(reading));
};
const reviews = aCourse(8).safety.reviews.map((one) => ({ ...one }));
const concern = (kind: 'maniaMixed' | 'childAtRisk', state: 'open' | 'handled') => ({
  safety: { reviews, concerns: [{ id: 'k1', kind, at: '2026-04-20', state }] },
});

test('a calm course carries no flag, and what people set stays', () => {
  expect(flags(aCourse(8))).toEqual([]);
  expect(flags(aCourse(8, { course: { flags: ['onHold', 'ipvConcern'] } }))).toEqual(['onHold', 'ipvConcern']);
});
test('a look at the medication is due while the record says so, and no longer', () => {
  const ask = { medication: { needed: 'discussWithPrescriber' as const } };
  expect(flags(aCourse(8, ask))).toEqual(['medicationReviewDue']);
  expect(flags(aCourse(8, { ...ask, medicalReview: { at: '2026-04-01' } }))).toEqual([]);
  expect(flags(aCourse(8, { course: { flags: ['medicationReviewDue'] } }))).toEqual([]);
  const decision = { at: '2026-04-20', decision: 'addMedication' as const, agreedWithPatient: true };
  const added = { ending: { nonResponseDecision: decision } };
  expect(flags(aCourse(8, added))).toEqual(['medicationReviewDue']);
  const begun = (on: string) => ({ medicationChanges: [{ id: 'd1', on, change: 'started' as const }] });
  expect(flags(aCourse(8, { ...added, ...begun('2026-04-19') }))).toEqual(['medicationReviewDue']);
  expect(flags(aCourse(8, { ...added, ...begun('2026-04-20') }))).toEqual([]);
});
test('a flag that follows from something goes when it goes, even when it was set before', () => {
  const held = { course: { flags: ['maniaConcern', 'crisis', 'nonResponse'] as const } };
  expect(flags(aCourse(8, { ...held, ...concern('maniaMixed', 'open') } as never))).toEqual([
    'maniaConcern',
    'medicationReviewDue',
  ]);
  expect(flags(aCourse(8, { ...held, ...concern('maniaMixed', 'handled') } as never))).toEqual([]);
  expect(flags(aCourse(8, concern('childAtRisk', 'open')))).toEqual(['safeguarding']);
});
test('scores: little change, and worse than at the start', () => {
  const scores = (last: number) => ({
    measures: [
      { id: 'm0', measureId: 'phq9', at: '2026-03-01', total: 15 },
      { id: 'm1', measureId: 'phq9', at: '2026-04-28', total: last },
    ],
  });
  expect(flags(aCourse(8, scores(13)))).toEqual(['nonResponse']);
  expect(flags(aCourse(8, scores(21)))).toEqual(['nonResponse', 'deterioration', 'medicationReviewDue']);
  expect(flags(aCourse(8, scores(9)))).toEqual([]);
});
test('a changed focus is under review until the patient has agreed to its words', () => {
  const change = {
    focusChanges: [
      {
        id: 'x1',
        fromArea: 'grief' as const,
        toArea: 'roleTransition' as const,
        session: 7,
        newFormulation: 2,
        patientAgreed: true,
      },
    ],
  };
  expect(flags(aCourse(8, change))).toEqual(['focusUnderReview']);
  expect(flags(aCourse(8, { ...change, formulation: { id: 'f2', number: 2, status: 'agreed' } }))).toEqual([]);
});
test('escalation is a crisis, until a calmer review', () => {
  const grave = { id: 'v8', at: '2026-04-27T09:00:00Z', acuteRisk: 'high' as const };
  expect(flags(aCourse(8, { safety: { reviews: [...reviews, grave] } }))).toEqual(['crisis']);
  expect(
    flags(aCourse(8, { safety: { reviews: [...reviews, grave, { id: 'v9', at: '2026-04-28T07:00:00Z' }] } })),
  ).toEqual([]);
});

test('protocol 8.4 worse than at the start asks for a look at the medication, until somebody looked or said that it is not needed', () => {
  const worse = {
    measures: [
      { id: 'm0', measureId: 'phq9', at: '2026-03-01', total: 10 },
      { id: 'm1', measureId: 'phq9', at: '2026-04-20', total: 17 },
    ],
  };
  const due = (change: object) => flags(aCourse(8, { ...worse, ...change })).includes('medicationReviewDue');
  expect(due({})).toBe(true);
  expect(due({ medicalReview: { at: '2026-04-21' } })).toBe(false);
  expect(due({ medicalReview: { at: '2026-04-19' } })).toBe(true);
  const asked = (medication: string | null) => ({
    trackReviews: [{ session: 8, at: '2026-04-21T10:00:00Z', medication }],
  });
  expect([due(asked('notNeeded')), due(asked('toReview')), due(asked(null))]).toEqual([false, true, true]);
  const [first] = worse.measures;
  expect(due({ measures: first ? [first] : [] })).toBe(false);
});

test('every mark has words and a page, gravest first', () => {
  expect(flagsInWords(courseFlags)).toHaveLength(courseFlags.length);
  expect(flagsInWords(['onHold', 'deterioration', 'crisis']).map(({ flag }) => flag)).toEqual([
    'crisis',
    'deterioration',
    'onHold',
  ]);
});
