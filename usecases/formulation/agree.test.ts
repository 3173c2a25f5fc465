import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { FormulationBody } from '#domain/formulation/formulation-body.schema';
import { ContractBody } from '#domain/formulation/contract-body.schema';
import { findCourse } from '#store/courses';
import { insertSessions, sessionsOf } from '#store/sessions';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aPerson } from '#test/session-kit';
import type { Actor } from '../app.ts';
import { adviseCourse } from '../courses/advise-course.ts';
import { perform } from '../perform.ts';
import { answerFormulation, answerOnHandedScreen } from './answer-formulation.ts';
import { rateGoal, readGoals, saveGoal } from './goals.ts';
import { readContract } from './read-contract.ts';
import { readFormulation } from './read-formulation.ts';
import { signAsClinician, signContract, signOnHandedScreen } from './sign-contract.ts';
import { writeContract, type ContractToWrite } from './write-contract.ts';
import { writeFormulation, type FormulationToWrite } from './write-formulation.ts';

const words = { happened: 'Our baby was born.', brought: 'I hate asking for help.', around: 'My sister.' };
const write = (app: TestApp, { clinician, courseId }: Clinic, over: Partial<FormulationToWrite> = {}) =>
  perform(
    app,
    clinician,
    writeFormulation,
    {
      courseId,
      seen: null,
      primaryArea: 'roleTransition',
      secondaryArea: null,
      linkedPersonId: null,
      inOwnWords: 'I went from being good at my job to failing at home.',
      body: FormulationBody.parse(words),
      share: false,
      ...over,
    },
    randomUUID(),
  );
const formulation = async (app: TestApp, who: Actor, { patientId }: Clinic) => {
  const outcome = await perform(app, who, readFormulation, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const idOf = async (app: TestApp, clinic: Clinic) => {
  const { current } = await formulation(app, clinic.clinician, clinic);
  return { id: current?.id ?? '', version: current?.version ?? 0 };
};

test('I8 a draft is not shown to the patient; shared, commented and agreed, it counts, and a new version replaces it', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await write(app, clinic);
  expect((await formulation(app, clinic.patient, clinic)).current).toBeNull();
  await write(app, clinic, { seen: await idOf(app, clinic), share: true });
  const shared = await idOf(app, clinic);
  const answer = (version: number, agrees: boolean, comment = '') =>
    perform(
      app,
      clinic.patient,
      answerFormulation,
      { formulationId: shared.id, version, agrees, comment },
      randomUUID(),
    );
  expect(await answer(shared.version, false)).toMatchObject({ code: 'incomplete' });
  expect(await answer(shared.version, false, 'Say that I told no one.')).toMatchObject({ ok: true });
  expect(await answer(shared.version, true)).toMatchObject({ code: 'stale' });
  expect(await answer(shared.version + 1, true)).toMatchObject({ ok: true });
  expect((await formulation(app, clinic.patient, clinic)).current).toMatchObject({
    status: 'agreed',
    number: 1,
    patientComment: 'Say that I told no one.',
  });
  await write(app, clinic, { seen: await idOf(app, clinic), inOwnWords: 'I told no one.' });
  const { current, earlier } = await formulation(app, clinic.clinician, clinic);
  expect([current?.number, current?.status, earlier[0]?.status]).toEqual([2, 'draft', 'superseded']);
  expect((await formulation(app, clinic.patient, clinic)).current).toMatchObject({ number: 1 });
  expect(await perform(app, clinic.clinician, adviseCourse, { patientId: clinic.patientId })).toMatchObject({
    ok: true,
  });
});

test('I8 nobody agrees to words they have not read: changed words become a draft again', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await write(app, clinic, { share: true });
  const read = await idOf(app, clinic);
  await write(app, clinic, { seen: read, inOwnWords: 'Other words.' });
  expect(
    await perform(
      app,
      clinic.patient,
      answerFormulation,
      { formulationId: read.id, version: read.version, agrees: true, comment: '' },
      randomUUID(),
    ),
  ).toMatchObject({ code: 'not-allowed' });
});

