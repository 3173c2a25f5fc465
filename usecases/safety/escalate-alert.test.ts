import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { notifyAlert } from '#jobs/notify-alert';
import { secondsQuiet } from '#store/heartbeat';
import { dueAlerts, practicesToWatch } from '#store/alerts';
import { aCheckIn, answer, settleSafety } from '#test/check-in-kit';
import { aClinic, aCourse, aPatient, asSystem, appAlone, testNow, type Clinic, type TestApp } from '#test/kit';
import { systemActor, type Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { clinicFrame } from '../practice/clinic-frame.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { escalateAlert } from './escalate-alert.ts';
import { sweepAlerts } from './sweep-alerts.ts';

let app: TestApp;
let clinic: Clinic;
let covering: Actor;

const theAlerts = () =>
  asSystem(app, clinic.tenant, (s) =>
    s.db.selectFrom('safety_alert').where('tenant_id', '=', s.tenant).selectAll().orderBy('raised_at').execute(),
  );

/** Whom messages about alerts went to, oldest first. */
const told = () =>
  asSystem(app, clinic.tenant, async (s) => {
    const rows = await s.db
      .selectFrom('outbox_message')
      .where('tenant_id', '=', s.tenant)
      .where('kind', '=', 'alert')
      .select(['to_account', 'subject', 'body'])
      .orderBy('created_at')
      .execute();
    return rows.map(({ to_account }) =>
      to_account === clinic.clinician.user ? 'responsible' : to_account === covering.user ? 'cover' : 'owner',
    );
  });

const wait = (minutes: number) => {
  app.clock.now = addMinutes(app.clock.now, minutes);
};

async function anAlert(value: number | null = 2): Promise<string> {
  const checkIn = await aCheckIn(app, clinic);
  await answer(app, clinic, checkIn, 'phq9:9', value);
  const [alert] = await theAlerts();
  return alert?.id ?? '';
}

const notify = (alert: string) => notifyAlert(app, { alert, tenant: clinic.tenant });

beforeEach(async () => {
  app = await appAlone();
  clinic = await aClinic(app);
  covering = await settleSafety(app, clinic);
});

test('SAF-05 the responsible clinician is told at once, cover after 15 minutes, the owner after 15 more', async () => {
  const alert = await anAlert();
  await notify(alert);
  expect(await told()).toEqual(['responsible']);
  wait(14);
  await sweepAlerts(app);
  expect(await told()).toEqual(['responsible']);
  wait(1);
  await sweepAlerts(app);
  expect(await told()).toEqual(['responsible', 'cover']);
  expect(await theAlerts()).toMatchObject([{ escalated_to: 1, state: 'open' }]);
  wait(15);
  await sweepAlerts(app);
  expect(await told()).toEqual(['responsible', 'cover', 'owner']);
});

test('SAF-05 job and sweep may run any number of times, also at once, and tell once', async () => {
  const alert = await anAlert();
  await Promise.all([notify(alert), notify(alert), sweepAlerts(app)]);
  await notify(alert);
  expect(await told()).toEqual(['responsible']);
});

test('SAF-05 the sweep reads the table: an alert whose job was lost is still passed on', async () => {
  await anAlert();
  wait(15);
  await sweepAlerts(app);
  expect(await told()).toEqual(['responsible', 'cover']);
});

test('SAF-05 once somebody has taken it up nobody else is told; it stays open until it is closed', async () => {
  const alert = await anAlert();
  await notify(alert);
  const [row] = await theAlerts();
  const taken = { alertId: alert, version: row?.version ?? 0 };
  expect(await perform(app, clinic.clinician, acknowledgeAlert, taken, app.newId())).toMatchObject({ ok: true });
  wait(600);
  // Both fences by themselves: the sweep does not find it, and a late job does nothing.
  expect(await asSystem(app, clinic.tenant, (s) => dueAlerts(s, app.now()))).toEqual([]);
  await notify(alert);
  await sweepAlerts(app);
  expect(await told()).toEqual(['responsible']);
  expect(await theAlerts()).toMatchObject([{ state: 'acknowledged', closed_at: null }]);
});

test('SAF-05 a message that cannot be delivered goes on to the next at once and is an alert of its own', async () => {
  const alert = await anAlert();
  await notify(alert);
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .updateTable('outbox_message')
      .set({ state: 'failed', last_error: 'ECONNREFUSED' })
      .where('tenant_id', '=', s.tenant)
      .where('kind', '=', 'alert')
      .execute(),
  );
  wait(1);
  await sweepAlerts(app);
  expect((await told()).slice(0, 2)).toEqual(['responsible', 'cover']);
  expect(await theAlerts()).toMatchObject([
    { source: 'measure', escalated_to: 1 },
    { source: 'delivery', flags: ['alert-not-delivered'], state: 'open' },
  ]);
  await sweepAlerts(app);
  expect(await theAlerts()).toHaveLength(2);
});

test('SAF-05 out of hours the clinician is told at once and cover only after the next opening', async () => {
  app.clock.now = '2026-04-18T22:00:00.000Z'; // Saturday night
  const alert = await anAlert();
  await notify(alert);
  wait(60);
  await sweepAlerts(app);
  expect(await told()).toEqual(['responsible']);
  app.clock.now = '2026-04-20T08:15:00.000Z'; // Monday, 9:15 in London
  await sweepAlerts(app);
  expect(await told()).toEqual(['responsible', 'cover']);
});

test('H-15 a question that was only skipped is told to the responsible clinician and not passed on', async () => {
  const alert = await anAlert(null);
  await notify(alert);
  wait(600);
  await sweepAlerts(app);
  expect(await told()).toEqual(['responsible']);
});

