import { beforeEach, expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { asSystem, appAlone, type TestApp } from '#test/kit';
import { aVisit, enrolByPassword, expectKind, opens } from '#test/doors';
import { TenantId } from '#domain/ids.schema';
import { perform } from '../perform.ts';
import { setUpTasks } from '../practice/set-up-tasks.ts';
import { choosePassword } from './enrolment-way.ts';
import { finishEnrolment } from './enrolment-finish.ts';
import { beginSetUp, firstRunLine, lookAtFirstOwnerLink } from './first-owner.ts';
import { answerSetUp, finishSetUp } from './set-up.ts';

let app: TestApp;
const secretIn = (line: string | undefined) => /\/set-up\/start\/([\w-]{43})$/.exec(line ?? '')?.[1] ?? '';
const open = async () => secretIn(await firstRunLine(app));
const begin = async () => expectKind(await beginSetUp(app, await open(), aVisit()), 'next').flow;

/** Everything but the last press. */
async function answered(flow: string): Promise<void> {
  await answerSetUp.name(app, flow, { name: '  Owner   O1 ' });
  await answerSetUp.email(app, flow, { email: 'O1@Practice.example' });
  await enrolByPassword(app, flow);
  await answerSetUp.practice(app, flow, { practice: 'Sample Practice' });
  await answerSetUp.country(app, flow, { country: 'IE', zone: '' });
  await answerSetUp.work(app, flow, { work: 'alone', seesPatients: '' });
  await answerSetUp.sample(app, flow, { sample: 'no' });
}

beforeEach(async () => {
  app = await appAlone();
});

test('AUT-14 the link is printed while nobody owns a practice, and opens once, within thirty minutes', async () => {
  const secret = await open();
  expect(await lookAtFirstOwnerLink(app, secret)).toBe(true);
  expect(await lookAtFirstOwnerLink(app, secret)).toBe(true);
  expect(await beginSetUp(app, secret, aVisit())).toMatchObject({ kind: 'next' });
  expect(await beginSetUp(app, secret, aVisit())).toEqual({ kind: 'ended' });
  const late = await open();
  app.clock.now = addMinutes(app.clock.now, 31);
  expect(await beginSetUp(app, late, aVisit())).toEqual({ kind: 'ended' });
});

test('AUT-14 a new start ends the link before, and no link is a guess away', async () => {
  const [old, fresh] = [await open(), await open()];
  expect(await lookAtFirstOwnerLink(app, old)).toBe(false);
  expect(await lookAtFirstOwnerLink(app, fresh)).toBe(true);
  expect(await beginSetUp(app, 'A'.repeat(43), aVisit())).toEqual({ kind: 'ended' });
});

test('INV-09 every step is asked on the server: skipped, empty and repeated posts do not advance', async () => {
  const flow = await begin();
  expect(await answerSetUp.practice(app, flow, { practice: 'x' })).toEqual({ kind: 'closed' });
  expect(await finishSetUp(app, flow, aVisit())).toEqual({ kind: 'closed' });
  expect(await finishEnrolment(app, flow, aVisit())).toEqual({ kind: 'closed' });
  expect(await choosePassword(app, flow, { password: 'lamp river quietly' })).toEqual({ kind: 'closed' });
  expect(await answerSetUp.name(app, flow, { name: '   ' })).toEqual({
    kind: 'wrong',
    errors: { name: 'Enter your name' },
  });
  expect(await answerSetUp.name(app, flow, { name: 'Owner O1' })).toEqual({
    kind: 'next',
    whose: 'setUp',
    step: 'email',
  });
  expect(await answerSetUp.name(app, flow, { name: 'Owner O1' })).toMatchObject({ step: 'email' });
  expect(await answerSetUp.email(app, flow, { email: 'no address' })).toMatchObject({ kind: 'wrong' });
  expect(await answerSetUp.email(app, 'another-browser', { email: 'a@b.example' })).toEqual({ kind: 'closed' });
});

test('AUT-14 the set-up makes one practice with an owner who is in, however often the last button is pressed', async () => {
  const flow = await begin();
  await answered(flow);
  const ends = await Promise.all([finishSetUp(app, flow, aVisit()), finishSetUp(app, flow, aVisit())]);
  expect(ends.map(({ kind }) => kind).toSorted()).toEqual(['closed', 'in']);
  const token = ends.flatMap((end) => (end.kind === 'in' ? [end.token] : []))[0] ?? '';
  const who = await opens(app, token);
  if (who.kind !== 'in') throw new Error('not in');
  expect(who.actor).toMatchObject({ roles: ['OWN', 'THE'], kind: 'staff', purpose: 'care' });
  const practice = await asSystem(app, TenantId.parse(who.actor.tenant), (s) =>
    s.db.selectFrom('practice').selectAll().execute(),
  );
  expect(practice).toMatchObject([{ name: 'Sample Practice', country: 'IE', time_zone: 'Europe/Dublin' }]);
  expect(await firstRunLine(app)).toBeUndefined();
});

test('AUT-14 two set-ups that were begun end in one practice', async () => {
  const [one, two] = [await begin(), await begin()];
  await answered(one);
  await answered(two);
  const ends = await Promise.all([finishSetUp(app, one, aVisit()), finishSetUp(app, two, aVisit())]);
  expect(ends.map(({ kind }) => kind).toSorted()).toEqual(['closed', 'in']);
});

test('design 8.1 the owner finds five tasks, of which inviting waits for the first two', async () => {
  const flow = await begin();
  await answered(flow);
  const end = expectKind(await finishSetUp(app, flow, aVisit()), 'in');
  const who = await opens(app, end.token);
  if (who.kind !== 'in') throw new Error('not in');
  const tasks = await perform(app, who.actor, setUpTasks, undefined);
  expect(tasks.ok ? tasks.value.tasks.map(({ id, state }) => [id, state]) : []).toEqual([
    ['crisis', 'toDo'],
    ['cover', 'toDo'],
    ['consent', 'toDo'],
    ['colleague', 'toDo'],
    ['referral', 'toDo'],
  ]);
});
