import { expect, test } from 'vitest';
import { aCourse } from '#test/a-snapshot';
import { advise } from './advise.ts';
import { asksForReason } from './special-tasks.ts';

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

test('going on without what is needed takes a written reason; what holds nobody back and what is settled takes none', () => {
  const waits = (status: 'open' | 'done' | 'notApplicable', reason?: string, move: 'begin' | 'close' = 'begin') =>
    asksForReason(move, before(status).special, reason);
  expect(waits('open')).toContain('Have a doctor look');
  expect(waits('open', 'Too short.')).not.toBeNull();
  expect(waits('open', 'The doctor looks on Thursday, by agreement.')).toBeNull();
  expect(waits('open', undefined, 'close')).toBeNull();
  expect(waits('done')).toBeNull();
  expect(waits('notApplicable')).toBeNull();
});
test('what belongs to a session is of its phase or of every session, and what is needed stays until it is settled', () => {
  const { special, agenda } = advise(aCourse(8, eating));
  const now = special.filter(({ thisSession }) => thisSession).map(({ id }) => id);
  expect(now).toEqual(['medicalReview', 'bingeCount', 'backToPeople']);
  expect(
    agenda.flatMap(({ items }) => items.map(({ id }) => id)).filter((id) => id.startsWith('special:')),
  ).toHaveLength(3);
  expect(special.filter(({ forPatient }) => forPatient).map(({ id }) => id)).toEqual([
    'eatingTimeline',
    'lessCaretaking',
    'backToPeople',
  ]);
});
