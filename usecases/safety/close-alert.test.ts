import { beforeEach, expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import type { SafetyReview } from '#domain/safety/safety-review.schema';
import { readTrail } from '#store/audit';
import { notifyAlert } from '#jobs/notify-alert';
import { aCheckIn, answer, settleSafety } from '#test/check-in-kit';
import { aClinic, aPatient, aStaffMember, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { safetyStanding } from '#store/alert-counts';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { alertBanner } from './alert-banner.ts';
import { closeAlert } from './close-alert.ts';
import { listOpenAlerts } from './list-alerts.ts';
import { noteAttempt } from './note-attempt.ts';
import { readAlert } from './read-alert.ts';
import { recordSupportChoice, recordSupportView } from './support-view.ts';
import { writeSafetyReview } from './write-safety-review.ts';

const review: SafetyReview = {
  contact: 'spoke',
  askedDirectly: true,
  ideation: 'wishToBeDead',
  behaviourRecent: false,
  behaviourLifetime: false,
  meansAccess: 'none',
  protective: 'The baby.',
  acuteRisk: 'low',
  basis: 'Spoke for 20 minutes. No plan, no intent.',
  actions: ['safetyPlan'],
  consultedWith: '',
  nextReview: null,
};

let app: TestApp;
let clinic: Clinic;
let covering: Actor;
let checkIn: string;
let alertId: string;

const key = () => app.newId();
const theAlert = () =>
  asSystem(app, clinic.tenant, (s) =>
    s.db.selectFrom('safety_alert').where('id', '=', alertId).selectAll().executeTakeFirstOrThrow(),
  );
const close = async (who: Actor, more: Partial<SafetyReview> = {}, version?: number) =>
  perform(
    app,
    who,
    closeAlert,
    {
      alertId,
      patientId: clinic.patientId,
      version: version ?? (await theAlert()).version,
      review: { ...review, ...more },
    },
    key(),
  );
const listFor = async (who: Actor) => {
  const outcome = await perform(app, who, listOpenAlerts, undefined);
  return outcome.ok ? outcome.value.alerts : [];
};

beforeEach(async () => {
  app = await freshApp();
  clinic = await aClinic(app);
  covering = await settleSafety(app, clinic);
  checkIn = await aCheckIn(app, clinic);
  const saved = await answer(app, clinic, checkIn, 'phq9:9', 1);
  alertId = saved.ok ? (saved.value.support?.alertId ?? '') : '';
});

test('SAF-04 an alert is closed by a named clinician with a review, and by nothing else', async () => {
  expect(await close(clinic.clinician)).toMatchObject({ ok: true, value: { reviewId: expect.any(String) } });
  expect(await theAlert()).toMatchObject({
    state: 'closed',
    closed_by: clinic.clinician.user,
    closing_review_id: expect.any(String),
  });
  expect(await listFor(clinic.clinician)).toEqual([]);
  await expect(
    asSystem(app, clinic.tenant, (s) =>
      s.db.updateTable('safety_alert').set({ closing_review_id: null }).where('id', '=', alertId).execute(),
    ),
  ).rejects.toThrow(/check/);
});

test('SAF-04 tried to reach and passed to cover keep it open; passed to cover tells cover at once', async () => {
  expect(await close(clinic.clinician, { contact: 'tried' })).toMatchObject({ code: 'not-allowed' });
  await notifyAlert(app, { alert: alertId, tenant: clinic.tenant });
  const attempt = async (kind: 'tried' | 'passedToCover') =>
    perform(app, clinic.clinician, noteAttempt, { alertId, version: (await theAlert()).version, kind }, key());
  expect(await attempt('tried')).toMatchObject({ ok: true });
  expect(await theAlert()).toMatchObject({ state: 'acknowledged' });
  app.clock.now = addMinutes(app.clock.now, 1);
  expect(await attempt('passedToCover')).toMatchObject({ ok: true });
  await notifyAlert(app, { alert: alertId, tenant: clinic.tenant });
  expect(await theAlert()).toMatchObject({ state: 'open', escalated_to: 1 });
  const [shown] = await listFor(covering);
  expect(shown?.attempts.map(({ kind, by }) => [kind, by])).toEqual([
    ['tried', 'Therapist T1'],
    ['passedToCover', 'Therapist T1'],
  ]);
});

test('SAF-04 ROL-01 a trainee in charge may take it up and not close it', async () => {
  const trainee = await aStaffMember(app, clinic.tenant, ['TRA'], 'Trainee R1');
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .insertInto('assignment')
      .values({
        tenant_id: clinic.tenant,
        patient_id: clinic.patientId,
        account_id: trainee.user ?? '',
        starts_at: '2026-01-01T00:00:00Z',
      })
      .execute(),
  );
  expect(await close(trainee)).toMatchObject({ code: 'forbidden' });
  const version = (await theAlert()).version;
  expect(await perform(app, trainee, acknowledgeAlert, { alertId, version }, key())).toMatchObject({ ok: true });
});

test('CNC-02 the second of two people gets stale, whether taking up or closing', async () => {
  const { version } = await theAlert();
  const take = (who: Actor) => perform(app, who, acknowledgeAlert, { alertId, version }, key());
  const both = await Promise.all([take(clinic.clinician), take(covering)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'stale' });
  const after = (await theAlert()).version;
  const closing = await Promise.all([close(clinic.clinician, {}, after), close(covering, {}, after)]);
  expect(closing.filter(({ ok }) => ok)).toHaveLength(1);
});

test('SAF-05 who covers sees the patient only while an alert is open', async () => {
  expect(await listFor(covering)).toMatchObject([{ id: alertId, where: 'PHQ-9, question 9' }]);
  await close(covering);
  expect(await listFor(covering)).toEqual([]);
  expect(await perform(app, covering, readAlert, { alertId })).toMatchObject({ code: 'forbidden' });
});

test('TEN-01 another practice, another clinician and the owner see nothing of it', async () => {
  const other = await aClinic(app);
  expect(await listFor(other.clinician)).toEqual([]);
  expect(await perform(app, other.clinician, readAlert, { alertId })).toMatchObject({ code: 'not-found' });
  const colleague = await aStaffMember(app, clinic.tenant, ['THE'], 'Therapist T3');
  expect(await listFor(colleague)).toEqual([]);
  expect(await perform(app, clinic.owner, listOpenAlerts, undefined)).toMatchObject({ code: 'forbidden' });
});

test('MIN-02 the desk reads whom to call and nothing of why', async () => {
  const desk = await aStaffMember(app, clinic.tenant, ['FRO'], 'Desk F1');
  const outcome = await perform(app, desk, alertBanner, undefined);
  expect(outcome).toMatchObject({ value: [{ patient: 'Sample patient A.', responsible: 'Therapist T1' }] });
  expect(JSON.stringify(outcome)).not.toMatch(/suicid|phq|item|flag|urgent|measure/i);
});

test('SAF-07 first and last answer are both read, and a closed alert opens again when the answer is flagged again', async () => {
  await answer(app, clinic, checkIn, 'phq9:9', 0);
  const shown = await perform(app, clinic.clinician, readAlert, { alertId });
  expect(shown.ok && shown.value.answers.map(({ words }) => words)).toEqual(['Several days', 'Not at all']);
  await close(clinic.clinician);
  await answer(app, clinic, checkIn, 'phq9:9', 1);
  expect(await theAlert()).toMatchObject({ state: 'open', closed_by: null });
});

test('what the patient saw and chose on the support page stands beside the alert, once', async () => {
  await perform(app, clinic.patient, recordSupportView, { alertId }, key());
  await perform(app, clinic.patient, recordSupportView, { alertId }, key());
  await perform(app, clinic.patient, recordSupportChoice, { alertId, choice: 'safeForNow' }, key());
  expect(await listFor(clinic.clinician)).toMatchObject([
    { supportSeenAt: expect.any(String), supportChoice: 'safeForNow' },
  ]);
  const views = await asSystem(app, clinic.tenant, (s) =>
    s.db.selectFrom('support_view').where('tenant_id', '=', s.tenant).selectAll().execute(),
  );
  expect(views).toHaveLength(1);
});

test('SAF-04 a review from before the alert, or of somebody else, does not close it; one made after it does', async () => {
  const written = async () => {
    const given = { patientId: clinic.patientId, sessionId: null, review };
    const outcome = await perform(app, clinic.clinician, writeSafetyReview, given, key());
    return outcome.ok ? outcome.value.reviewId : '';
  };
  const closeWith = async (reviewId: string) =>
    perform(
      app,
      clinic.clinician,
      closeAlert,
      { alertId, patientId: clinic.patientId, version: (await theAlert()).version, reviewId },
      key(),
    );
  const now = app.clock.now;
  app.clock.now = addMinutes(now, -60);
  const before = await written();
  app.clock.now = addMinutes(now, 5);
  expect(await closeWith(before)).toMatchObject({ code: 'invalid' });
  expect(await closeWith(app.newId())).toMatchObject({ code: 'invalid' });
  expect(await closeWith(await written())).toMatchObject({ ok: true });
});

test('SAF-04 no time closes an alert', async () => {
  app.clock.now = '2027-04-14T08:00:00.000Z';
  expect(await listFor(clinic.clinician)).toMatchObject([{ id: alertId, state: 'open' }]);
  const standing = await asSystem(app, clinic.tenant, (s) => safetyStanding(s, clinic.patientId));
  expect(standing.open).toBe(1);
});

test('SAF-07 a yes or a skipped question 9 never stands as a no; "not at all" does', async () => {
  const finishedWith = (ninth: number | null) =>
    asSystem(app, clinic.tenant, async (s) => {
      await s.db
        .updateTable('measure_response')
        .set({ finished_at: app.clock.now, answers: JSON.stringify([0, 0, 0, 0, 0, 0, 0, 0, ninth]) })
        .where('measure_id', '=', 'phq9')
        .execute();
      return (await safetyStanding(s, clinic.patientId)).last_no_at;
    });
  expect(await finishedWith(1)).toBeNull();
  expect(await finishedWith(null)).toBeNull();
  expect(await finishedWith(0)).not.toBeNull();
});

test('AUD-03 raising, reading and closing are in the trail', async () => {
  await perform(app, clinic.clinician, readAlert, { alertId });
  await close(clinic.clinician);
  const trail = await asSystem(app, clinic.tenant, (s) => readTrail(s, { patientId: clinic.patientId }));
  expect(trail.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['checkIn.ask', 'checkIn.answer', 'alert.read', 'alert.close']),
  );
});

test('SAF-09 an alert is not closed from the record of another patient', async () => {
  const { patientId } = await aPatient(app, clinic.clinician, 'Sample patient B.');
  const given = { alertId, patientId, version: (await theAlert()).version, review };
  expect(await perform(app, clinic.clinician, closeAlert, given, key())).toMatchObject({ code: 'invalid' });
  expect(await theAlert()).toMatchObject({ state: 'open' });
});
