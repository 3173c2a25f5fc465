import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { taskForms, type TaskFormOf } from '#domain/courses/forms/task-forms.schema';
import { aClinic, aStaffMember, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { readFit, saveFit } from './fit.ts';

const fitOf = (given: object) => taskForms.suitability.parse(given);
const save = (app: TestApp, who: Actor, { courseId }: Clinic, body: TaskFormOf<'suitability'>, version: number) =>
  perform(app, who, saveFit, { courseId, taskId: 'suitability', status: 'done', version, body }, randomUUID());
const read = async (app: TestApp, who: Actor, { patientId }: Clinic) => {
  const outcome = await perform(app, who, readFit, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
/** A second clinician who may write in this record. */
async function aSecond(app: TestApp, clinic: Clinic): Promise<Actor> {
  const second = await aStaffMember(app, clinic.tenant, ['THE'], 'Therapist T2');
  const { tenant, patientId } = clinic;
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('assignment')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        account_id: second.user ?? '',
        starts_at: '2026-01-01T00:00:00Z',
      })
      .execute(),
  );
  return second;
}

const risk = { code: 'X3', present: 'yes', note: 'Said so.', action: 'Crisis team called.' } as const;

test('protocol 3.1 who decided is the clinician who saves, whatever is sent, and stays while the decision stays', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const decided = { decision: 'goodFit', reason: 'Began with a move.', exclusions: [risk] };
  const sent = fitOf({ ...decided, decidedBy: randomUUID(), decidedAt: '2020-01-01T00:00:00Z' });
  expect(await save(app, clinic.clinician, clinic, sent, 0)).toMatchObject({ ok: true });
  const mine = { decidedBy: clinic.clinician.user, decidedAt: app.clock.now };
  expect(await read(app, clinic.clinician, clinic)).toMatchObject({
    names: { [clinic.clinician.user ?? '']: 'Therapist T1' },
    task: { body: { ...mine, exclusions: [{ code: 'X3', decidedBy: clinic.clinician.user }] } },
  });

  const second = await aSecond(app, clinic);
  app.clock.now = '2026-04-20T08:00:00.000Z';
  await save(app, second, clinic, fitOf({ ...decided, currentMedication: 'None.' }), 1);
  expect((await read(app, second, clinic)).task.body).toMatchObject(mine);

  const other = {
    ...decided,
    exclusions: [
      { ...risk, action: 'Safety plan written.' },
      { code: 'X9', present: 'no' },
    ],
  };
  await save(app, second, clinic, fitOf(other), 2);
  expect((await read(app, second, clinic)).task.body).toMatchObject({
    decidedBy: second.user,
    decidedAt: '2026-04-20T08:00:00.000Z',
    exclusions: [{ decidedBy: second.user }, { decidedBy: second.user }],
  });
});

test('protocol 3.1 a record of fit from before keeps its words, and nobody is named who decided it', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { tenant, patientId, courseId } = clinic;
  const body = { previousTreatments: 'Talks with a nurse, 2019.', preferences: 'No tablets.', decision: 'goodFit' };
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('course_task')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        course_id: courseId,
        task_id: 'suitability',
        status: 'done',
        body: JSON.stringify({ ...body, exclusions: [risk], decidedAt: '2026-03-01T10:00:00Z' }),
      })
      .execute(),
  );
  expect((await read(app, clinic.clinician, clinic)).task.body).toMatchObject({
    ...body,
    treatments: [],
    wishes: { therapy: null, reason: '' },
    decidedBy: null,
    exclusions: [{ decidedBy: null }],
  });
});

test('protocol 3.1 nothing is decided while no decision is chosen, and an exclusion nobody asked about has no decider', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await save(app, clinic.clinician, clinic, fitOf({ exclusions: [{ code: 'X1', present: 'notAssessed' }] }), 0);
  expect((await read(app, clinic.clinician, clinic)).task.body).toMatchObject({
    decidedAt: null,
    decidedBy: null,
    exclusions: [{ decidedBy: null }],
  });
});

test('protocol 3.1 earlier treatments and wishes are kept as they are named; a time that is none is refused', () => {
  const treatments = [{ kind: 'medicine', what: 'Sertraline', when: '2021-05', response: 'partial' }];
  expect(fitOf({ treatments, wishes: { medication: 'ratherNot' } })).toMatchObject({
    treatments,
    wishes: { medication: 'ratherNot', therapistGender: null },
  });
  const wrong = { treatments: [{ ...treatments[0], when: 'long ago' }] };
  expect(taskForms.suitability.safeParse(wrong).error?.issues[0]?.path[0]).toBe('treatments');
});
