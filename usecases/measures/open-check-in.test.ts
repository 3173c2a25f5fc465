import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { stepsFor } from '#domain/measures/check-in-steps';
import { measureOf } from '#domain/library';
import { aCheckIn, answer, settleSafety } from '#test/check-in-kit';
import { aClinic, freshApp, type Clinic, type TestApp } from '#test/kit';
import { perform } from '../perform.ts';
import { helpPage, tellMyTherapist } from '../safety/help-page.ts';
import { listOpenAlerts } from '../safety/list-alerts.ts';
import { readSafetyPlan, writeSafetyPlan } from '../safety/safety-plan.ts';
import { enterMeasure } from './enter-measure.ts';
import { chooseSeeScore, finishedCheckIn } from './finished-check-in.ts';
import { openCheckIn } from './open-check-in.ts';
import { theOpenCheckIn } from './the-open-check-in.ts';

let app: TestApp;
let clinic: Clinic;

beforeEach(async () => {
  app = await freshApp();
  clinic = await aClinic(app);
  await settleSafety(app, clinic);
});

const open = (checkInId: string, at: string | null = null, who = clinic.patient) =>
  perform(app, who, openCheckIn, { checkInId, at });

async function fillIn(checkIn: string, each: number, change: Readonly<Record<string, number | null>> = {}) {
  const measures = ['phq9', 'gad7'].flatMap((id) => measureOf(app.library, id) ?? []);
  for (const { step } of stepsFor('weekly', measures)) {
    const value = step in change ? change[step] : step.includes(':') ? each : step === 'mood' ? 5 : null;
    await answer(app, clinic, checkIn, step, value ?? null);
  }
}

/** Several finished check-ins, a week apart, with every item at the given value. */
async function weeks(values: readonly number[]): Promise<string> {
  let last = '';
  for (const value of values) {
    last = await aCheckIn(app, clinic);
    await fillIn(last, value, { 'phq9:9': 0 });
    app.clock.now = addMinutes(app.clock.now, 7 * 24 * 60);
  }
  return last;
}

test('a check-in is taken up where it was left, and Back shows the answer that was given', async () => {
  const checkIn = await aCheckIn(app, clinic);
  expect(await open(checkIn)).toMatchObject({ value: { resumed: false, page: { step: 'mood', n: 1, before: null } } });
  await answer(app, clinic, checkIn, 'mood', 4);
  await answer(app, clinic, checkIn, 'good', 'A walk with my sister.');
  expect(await open(checkIn)).toMatchObject({ value: { resumed: true, page: { step: 'hard', n: 3, before: 'good' } } });
  expect(await open(checkIn, 'mood')).toMatchObject({ value: { page: { asked: { kind: 'mood', value: 4 } } } });
  expect(await open(checkIn, 'good')).toMatchObject({
    value: { page: { asked: { value: 'A walk with my sister.' } } },
  });
  expect(await open(checkIn, 'phq9:99')).toMatchObject({ code: 'not-found' });
  const first = await perform(app, clinic.patient, theOpenCheckIn, undefined);
  expect(first).toMatchObject({ value: { id: checkIn, n: 3, begun: true } });
});

test('SAF-03 SAF-06 each page carries the help it may need, and says beside a risk question when somebody looks', async () => {
  const checkIn = await aCheckIn(app, clinic);
  expect(await open(checkIn, 'phq9:9')).toMatchObject({
    value: {
      page: { asked: { asksAboutRisk: true } },
      support: { ways: { emergency: '999' } },
      watch: { hours: 'weekdays, 9 to 5', nobodyElse: true },
    },
  });
  expect(await open(checkIn, 'phq9:1')).toMatchObject({ value: { page: { asked: { asksAboutRisk: false } } } });
});

test('design 6.10 a one-use link opens its own check-in, sees no safety plan, and opens nothing else', async () => {
  const checkIn = await aCheckIn(app, clinic);
  const plan = { signs: [], myself: [], peopleAndPlaces: [], professionals: [], saferHome: [] };
  const helpers = [{ name: 'My sister', phone: '0113 000 0000' }];
  await perform(
    app,
    clinic.patient,
    writeSafetyPlan,
    { patientId: clinic.patientId, version: 0, plan: { ...plan, helpers } },
    randomUUID(),
  );
  const byLink = { ...clinic.patient, limitedTo: { checkIn } };
  const other = { ...clinic.patient, limitedTo: { checkIn: randomUUID() } };
  expect(await open(checkIn, null, byLink)).toMatchObject({ value: { support: { person: null, hasPlan: false } } });
  expect(await open(checkIn)).toMatchObject({ value: { support: { person: { name: 'My sister' }, hasPlan: true } } });
  expect(await open(checkIn, null, other)).toMatchObject({ code: 'forbidden' });
  expect(await perform(app, byLink, readSafetyPlan, { patientId: clinic.patientId })).toMatchObject({
    code: 'forbidden',
  });
});

