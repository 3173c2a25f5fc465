import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { stepsFor } from '#domain/measures/check-in-steps';
import { measureOf } from '#domain/library';
import { findCheckIn } from '#store/check-ins';
import { measureSeries } from '#store/measure-series';
import { givenAnswers, responsesOf } from '#store/responses';
import { aCheckIn, answer, settleSafety } from '#test/check-in-kit';
import { aClinic, asSystem, appAlone, type Clinic, type TestApp } from '#test/kit';
import { perform } from '../perform.ts';
import { askCheckIn } from './ask-check-in.ts';

const alertsIn = (app: TestApp, { tenant }: Clinic) =>
  asSystem(app, tenant, (s) => s.db.selectFrom('safety_alert').where('tenant_id', '=', tenant).selectAll().execute());

const answersIn = (app: TestApp, { tenant }: Clinic, checkInId: string) =>
  asSystem(app, tenant, async (s) =>
    givenAnswers(
      s,
      (await responsesOf(s, checkInId)).map(({ id }) => id),
    ),
  );

/** The jobs that tell people, as the queue holds them. */
async function notices(app: TestApp): Promise<number> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: app.superUrl });
  await client.connect();
  const { rows } = await client.query(
    `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'notify-alert'`,
  );
  await client.end();
  return rows[0].n;
}

async function aReadyClinic(): Promise<{ app: TestApp; clinic: Clinic; checkIn: string }> {
  const app = await appAlone();
  const clinic = await aClinic(app);
  await settleSafety(app, clinic);
  return { app, clinic, checkIn: await aCheckIn(app, clinic) };
}

test('SAF-02 one worrying answer alerts its own clinic before the form is finished', async () => {
  const { app, clinic, checkIn } = await aReadyClinic();
  const other = await aClinic(app);
  const saved = await answer(app, clinic, checkIn, 'phq9:9', 1);
  expect(saved).toMatchObject({ ok: true, value: { finished: false, support: { alertId: expect.any(String) } } });
  expect(await alertsIn(app, clinic)).toMatchObject([
    {
      item: 9,
      source: 'measure',
      flags: ['suicidal-ideation'],
      urgent: false,
      state: 'open',
      responsible_id: clinic.clinician.user,
    },
  ]);
  expect(await alertsIn(app, other)).toEqual([]);
  expect(await notices(app)).toBe(1);
});

test('CNC-01 the same answer sent again with its key gives one answer, one alert, one job', async () => {
  const { app, clinic, checkIn } = await aReadyClinic();
  const key = randomUUID();
  const first = await answer(app, clinic, checkIn, 'phq9:9', 2, key);
  expect(await answer(app, clinic, checkIn, 'phq9:9', 2, key)).toEqual(first);
  expect(await answersIn(app, clinic, checkIn)).toHaveLength(1);
  expect(await alertsIn(app, clinic)).toHaveLength(1);
  expect(await notices(app)).toBe(1);
});

test('CNC-01 the same key with another answer is refused and stores nothing', async () => {
  const { app, clinic, checkIn } = await aReadyClinic();
  const key = randomUUID();
  await answer(app, clinic, checkIn, 'phq9:1', 2, key);
  expect(await answer(app, clinic, checkIn, 'phq9:9', 3, key)).toMatchObject({ code: 'invalid', details: ['key'] });
  expect(await alertsIn(app, clinic)).toEqual([]);
});

test('CNC-03 two tabs with keys of their own at the same moment make one answer, one alert, one job', async () => {
  const { app, clinic, checkIn } = await aReadyClinic();
  const both = await Promise.all([1, 2].map(() => answer(app, clinic, checkIn, 'phq9:9', 3)));
  expect(both.every(({ ok }) => ok)).toBe(true);
  expect(await answersIn(app, clinic, checkIn)).toHaveLength(1);
  expect(await alertsIn(app, clinic)).toHaveLength(1);
  expect(await notices(app)).toBe(1);
});

test('SAF-07 an answer changed up tells again, changed down stays open, and every answer stays visible', async () => {
  const { app, clinic, checkIn } = await aReadyClinic();
  for (const value of [1, 3, 0]) await answer(app, clinic, checkIn, 'phq9:9', value);
  expect((await answersIn(app, clinic, checkIn)).map(({ value }) => value)).toEqual([1, 3, 0]);
  expect(await alertsIn(app, clinic)).toMatchObject([
    { state: 'open', urgent: true, flags: ['suicidal-ideation', 'suicidal-ideation-urgent'] },
  ]);
  expect(await notices(app)).toBe(2);
});