test('I8 in the stuart line all three boxes are needed before it is shared', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const bare = { body: FormulationBody.parse({}), share: true };
  expect(await write(app, clinic, bare)).toMatchObject({ ok: true });
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('course').set({ protocol_model: 'stuart' }).where('id', '=', clinic.courseId).execute(),
  );
  expect(await write(app, clinic, { ...bare, seen: await idOf(app, clinic) })).toMatchObject({
    code: 'incomplete',
    details: ['Say what happened.', 'Say what they brought with them.', 'Say who is around them.'],
  });
});

test('R-INIT-07 CNC-02 TEN-03 the same area twice, stale words and another practice are refused', async () => {
  const app = await freshApp();
  const [here, there] = [await aClinic(app), await aClinic(app)];
  expect(await write(app, here, { secondaryArea: 'roleTransition' })).toMatchObject({ code: 'not-allowed' });
  await write(app, here);
  expect(await write(app, here)).toMatchObject({ code: 'stale' });
  expect(await perform(app, there.clinician, readFormulation, { patientId: here.patientId })).toMatchObject({
    code: 'not-found',
  });
  expect(await write(app, { ...here, clinician: there.clinician })).toMatchObject({ code: 'not-found' });
});

test('I8 on a handed screen the clinician’s own sign-in records the answer; the patient’s act is theirs alone', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await write(app, clinic, { share: true });
  const { id, version } = await idOf(app, clinic);
  const given = { formulationId: id, version, agrees: true, comment: '' };
  expect(await perform(app, clinic.clinician, answerFormulation, given, randomUUID())).toMatchObject({
    code: 'forbidden',
  });
  expect(await perform(app, clinic.clinician, answerOnHandedScreen, given, randomUUID())).toMatchObject({ ok: true });
});

const terms = (over: Partial<ContractToWrite> = {}) => ({
  seen: null,
  plannedSessions: 12,
  frequency: 'weekly' as const,
  sessionMinutes: 50,
  delivery: 'inPerson' as const,
  startDate: '2026-04-07',
  body: ContractBody.parse({ crisisPlanAck: true }),
  share: true,
  ...over,
});
const agreeTerms = (app: TestApp, { clinician, courseId }: Clinic, over: Partial<ContractToWrite> = {}) =>
  perform(app, clinician, writeContract, { courseId, ...terms(over) }, randomUUID());
const contract = async (app: TestApp, who: Actor, { patientId }: Clinic) => {
  const outcome = await perform(app, who, readContract, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.current;
};

test('I9 signed by both, the contract sets length, rhythm and last day of the course and books what is to come', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const partner = await aPerson(app, clinic, 'Partner');
  await asSystem(app, clinic.tenant, async (s) => {
    const course = { id: clinic.courseId, patient_id: clinic.patientId };
    const at = (scheduledAt: string) => ({
      scheduledAt,
      minutes: 50,
      delivery: 'inPerson',
      kind: 'acute',
      clinicianId: clinic.clinician.user,
    });
    const beside = { ...at('2026-05-07T13:00:00Z'), kind: 'extra' };
    await insertSessions(s, course, [at('2026-04-07T09:00:00Z'), at('2026-04-14T09:00:00Z'), beside]);
    await s.db
      .updateTable('session')
      .set({ together: true, attendees: [partner] })
      .where('tenant_id', '=', clinic.tenant)
      .where('scheduled_at', '=', '2026-04-14T09:00:00Z')
      .execute();
    await s.db
      .updateTable('session')
      .set({ attendance: 'attended' })
      .where('tenant_id', '=', clinic.tenant)
      .where('scheduled_at', '=', '2026-04-07T09:00:00Z')
      .execute();
  });
  await agreeTerms(app, clinic);
  const first = await contract(app, clinic.patient, clinic);
  expect(first).toMatchObject({ plannedEndDate: '2026-06-23', status: 'shared' });
  const sign = (who: Actor, use: typeof signContract, name: string, version: number) =>
    perform(app, who, use, { contractId: first?.id ?? '', version, name }, randomUUID());
  expect(await sign(clinic.patient, signContract, ' ', 1)).toMatchObject({ code: 'incomplete' });
  expect(await sign(clinic.patient, signContract, 'Sample patient A.', first?.version ?? 0)).toMatchObject({
    value: { agreed: false },
  });
  expect(await sign(clinic.clinician, signAsClinician, 'Therapist T1', (first?.version ?? 0) + 1)).toMatchObject({
    value: { agreed: true },
  });
  const course = await asSystem(app, clinic.tenant, (s) => findCourse(s, clinic.courseId));
  expect(course).toMatchObject({ planned_sessions: 12, frequency: 'weekly', planned_end_date: '2026-06-23' });
  const all = (await asSystem(app, clinic.tenant, (s) => sessionsOf(s, clinic.courseId))).filter(
    ({ attendance }) => attendance === null || attendance === 'attended',
  );
  // A meeting beside the counted ones stays where it is, and who comes along to the next session still comes to it.
  expect(all.filter(({ kind }) => kind === 'extra')).toHaveLength(1);
  expect(all.flatMap(({ together, attendees }) => (together ? [attendees] : []))).toEqual([[partner]]);
  const booked = all.filter(({ kind }) => kind === 'acute');
  expect(booked.map(({ scheduled_at }) => scheduled_at.slice(0, 10))).toEqual([
    '2026-04-07', '2026-04-14', '2026-04-21', '2026-04-28', '2026-05-05', '2026-05-12',
    '2026-05-19', '2026-05-26', '2026-06-02', '2026-06-09', '2026-06-16', '2026-06-23',
  ]); // prettier-ignore
  expect((await contract(app, clinic.patient, clinic))?.status).toBe('agreed');
  expect(await perform(app, clinic.clinician, adviseCourse, { patientId: clinic.patientId })).toMatchObject({
    ok: true,
  });
});