test('the score is shown only where it is wanted, with the sentence of the rule', async () => {
  const last = await weeks([2, 1]);
  const look = () => perform(app, clinic.patient, finishedCheckIn, { checkInId: last });
  expect(await look()).toMatchObject({ value: { asks: true, score: null } });
  await perform(app, clinic.patient, chooseSeeScore, { checkInId: last, choice: 'yes' }, randomUUID());
  expect(await look()).toMatchObject({
    value: {
      asks: false,
      score: { total: 8, start: 16, series: [16, 8], sentence: { key: 'p.done.better', points: 8 } },
    },
  });
  await perform(app, clinic.patient, chooseSeeScore, { checkInId: last, choice: 'never' }, randomUUID());
  expect(await look()).toMatchObject({ value: { asks: false, score: null } });
  const next = await weeks([1]);
  expect(await perform(app, clinic.patient, finishedCheckIn, { checkInId: next })).toMatchObject({
    value: { asks: false, score: null },
  });
});

test('R-SAFE-04 no score is shown after an answer that raised an alert, whatever was chosen', async () => {
  const checkIn = await aCheckIn(app, clinic);
  await fillIn(checkIn, 1);
  await perform(app, clinic.patient, chooseSeeScore, { checkInId: checkIn, choice: 'yes' }, randomUUID());
  expect(await perform(app, clinic.patient, finishedCheckIn, { checkInId: checkIn })).toMatchObject({
    value: { asks: false, score: null },
  });
});

test('SAF-02 a form entered from paper raises the same alert; an answer that is none is refused and named', async () => {
  const enter = (values: (number | null)[], patientId: string = clinic.patientId) =>
    perform(
      app,
      clinic.clinician,
      enterMeasure,
      { courseId: clinic.courseId, patientId, measureId: 'phq9', version: '1.0.0', values },
      randomUUID(),
    );
  const zeros = Array<number>(8).fill(0);
  expect(await enter([...zeros, 7, 0])).toMatchObject({ code: 'invalid', details: ['q9'] });
  expect(await enter(zeros)).toMatchObject({ code: 'invalid' });
  expect(await enter([...zeros, 2, 0], randomUUID())).toMatchObject({ code: 'invalid', details: ['patient'] });
  expect(await enter([...zeros, 2, 0])).toMatchObject({ value: { alerts: 1 } });
  expect(await perform(app, clinic.clinician, listOpenAlerts, undefined)).toMatchObject({
    value: { alerts: [{ severity: 'now', where: 'PHQ-9, question 9' }] },
  });
});

test('design 11.2 opening the help page tells nobody; "Tell my therapist" does, and says only what is true', async () => {
  const help = (told: boolean) => perform(app, clinic.patient, helpPage, { told });
  expect(await help(true)).toMatchObject({ value: { told: { key: 'c.told.nobody' } } });
  expect(await perform(app, clinic.clinician, listOpenAlerts, undefined)).toMatchObject({ value: { alerts: [] } });
  const key = randomUUID();
  await perform(app, clinic.patient, tellMyTherapist, undefined, key);
  await perform(app, clinic.patient, tellMyTherapist, undefined, key);
  const listed = await perform(app, clinic.clinician, listOpenAlerts, undefined);
  expect(listed.ok && listed.value.alerts).toMatchObject([{ severity: 'today', where: 'Chose "Tell my therapist"' }]);
  expect(await help(true)).toMatchObject({ value: { told: { key: 'c.told.now' } } });
  expect(await help(false)).toMatchObject({ value: { told: { key: 'c.told.nobody' } } });
  app.clock.now = '2026-04-14T19:00:00.000Z';
  await perform(app, clinic.patient, tellMyTherapist, undefined, randomUUID());
  expect(await perform(app, clinic.clinician, listOpenAlerts, undefined)).toMatchObject({
    value: { alerts: [{ where: 'Chose "Tell my therapist"' }, { where: 'Chose "Tell my therapist"' }] },
  });
  expect(await help(true)).toMatchObject({ value: { told: { key: 'c.told.hours' } } });
});

test('H-02 a duty team without an address is never said to have been told', async () => {
  const other = await aClinic(app);
  await settleSafety(app, other, {
    hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
    responsibleMinutes: 15,
    coverMinutes: 15,
    duty: { name: 'Night team', minutes: 30 },
    saysNotMonitored: false,
  });
  app.clock.now = '2026-04-14T22:00:00.000Z';
  const checkIn = await aCheckIn(app, other);
  expect(await perform(app, other.patient, openCheckIn, { checkInId: checkIn, at: null })).toMatchObject({
    value: { support: { told: { key: 'c.told.hours' } } },
  });
});

test('CNC-02 the safety plan: the second of two who write at once is told', async () => {
  const plan = {
    signs: ['Not sleeping'],
    myself: [],
    peopleAndPlaces: [],
    helpers: [],
    professionals: [],
    saferHome: [],
  };
  const write = (who: typeof clinic.patient, version: number) =>
    perform(app, who, writeSafetyPlan, { patientId: clinic.patientId, version, plan }, randomUUID());
  expect(await write(clinic.patient, 0)).toMatchObject({ ok: true });
  expect(await write(clinic.clinician, 0)).toMatchObject({ code: 'stale' });
  expect(await write(clinic.clinician, 1)).toMatchObject({ value: { version: 2 } });
});