test('R-SAFE-03 a skipped safety question is recorded as skipped, raises its own flag and shows the support page', async () => {
  const { app, clinic, checkIn } = await aReadyClinic();
  const saved = await answer(app, clinic, checkIn, 'phq9:9', null);
  expect(saved).toMatchObject({ value: { next: 'phq9:10', support: { alertId: expect.any(String) } } });
  expect(await answersIn(app, clinic, checkIn)).toMatchObject([{ item: 9, value: null }]);
  expect(await alertsIn(app, clinic)).toMatchObject([{ flags: ['safety-item-missing'], urgent: false }]);
  expect(await answer(app, clinic, checkIn, 'phq9:2', null)).toMatchObject({ value: { support: null } });
});

test('TEN-01 a patient of another practice finds no such check-in, and neither does another patient of this one', async () => {
  const { app, clinic, checkIn } = await aReadyClinic();
  const other = await aClinic(app);
  expect(await answer(app, { ...clinic, patient: other.patient }, checkIn, 'phq9:9', 3)).toMatchObject({
    code: 'not-found',
  });
  expect(await alertsIn(app, other)).toEqual([]);
});

test('what is no answer to the question is refused: an empty text is not "not at all"', async () => {
  const { app, clinic, checkIn } = await aReadyClinic();
  for (const value of ['', '4', -1, 7, 'na', '1.0'])
    expect(await answer(app, clinic, checkIn, 'phq9:9', value)).toMatchObject({ code: 'invalid' });
  expect(await answer(app, clinic, checkIn, 'mood', '')).toMatchObject({ code: 'invalid' });
  expect(await answer(app, clinic, checkIn, 'mood', 11)).toMatchObject({ code: 'invalid' });
  expect(await answersIn(app, clinic, checkIn)).toEqual([]);
});

test('SAF-13 a finished form stores score and rule version beside the raw answers; a skipped item is not zero', async () => {
  const { app, clinic, checkIn } = await aReadyClinic();
  const measures = ['phq9', 'gad7'].flatMap((id) => measureOf(app.library, id) ?? []);
  const steps = stepsFor('weekly', measures).map(({ step }) => step);
  for (const step of steps) {
    const value =
      step === 'phq9:3' ? null : step === 'mood' ? 4 : step.includes(':') ? 1 : 'We talked and it was calm.';
    expect(await answer(app, clinic, checkIn, step, value)).toMatchObject({ ok: true });
  }
  const series = await asSystem(app, clinic.tenant, (s) => measureSeries(s, clinic.courseId));
  const phq9 = series.find(({ measure_id }) => measure_id === 'phq9');
  expect(phq9).toMatchObject({ status: 'prorated', total: 9, missing: [3], check_in_kind: 'weekly' });
  expect(phq9?.answers).toEqual([1, 1, null, 1, 1, 1, 1, 1, 1]);
  expect(phq9?.extras).toEqual({ difficulty: 1 });
  const row = await asSystem(app, clinic.tenant, (s) => findCheckIn(s, checkIn));
  expect(row).toMatchObject({ mood: 4, talk_about: 'We talked and it was calm.' });
  expect(row?.finished_at).not.toBeNull();
  expect(await answer(app, clinic, checkIn, 'phq9:9', 0)).toMatchObject({ code: 'not-allowed' });
});

test('R-SAFE-06 words of self-harm in a text raise an alert for a person to read', async () => {
  const { app, clinic, checkIn } = await aReadyClinic();
  const saved = await answer(app, clinic, checkIn, 'talk', 'I don’t want to be here any more.');
  expect(saved).toMatchObject({ value: { support: { alertId: expect.any(String) } } });
  expect(await alertsIn(app, clinic)).toMatchObject([{ source: 'text', item: 3, flags: ['self-harm-words'] }]);
  expect(JSON.stringify((await alertsIn(app, clinic))[0]?.detail)).not.toContain('here any more');
});

test('SAF-06 no risk question is asked before somebody looks at alerts and the numbers were tried', async () => {
  const app = await appAlone();
  const clinic = await aClinic(app);
  const ask = (measures: string[]) =>
    perform(app, clinic.clinician, askCheckIn, { courseId: clinic.courseId, kind: 'weekly', measures }, randomUUID());
  expect(await ask(['phq9'])).toMatchObject({ code: 'incomplete', details: ['help-numbers', 'cover'] });
  expect(await ask(['gad7'])).toMatchObject({ ok: true });
});

test('one check-in at a time is open, and only of measures whose words are ours to show', async () => {
  const { app, clinic } = await aReadyClinic();
  const ask = (measures?: string[]) =>
    perform(
      app,
      clinic.clinician,
      askCheckIn,
      { courseId: clinic.courseId, kind: 'weekly', ...(measures && { measures }) },
      randomUUID(),
    );
  expect(await ask()).toMatchObject({ code: 'not-allowed', details: ['open'] });
  expect(await ask(['epds', 'hamd17', 'nothing'])).toMatchObject({
    code: 'invalid',
    details: ['epds', 'hamd17', 'nothing'],
  });
});
