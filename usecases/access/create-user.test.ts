import { expect, test } from 'vitest';
import { asSystem, aClinic, appAlone } from '#test/kit';
import { aVisit, enrolByPassword, expectKind, opens } from '#test/doors';
import { createUser, restartUser } from './create-user.ts';
import { finishEnrolment } from './enrolment-finish.ts';
import { acceptInvitation } from './join.ts';

const request = {
  operator: 'sam',
  practice: undefined,
  email: 'new@practice.example',
  name: 'Therapist T4',
  roles: ['THE', 'SUP'] as const,
};
const secretIn = (link: string) => /\/join\/([\w-]{43})$/.exec(link)?.[1] ?? '';

test('CLI-01 CLI-02 the operator gets a link, no password, and stands in the trail', async () => {
  const app = await appAlone();
  const clinic = await aClinic(app);
  const made = await createUser(app, request);
  if (!made.ok) throw new Error(made.code);
  const { flow } = expectKind(await acceptInvitation(app, secretIn(made.value.link), undefined, aVisit()), 'next');
  await enrolByPassword(app, flow);
  const done = expectKind(await finishEnrolment(app, flow, aVisit()), 'in');
  expect(await opens(app, done.token)).toMatchObject({ actor: { roles: ['SUP', 'THE'] } });
  const [line] = await asSystem(app, clinic.tenant, (s) =>
    s.db
      .selectFrom('audit_event')
      .where('act', '=', 'staff.createByOperator')
      .select(['origin', 'request_id', 'outcome'])
      .execute(),
  );
  expect(line).toEqual({ origin: 'cli', request_id: 'cli:sam', outcome: 'done' });
});

test('INV-07 somebody who lost every way in begins anew; nobody unknown does', async () => {
  const app = await appAlone();
  await aClinic(app);
  await createUser(app, request);
  expect(await restartUser(app, { ...request, email: 'ghost@practice.example' })).toMatchObject({
    code: 'not-found',
    details: ['email'],
  });
});

test('of several practices one has to be named; without any there is nothing to add to', async () => {
  const app = await appAlone();
  expect(await createUser(app, request)).toMatchObject({ code: 'not-found', details: ['practice'] });
  await aClinic(app);
  await aClinic(app);
  expect(await createUser(app, request)).toMatchObject({ code: 'incomplete', details: ['practice'] });
});
