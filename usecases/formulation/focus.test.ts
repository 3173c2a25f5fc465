import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { adviseCourse } from '../courses/advise-course.ts';
import { perform } from '../perform.ts';
import { chooseFocus, type FocusChoice } from './choose-focus.ts';
import { readFocus } from './read-focus.ts';
import { saveIssue, type IssueToSave } from './save-issue.ts';

const issue = (over: Partial<IssueToSave>) => ({
  issue: null,
  text: 'I stopped work when the baby came',
  people: [],
  events: [],
  area: 'roleTransition',
  distress: 8,
  temporalLink: 'beforeOnset' as const,
  changeability: 6,
  patientRank: 1,
  clinicianRank: 1,
  reason: '',
  remove: false,
  ...over,
});
const save = (app: TestApp, { clinician, courseId }: Clinic, over: Partial<IssueToSave> = {}) =>
  perform(app, clinician, saveIssue, { courseId, ...issue(over) }, randomUUID());
const seen = async (app: TestApp, { clinician, patientId }: Clinic) => {
  const outcome = await perform(app, clinician, readFocus, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const choose = (
  app: TestApp,
  { clinician, courseId }: Clinic,
  choices: FocusChoice['choices'],
  over: Partial<FocusChoice> = {},
) =>
  perform(
    app,
    clinician,
    chooseFocus,
    { courseId, version: 0, choices, patientAgreement: 'agrees', whyNotTheOthers: '', ...over },
    randomUUID(),
  );
const three = async (app: TestApp, clinic: Clinic): Promise<readonly [string, string, string]> => {
  await save(app, clinic);
  await save(app, clinic, { text: 'We fight about the nights', area: 'roleDispute', patientRank: 2 });
  await save(app, clinic, { text: 'My father died', area: 'grief', patientRank: 3 });
  const [a, b, c] = (await seen(app, clinic)).issues.map(({ id }) => id);
  return [a ?? '', b ?? '', c ?? ''];
};

test('R-INIT-07 three focuses, two main ones or the same kind twice cannot be saved, and nothing of it is kept', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const [a, b, c] = await three(app, clinic);
  const [first, second] = [{ issueId: a, rank: 'primary' } as const, { issueId: b, rank: 'secondary' } as const];
  expect(await choose(app, clinic, [first, second, { issueId: c, rank: 'secondary' }])).toMatchObject({
    code: 'not-allowed',
    details: ['Choose at most two. The contract stays short.'],
  });
  expect(await choose(app, clinic, [first, { ...second, rank: 'primary' }])).toMatchObject({
    code: 'not-allowed',
    details: ['Choose one main focus. The other is second.'],
  });
  await save(app, clinic, { text: 'A new job', area: 'roleTransition', patientRank: 4 });
  const twin = (await seen(app, clinic)).issues.find(({ text }) => text === 'A new job')?.id ?? '';
  expect(await choose(app, clinic, [first, { issueId: twin, rank: 'secondary' }])).toMatchObject({
    code: 'not-allowed',
  });
  expect((await seen(app, clinic)).issues.filter(({ chosen }) => chosen)).toEqual([]);
});

test('R-INIT-07 the database itself allows each rank once', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await three(app, clinic);
  await expect(
    asSystem(app, clinic.tenant, (s) =>
      s.db.updateTable('issue').set({ chosen: 'primary' }).where('tenant_id', '=', clinic.tenant).execute(),
    ),
  ).rejects.toThrow(/issue_chosen_once/);
});

test('one main and one second focus are kept with the patient’s agreement, can be chosen anew, and the engine reads them', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const [a, b] = await three(app, clinic);
  expect(
    await choose(app, clinic, [
      { issueId: a, rank: 'primary' },
      { issueId: b, rank: 'secondary' },
    ]),
  ).toMatchObject({
    ok: true,
  });
  expect(await choose(app, clinic, [{ issueId: b, rank: 'primary' }], { version: 0 })).toMatchObject({ code: 'stale' });
  expect(await choose(app, clinic, [{ issueId: b, rank: 'primary' }], { version: 1 })).toMatchObject({ ok: true });
  const now = await seen(app, clinic);
  expect(now.issues.map(({ chosen }) => chosen)).toEqual([null, 'primary', null]);
  expect(now).toMatchObject({ status: 'done', ranking: { patientAgreement: 'agrees' } });
  expect(await perform(app, clinic.clinician, adviseCourse, { patientId: clinic.patientId })).toMatchObject({
    ok: true,
  });
});

test('without the patient’s agreement the task is not done', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const [a] = await three(app, clinic);
  await choose(app, clinic, [{ issueId: a, rank: 'primary' }], { patientAgreement: 'disagrees' });
  expect(await seen(app, clinic)).toMatchObject({ status: 'inProgress' });
});

test('R-INIT-11 deficits are not offered in the stuart line, on the page or to the server', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('course').set({ protocol_model: 'stuart' }).where('id', '=', clinic.courseId).execute(),
  );
  expect((await seen(app, clinic)).areas.map(({ id }) => id)).not.toContain('interpersonalDeficits');
  expect(await save(app, clinic, { area: 'interpersonalDeficits' })).toMatchObject({ code: 'invalid' });
});

test('CNC-02 TEN-03 a changed issue is stale, and the course of another practice is not found', async () => {
  const app = await freshApp();
  const [here, there] = [await aClinic(app), await aClinic(app)];
  const [a] = await three(app, here);
  const changed = { issue: { id: a, version: 1 }, text: 'Other words' };
  expect(await save(app, here, changed)).toMatchObject({ ok: true });
  expect(await save(app, here, changed)).toMatchObject({ code: 'stale' });
  expect(
    await perform(app, there.clinician, saveIssue, { courseId: here.courseId, ...issue({}) }, randomUUID()),
  ).toMatchObject({ code: 'not-found' });
});

test('protocol 4.2 an issue keeps the events of the timeline it is tied to, and takes none of another record', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { tenant, patientId } = clinic;
  const other = await aClinic(app);
  const event = (of: Pick<Clinic, 'tenant' | 'patientId'>, label: string) =>
    asSystem(app, of.tenant, (s) =>
      s.db
        .insertInto('timeline_entry')
        .values({
          tenant_id: of.tenant,
          patient_id: of.patientId,
          type: 'lifeEvent',
          label,
          start_date: '2026-01-01',
          precision: 'month',
          source: 'patient',
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
  const { id } = await event({ tenant, patientId }, 'Baby born');
  expect(await save(app, clinic, { events: [id] })).toMatchObject({ ok: true });
  expect(await seen(app, clinic)).toMatchObject({
    issues: [{ events: [id] }],
    events: [{ id, name: 'Baby born' }],
  });
  const { id: foreign } = await event(other, 'Moved house');
  expect(await save(app, clinic, { events: [foreign] })).toMatchObject({ code: 'invalid' });
});
