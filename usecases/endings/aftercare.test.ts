import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { emptyPlan } from '#domain/courses/forms/staying-well.schema';
import { perform } from '../perform.ts';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { readToday } from '../today/read-today.ts';
import { askForSession, checkSigns, readAftercare, recordSession } from './aftercare.ts';
import { bookBooster, withdrawBooster } from './book-booster.ts';

const key = () => randomUUID();
async function finished(): Promise<{ app: TestApp; clinic: Clinic }> {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { tenant, patientId, courseId } = clinic;
  await asSystem(app, tenant, async (s) => {
    await s.db.updateTable('course').set({ state: 'followUp', planned_end_date: '2026-03-10' }).execute();
    await s.db
      .insertInto('staying_well_plan')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        course_id: courseId,
        body: JSON.stringify({ ...emptyPlan, earlySigns: ['I go quiet.'], myActions: ['Ring Sister.'] }),
      }) // prettier-ignore
      .execute();
  });
  return { app, clinic };
}
async function after(app: TestApp, { clinician, patientId }: Clinic) {
  const read = await perform(app, clinician, readAftercare, { patientId });
  if (!read.ok) throw new Error(read.code);
  return read.value;
}
const signs = (courseId: string, over: object = {}) =>
  ({ courseId, signs: ['I go quiet.'], lasting: 'twoWeeks', planUsed: 'yes', wantsSession: false, ...over }) as const;

test('two weeks of early signs ask for a session that is offered within 14 days (protocol 9.1)', async () => {
  const { app, clinic } = await finished();
  const { patient, courseId } = clinic;
  expect((await after(app, clinic)).due).toBe(1);
  expect(await perform(app, patient, checkSigns, signs(courseId), key())).toMatchObject({ value: { next: 'session' } });
  const now = await after(app, clinic);
  expect(now).toMatchObject({
    due: null,
    checks: [{ signs: ['I go quiet.'], lasting: 'twoWeeks' }],
    boosters: [{ trigger: 'warningSign', asked_by: 'patient', state: 'asked', offer_by: '2026-04-28' }],
  });
  await perform(app, patient, checkSigns, signs(courseId), key());
  expect((await after(app, clinic)).boosters).toHaveLength(1);
  expect(await perform(app, clinic.clinician, readToday, undefined)).toMatchObject({
    value: { boosters: [{ trigger: 'warningSign', display_name: 'Sample patient A.' }] },
  });
});

test('a few days of signs point to the plan and ask nobody; a sign that is not theirs is refused', async () => {
  const { app, clinic } = await finished();
  const { patient, courseId } = clinic;
  const few = signs(courseId, { lasting: 'days' });
  expect(await perform(app, patient, checkSigns, few, key())).toMatchObject({ value: { next: 'plan' } });
  expect((await after(app, clinic)).boosters).toEqual([]);
  const other = signs(courseId, { signs: ['Something else'] });
  expect(await perform(app, patient, checkSigns, other, key())).toMatchObject({ ok: false, code: 'invalid' });
});

test('a session is asked for, booked in the calendar and recorded; versions collide as stale', async () => {
  const { app, clinic } = await finished();
  const { patient, clinician, courseId } = clinic;
  const wish = { courseId, trigger: 'patientRequest', words: 'The flat is too quiet.' } as const;
  expect(await perform(app, patient, askForSession, wish, key())).toMatchObject({ ok: true, value: { raised: false } });
  const [booster] = (await after(app, clinic)).boosters;
  const at = { boosterId: booster?.id ?? '', version: 1 };
  const when = { date: '2026-04-20', minute: 600, minutes: 50, anyway: false, delivery: 'inPerson' };
  expect(await perform(app, patient, bookBooster, { ...at, ...when }, key())).toMatchObject({ code: 'forbidden' });
  expect(await perform(app, clinician, bookBooster, { ...at, ...when }, key())).toMatchObject({ ok: true });
  expect(await perform(app, clinician, bookBooster, { ...at, ...when, version: 2 }, key())).toMatchObject({
    code: 'not-allowed',
  });
  expect((await after(app, clinic)).boosters).toMatchObject([
    { state: 'offered', offered_for: '2026-04-20', booked_at: expect.stringContaining('2026-04-20') },
  ]);
  const held = { ...at, day: '2026-04-14', focus: 'Evenings', techniques: ['communicationAnalysis'], outcome: null };
  expect(await perform(app, clinician, recordSession, held, key())).toMatchObject({ code: 'incomplete' });
  const good = { ...held, outcome: 'continueAsPlanned' as const };
  expect(await perform(app, clinician, recordSession, good, key())).toMatchObject({ code: 'stale' });
  expect(await perform(app, clinician, recordSession, { ...good, version: 2 }, key())).toMatchObject({ ok: true });
  expect((await after(app, clinic)).boosters).toMatchObject([{ state: 'held', outcome: 'continueAsPlanned' }]);
});

test('words of self-harm in a wish raise an alert; before the end of therapy nothing is asked for here (R-SAFE-06)', async () => {
  const { app, clinic } = await finished();
  const { patient, courseId, tenant } = clinic;
  const wish = { courseId, trigger: 'patientRequest', words: 'I want to kill myself.' } as const;
  expect(await perform(app, patient, askForSession, wish, key())).toMatchObject({ ok: true, value: { raised: true } });
  const alerts = await asSystem(app, tenant, (s) => s.db.selectFrom('safety_alert').select('id').execute());
  expect(alerts).toHaveLength(1);
  await asSystem(app, tenant, (s) => s.db.updateTable('course').set({ state: 'middlePhase' }).execute());
  expect(await perform(app, patient, askForSession, wish, key())).toMatchObject({ code: 'not-allowed' });
  expect(await perform(app, patient, checkSigns, signs(courseId), key())).toMatchObject({ code: 'not-allowed' });
});

test('a wish is taken back by the patient, and the session booked for it is cancelled in time', async () => {
  const { app, clinic } = await finished();
  const { patient, clinician, courseId, tenant } = clinic;
  const wish = { courseId, trigger: 'patientRequest', words: '' } as const;
  await perform(app, patient, askForSession, wish, key());
  const boosterId = (await after(app, clinic)).boosters[0]?.id ?? '';
  const when = { date: '2026-04-20', minute: 600, minutes: 50, anyway: false, delivery: 'video' };
  await perform(app, clinician, bookBooster, { boosterId, version: 1, ...when }, key());
  expect(await perform(app, patient, withdrawBooster, { boosterId, version: 1 }, key())).toMatchObject({
    code: 'stale',
  });
  expect(await perform(app, patient, withdrawBooster, { boosterId, version: 2 }, key())).toMatchObject({ ok: true });
  const sessions = await asSystem(app, tenant, (s) =>
    s.db.selectFrom('session').where('kind', '=', 'booster').select(['attendance', 'delivery']).execute(),
  );
  expect(sessions).toEqual([{ attendance: 'cancelledInTime', delivery: 'video' }]);
  expect((await after(app, clinic)).boosters).toMatchObject([{ state: 'withdrawn' }]);
  expect(await perform(app, clinician, withdrawBooster, { boosterId, version: 3 }, key())).toMatchObject({
    code: 'not-allowed',
  });
});