test('R-SAFE-03 skipped after an earlier yes is passed on like an answer', async () => {
  await asSystem(app, clinic.tenant, async (s) => {
    const earlier = await s.db
      .insertInto('measure_response')
      .values({
        tenant_id: s.tenant,
        patient_id: clinic.patientId,
        course_id: clinic.courseId,
        measure_id: 'phq9',
        measure_version: '1.0.0',
        measure_hash: 'test',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await s.db
      .insertInto('given_answer')
      .values({ tenant_id: s.tenant, patient_id: clinic.patientId, response_id: earlier.id, item: 9, value: '1' })
      .execute();
  });
  const alert = await anAlert(null);
  await notify(alert);
  wait(15);
  await sweepAlerts(app);
  expect(await told()).toEqual(['responsible', 'cover']);
});

test('SAF-08 the sweep leaves a sign of life, and none when a practice could not be looked at', async () => {
  await anAlert();
  await sweepAlerts(app);
  const quiet = () => asSystem(app, clinic.tenant, (s) => secondsQuiet(s, 'sweep-alerts'));
  expect(await quiet()).toBeLessThan(30);
  wait(20);
  await asSystem(app, clinic.tenant, async (s) => {
    await s.db
      .updateTable('heartbeat')
      .set({ beat_at: sql<string>`now() - interval '5 minutes'` })
      .execute();
    await s.db
      .updateTable('safety_alert')
      .set({ detail: JSON.stringify({ told: 'broken' }), due_at: testNow })
      .where('tenant_id', '=', s.tenant)
      .execute();
  });
  await expect(sweepAlerts(app)).rejects.toThrow();
  expect(await quiet()).toBeGreaterThan(290);
});

test('SAF-05 an alert that cannot be read does not keep the next one of the practice from being passed on', async () => {
  const broken = await anAlert();
  const { patientId, patient } = await aPatient(app, clinic.clinician, 'Sample patient B.');
  const courseId = await aCourse(app, clinic.clinician, patientId);
  const second = { ...clinic, patientId, patient, courseId };
  await answer(app, second, await aCheckIn(app, second), 'phq9:9', 2);
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .updateTable('safety_alert')
      .set({ detail: JSON.stringify({ told: 'broken' }), due_at: '2026-04-13T08:00:00.000Z' })
      .where('id', '=', broken)
      .execute(),
  );
  wait(15);
  await expect(sweepAlerts(app)).rejects.toThrow();
  expect(await told()).toEqual(['responsible', 'cover']);
});

test('SAF-08 the notice stands while nobody watches, and goes neither by nor with a clock that was turned', async () => {
  const unwatched = async () => {
    const frame = await perform(app, clinic.clinician, clinicFrame, undefined);
    return frame.ok && frame.value.alertsUnwatched;
  };
  const beatAt = (moment: string) =>
    asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('heartbeat')
        .set({ beat_at: sql<string>`now() + ${moment}::interval` })
        .execute(),
    );
  await sweepAlerts(app);
  expect(await unwatched()).toBe(false);
  wait(16 * 7 * 24 * 60);
  expect(await unwatched(), 'sixteen weeks later by the program, at once by the database').toBe(false);
  await beatAt('-61 seconds');
  expect(await unwatched()).toBe(true);
  await beatAt('1 hour');
  expect(await unwatched(), 'a sign of life from the future').toBe(true);
  await sweepAlerts(app);
  expect(await unwatched()).toBe(false);
});

test('TEN-10 only practices with something to look at are opened, and only the system may pass on', async () => {
  const quiet = await aClinic(app);
  const alert = await anAlert();
  expect(await practicesToWatch(app.db)).toEqual([clinic.tenant]);
  expect(await perform(app, clinic.clinician, escalateAlert, { alertId: alert }, app.newId())).toMatchObject({
    code: 'forbidden',
  });
  const stranger = systemActor(quiet.tenant, 'test');
  expect(await perform(app, stranger, escalateAlert, { alertId: alert }, app.newId())).toMatchObject({
    code: 'not-found',
  });
});

test('SAF-05 a course without a clinician starts with cover', async () => {
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .updateTable('course')
      .set({ clinician_id: null })
      .where('tenant_id', '=', s.tenant)
      .where('id', '=', clinic.courseId)
      .execute(),
  );
  const alert = await anAlert();
  await notify(alert);
  expect(await told()).toEqual(['cover']);
});

test('INV-05 what leaves the house names no patient and nothing clinical', async () => {
  const alert = await anAlert();
  await notify(alert);
  const [message] = await asSystem(app, clinic.tenant, (s) =>
    s.db.selectFrom('outbox_message').where('kind', '=', 'alert').select(['subject', 'body']).execute(),
  );
  expect(`${message?.subject} ${message?.body}`).not.toMatch(/sample|patient|suicid|phq|harm/i);
});

test('SAF-04 SAF-05 an alert that was passed on since it was seen can still be taken up, and by one person only', async () => {
  const alert = await anAlert();
  const [seen] = await theAlerts();
  await notify(alert);
  wait(15);
  await sweepAlerts(app);
  const taken = { alertId: alert, version: seen?.version ?? 0 };
  expect((await theAlerts())[0]?.version).toBeGreaterThan(taken.version);
  expect(await perform(app, clinic.clinician, acknowledgeAlert, taken, app.newId())).toMatchObject({ ok: true });
  expect(await perform(app, covering, acknowledgeAlert, taken, app.newId())).toMatchObject({
    ok: false,
    code: 'stale',
  });
  expect(await theAlerts()).toMatchObject([{ state: 'acknowledged', acknowledged_by: clinic.clinician.user }]);
});
