import { expect, test } from 'vitest';
import { ownOutcomes, type FinishedCourse } from './own-outcomes.ts';

const course = (over: Partial<FinishedCourse> = {}): FinishedCourse => ({
  outcome: 'response',
  closureReason: 'completed',
  attended: 12,
  planned: 12,
  ...over,
});

test('T33 needs five finished courses for a picture', () => {
  expect(ownOutcomes(Array.from({ length: 4 }, () => course()))).toBeNull();
  expect(ownOutcomes(Array.from({ length: 5 }, () => course()))?.finished).toBe(5);
});

test('counts only below thirty; a course without two scores is counted and not judged', () => {
  const some = [course(), course({ outcome: null, closureReason: 'dropout', attended: 3 }), ...Array.from({ length: 4 }, () => course({ outcome: 'nonResponse' }))]; // prettier-ignore
  const told = ownOutcomes(some);
  expect(told).toMatchObject({
    finished: 6,
    assessable: 5,
    dropouts: { count: 1, of: 6, percent: null },
    meanSessions: 10.5,
  });
  expect(told?.classes.find(({ id }) => id === 'nonResponse')?.share).toEqual({
    count: 4,
    of: 5,
    percent: null,
    interval: null,
  });
  expect(told?.endings).toEqual([{ reason: 'completed', count: 5 }, { reason: 'dropout', count: 1 }]); // prettier-ignore
});

test('from thirty on a share comes with its interval (outcomes 7.2: 23 of 41)', () => {
  const many = Array.from({ length: 41 }, (_, n) => course({ outcome: n < 23 ? 'response' : 'nonResponse' }));
  expect(ownOutcomes(many)?.classes.find(({ id }) => id === 'response')?.share).toEqual({
    count: 23,
    of: 41,
    percent: 56.1,
    interval: [41, 70],
  });
});