test('I9 changed terms lose their signatures, and terms that were not shared cannot be signed', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await agreeTerms(app, clinic, { share: false });
  const draft = await contract(app, clinic.clinician, clinic);
  expect(await contract(app, clinic.patient, clinic)).toBeNull();
  const sign = (version: number) =>
    perform(
      app,
      clinic.clinician,
      signOnHandedScreen,
      { contractId: draft?.id ?? '', version, name: 'Sample patient A.' },
      randomUUID(),
    );
  expect(await sign(1)).toMatchObject({ code: 'not-allowed' });
  await agreeTerms(app, clinic, { seen: { id: draft?.id ?? '', version: 1 } });
  expect(await sign(2)).toMatchObject({ ok: true });
  await agreeTerms(app, clinic, { seen: { id: draft?.id ?? '', version: 3 }, plannedSessions: 14 });
  expect(await contract(app, clinic.clinician, clinic)).toMatchObject({ patientSignedAt: null, plannedSessions: 14 });
});

test('I9 a length outside the protocol and sharing without the crisis plan are refused', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  expect(await agreeTerms(app, clinic, { plannedSessions: 30 })).toMatchObject({ code: 'invalid' });
  expect(await agreeTerms(app, clinic, { body: ContractBody.parse({}) })).toMatchObject({ code: 'incomplete' });
});

test('I10 four goals at most, rated by patient and clinician; another practice finds none', async () => {
  const app = await freshApp();
  const [clinic, there] = [await aClinic(app), await aClinic(app)];
  const goal = {
    courseId: clinic.courseId,
    goal: null,
    howWeKnow: '',
    area: 'roleTransition',
    linkedPersonId: null,
    type: 'interpersonal',
    baseline: 2,
    target: 7,
    status: 'active',
  } as const;
  const add = (text: string) => perform(app, clinic.clinician, saveGoal, { ...goal, text }, randomUUID());
  for (const n of [1, 2, 3, 4]) expect(await add(`Goal ${n}`)).toMatchObject({ ok: true });
  expect(await add('Goal 5')).toMatchObject({ code: 'not-allowed' });
  const read = await perform(app, clinic.patient, readGoals, { patientId: clinic.patientId });
  const goalId = (read.ok && read.value.goals[0]?.id) || '';
  await perform(app, clinic.patient, rateGoal, { goalId, value: 4 }, randomUUID());
  await perform(app, clinic.clinician, rateGoal, { goalId, value: 5 }, randomUUID());
  expect(await perform(app, there.clinician, rateGoal, { goalId, value: 5 }, randomUUID())).toMatchObject({
    code: 'not-found',
  });
  const after = await perform(app, clinic.patient, readGoals, { patientId: clinic.patientId });
  expect(after.ok && after.value.goals[0]?.ratings.map(({ value, by }) => [value, by])).toEqual([
    [4, 'patient'],
    [5, 'clinician'],
  ]);
});
