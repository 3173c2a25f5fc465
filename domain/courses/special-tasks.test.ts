import { expect, test } from 'vitest';
import { aCourse } from '#test/a-snapshot';
import { advise } from './advise.ts';

const eating = { protocol: { id: 'iptEating' } };
const before = (status: 'open' | 'done' | 'notApplicable', more: object = {}) =>
  advise(
    aCourse(0, {
      ...eating,
      course: { courseState: 'screening' },
      specialTasks: [{ id: 'medicalReview', status }],
      ...more,
    }),
  );
const asks = ({ moves }: ReturnType<typeof before>, move: string) => moves.find((one) => one.move === move)?.asks;

test('what a kind of course asks for is part of its tasks: open, done, or not applicable', () => {
  const [review] = advise(aCourse(0, eating)).special;
  expect(review).toMatchObject({ id: 'medicalReview', required: true, when: 'before', status: 'open', dueNow: true });
  for (const status of ['done', 'notApplicable'] as const)
    expect(before(status).special[0]).toMatchObject({ status, dueNow: false });
  expect(advise(aCourse(0)).special).toEqual([]);
});
test('the gate of a phase lists what is needed and open, and lets through all the same', () => {
  expect(asks(before('open'), 'begin')).toHaveLength(1);
  expect(asks(before('done'), 'begin')).toEqual([]);
  expect(asks(before('notApplicable'), 'begin')).toEqual([]);
  const missing = (status: 'open' | 'done') => before(status).moves.find(({ move }) => move === 'begin')?.missing;
  expect(missing('open')).toEqual(missing('done'));
});
