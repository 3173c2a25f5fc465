import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { insertConsents } from '#store/consents';
import { bookFollowUps } from '#store/follow-ups';
import { insertSessions } from '#store/sessions';
import { answer, settleSafety } from '#test/check-in-kit';
import { aClinic, asSystem, aStaffMember, appAlone, type Clinic, type TestApp } from '#test/kit';
import { ownMeasureFile } from '#test/own-measure';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { readCheckInPlan, setCheckInPlan, type CheckInPlanInput } from './check-in-plan.ts';
import { sendCheckIns, sendDueCheckIn } from './send-check-ins.ts';
import { stepsOf } from './the-check-in.ts';
import { draftMeasure, publishMeasure } from './upload-measure.ts';

let app: TestApp;
let clinic: Clinic;
const hour = 60;
const day = 24 * hour;

/** The session is on Friday 17 April at ten in London; the tests begin on Tuesday at nine. */
const sessionAt = '2026-04-17T09:00:00.000Z';

async function choose(kinds: Readonly<Record<string, 'yes' | 'no' | 'withdrawn'>>, at = app.clock.now, whose = clinic) {
  await asSystem(app, whose.tenant, (s) =>
    insertConsents(
      s,
      Object.entries(kinds).map(([kind, choice]) => ({
        patientId: whose.patientId,
        courseId: whose.courseId,
        kind,
        choice,
        textVersion: '1.0.0',
        textShown: 'Sample',
        language: 'en',
        givenBy: 'patient',
        method: 'onScreen',
        signature: '',
        recordedBy: whose.patient.user ?? '',
        at,
      })),
    ),
  );
}

const book = (at: string, whose = clinic) =>
  asSystem(app, whose.tenant, (s) =>
    insertSessions(s, { id: whose.courseId, patient_id: whose.patientId }, [
      { scheduledAt: at, minutes: 50, delivery: 'inPerson', kind: 'acute', clinicianId: whose.clinician.user },
    ]),
  );

const inRow = (table: 'course' | 'patient' | 'account', change: object, whose = clinic) =>
  asSystem(app, whose.tenant, (s) =>
    s.db
      .updateTable(table)
      .set((e) => ({ ...change, version: e('version', '+', 1) }) as never) // a test sets whatever it needs
      .where('tenant_id', '=', whose.tenant)
      .where(
        'id',
        '=',
        (table === 'course' ? whose.courseId : table === 'patient' ? whose.patientId : whose.patient.user) as never,
      )
      .execute(),
  );

const checkIns = (whose = clinic) =>
  asSystem(app, whose.tenant, (s) => s.db.selectFrom('check_in').selectAll().orderBy('asked_at').execute());
const mails = (whose = clinic) =>
  asSystem(app, whose.tenant, async (s) =>
    (await s.db.selectFrom('outbox_message').select('kind').orderBy('created_at').execute()).map(({ kind }) => kind),
  );
const measuresOf = (checkInId: string) =>
  asSystem(app, clinic.tenant, async (s) =>
    (await s.db.selectFrom('measure_response').where('check_in_id', '=', checkInId).select('measure_id').execute())
      .map(({ measure_id }) => measure_id)
      .toSorted(),
  );
const turn = (minutes: number) => {
  app.clock.now = addMinutes(app.clock.now, minutes);
};
const plan = (change: Partial<CheckInPlanInput>, who: Actor = clinic.clinician) =>
  perform(
    app,
    who,
    setCheckInPlan,
    { courseId: clinic.courseId, version: 0, automatic: true, timeZone: null, alsoAsk: [], ...change },
    randomUUID(),
  );
const page = async () => {
  const read = await perform(app, clinic.clinician, readCheckInPlan, { patientId: clinic.patientId });
  return read.ok ? read.value : expect.fail(read.code);
};

beforeEach(async () => {
  app = await appAlone();
  clinic = await aClinic(app);
  await settleSafety(app, clinic);
  await inRow('account', { email: 'a@sample.example' });
  await inRow('course', { created_at: '2026-04-12T08:00:00.000Z' });
  await choose({ checkIns: 'yes', messages: 'yes' }, '2026-04-13T08:00:00.000Z');
  await book(sessionAt);
});

describe('protocol 11.1 the check-in comes by itself', () => {
  test('48 hours before the session, once, with the measures of its place in the course, and a link that says nothing', async () => {
    expect(await sendCheckIns(app)).toEqual({ sent: 0, reminded: 0 });
    turn(day + hour - 1);
    expect(await sendCheckIns(app)).toEqual({ sent: 0, reminded: 0 });
    turn(1);
    expect(await sendCheckIns(app)).toEqual({ sent: 1, reminded: 0 });
    expect(await sendCheckIns(app)).toEqual({ sent: 0, reminded: 0 });
    const [one, ...rest] = await checkIns();
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ kind: 'baseline', slot: expect.stringMatching(/^session:.*:2026-04-17$/) });
    expect(await measuresOf(one?.id ?? '')).toEqual(['audit-c', 'gad7', 'phq9']);
    expect(await mails()).toEqual(['checkIn']);
    const trail = await asSystem(app, clinic.tenant, (s) =>
      s.db.selectFrom('audit_event').where('act', '=', 'checkIn.send').select(['role', 'outcome']).execute(),
    );
    expect(trail).toEqual([{ role: 'SYS', outcome: 'done' }]);
  });

  test('CNC-03 two rounds at the same moment, and a process that dies in between, ask once', async () => {
    turn(day + hour);
    await Promise.all(Array.from({ length: 4 }, () => sendCheckIns(app)));
    expect(await checkIns()).toHaveLength(1);
    expect(await mails()).toEqual(['checkIn']);
  });

  test('D-01 a death before the commit leaves nothing, and the next round sends it', async () => {
    turn(day + hour);
    let ids = 0;
    // The third id names the link, when check-in and responses are written already.
    const dying = { ...app, newId: () => ((ids += 1) === 3 ? expect.fail('killed') : randomUUID()) };
    await expect(sendCheckIns(dying)).rejects.toThrow();
    expect([await checkIns(), await mails()]).toEqual([[], []]);
    expect(await sendCheckIns(app)).toMatchObject({ sent: 1 });
  });

  test('every week when no session is near, and not in the week before one', async () => {
    await asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('session')
        .set({ attendance: 'therapistCancelled' })
        .where('tenant_id', '=', clinic.tenant)
        .execute(),
    );
    turn(5 * day + hour);
    expect(await sendCheckIns(app)).toMatchObject({ sent: 1 });
    expect((await checkIns())[0]).toMatchObject({ slot: 'week:2026-04-19' });
    turn(7 * day);
    expect(await sendCheckIns(app)).toMatchObject({ sent: 1 });
    await book('2026-05-06T09:00:00.000Z');
    turn(7 * day);
    expect(await sendCheckIns(app)).toMatchObject({ sent: 0 });
    expect(await checkIns()).toHaveLength(2);
  });
});

test('protocol 11.1 after the course a follow-up asks once, in its window, with the whole battery', async () => {
  await inRow('course', { state: 'followUp' });
  await asSystem(app, clinic.tenant, async (s) => {
    await s.db.updateTable('session').set({ attendance: 'attended' }).where('tenant_id', '=', clinic.tenant).execute();
    await bookFollowUps(s, { id: clinic.courseId, patient_id: clinic.patientId }, [
      { month: 3, due: '2026-04-20', windowFrom: '2026-04-16', windowTo: '2026-05-04' },
    ]);
  });
  expect(await sendCheckIns(app)).toMatchObject({ sent: 0 });
  turn(2 * day + hour);
  expect(await sendCheckIns(app)).toMatchObject({ sent: 1 });
  const [one] = await checkIns();
  expect(one).toMatchObject({ kind: 'followUp', slot: 'followUp:3' });
  expect(await measuresOf(one?.id ?? '')).toEqual(['gad7', 'phq9']);
  turn(7 * day);
  expect(await sendCheckIns(app)).toMatchObject({ sent: 0 });
});

describe('design 6.6 one calm reminder', () => {
  test('a day later, once, with a new link; none when it was answered', async () => {
    turn(day + hour);
    await sendCheckIns(app);
    turn(day - 1);
    expect(await sendCheckIns(app)).toEqual({ sent: 0, reminded: 0 });
    turn(1);
    expect(await sendCheckIns(app)).toEqual({ sent: 0, reminded: 1 });
    expect(await sendCheckIns(app)).toEqual({ sent: 0, reminded: 0 });
    expect(await mails()).toEqual(['checkIn', 'checkInReminder']);
    const links = await asSystem(app, clinic.tenant, (s) =>
      s.db.selectFrom('check_in_link').where('cancelled_at', 'is', null).select('id').execute(),
    );
    expect(links).toHaveLength(1);
  });

  test('a check-in that is done is not reminded of', async () => {
    turn(day + hour);
    await sendCheckIns(app);
    const [one] = await checkIns();
    if (!one) return expect.fail('no check-in');
    for (const { step } of stepsOf(one)) await answer(app, clinic, one.id, step, null);
    turn(day);
    expect(await sendCheckIns(app)).toEqual({ sent: 0, reminded: 0 });
  });

  test('neither when the course was put on hold or the consent was withdrawn meanwhile', async () => {
    turn(day + hour);
    await sendCheckIns(app);
    await inRow('course', { flags: ['onHold'] });
    turn(day);
    expect(await sendCheckIns(app)).toEqual({ sent: 0, reminded: 0 });
    await inRow('course', { flags: [] });
    await choose({ checkIns: 'withdrawn' });
    expect(await sendCheckIns(app)).toEqual({ sent: 0, reminded: 0 });
  });
});

describe('CON-01 PRV-03 to nobody who did not say yes, and never at the wrong time', () => {
  test.each([
    ['they said no', () => choose({ checkIns: 'no' }), 'noConsent'],
    ['they took it back', () => choose({ checkIns: 'withdrawn' }), 'noConsent'],
    ['the course is on hold', () => inRow('course', { flags: ['onHold'] }), 'onHold'],
    ['the course is closed', () => inRow('course', { state: 'closed' }), 'over'],
    ['treatment has not begun', () => inRow('course', { state: 'screening' }), 'nothingPlanned'],
    ['they have not joined yet', () => inRow('account', { status: 'invited' }), 'noAccount'],
  ] as const)('nothing is asked when %s', async (_, arrange, why) => {
    turn(day + hour);
    await arrange();
    expect(await sendCheckIns(app)).toEqual({ sent: 0, reminded: 0 });
    expect([await checkIns(), await mails()]).toEqual([[], []]);
    expect((await page()).outlook.none).toBe(why);
  });

  test.each([
    ['they want no messages', () => choose({ messages: 'no' }), 'noMessages'],
    [
      'they would rather be called',
      () => inRow('patient', { contact: JSON.stringify({ preferred: 'phone' }) }),
      'otherWay',
    ],
    [
      'only some times are safe',
      () => inRow('patient', { contact: JSON.stringify({ safeTimes: 'Evenings' }) }),
      'saferTimes',
    ],
    ['there is no address', () => inRow('account', { email: null }), 'noAddress'],
  ] as const)('it waits where they sign in, and nothing is written, when %s', async (_, arrange, why) => {
    turn(day);
    await arrange();
    expect((await page()).outlook).toMatchObject({ none: null, quiet: why });
    turn(hour);
    expect(await sendCheckIns(app)).toMatchObject({ sent: 1 });
    turn(day);
    expect(await sendCheckIns(app)).toMatchObject({ reminded: 0 });
    expect([(await checkIns()).length, await mails()]).toEqual([1, []]);
  });

  test('SAF-06 nothing that asks about risk before the practice has settled who looks', async () => {
    const raw = await aClinic(app);
    await inRow('course', { created_at: '2026-04-12T08:00:00.000Z' }, raw);
    await choose({ checkIns: 'yes', messages: 'yes' }, '2026-04-13T08:00:00.000Z', raw);
    await book(sessionAt, raw);
    turn(day + hour);
    expect(await sendCheckIns(app)).toEqual({ sent: 1, reminded: 0 });
    expect(await checkIns(raw)).toEqual([]);
  });

  test('in the patient’s own time zone: nobody is written to at night where they are', async () => {
    expect(await plan({ timeZone: 'Australia/Sydney' })).toMatchObject({ ok: true });
    turn(day + hour + 1);
    expect((await page()).outlook.next?.at).toBe('2026-04-15T09:01:00.000Z');
    // 19:01 in Sydney; an hour later it is past eight there.
    turn(hour);
    expect(await sendCheckIns(app)).toMatchObject({ sent: 0 });
    expect((await page()).outlook.next?.at).toBe('2026-04-15T23:00:00.000Z');
    app.clock.now = '2026-04-15T23:05:00.000Z';
    expect(await sendCheckIns(app)).toMatchObject({ sent: 1 });
  });
});

describe('what the therapist sees and sets', () => {
  test('what comes next, and a switch that holds', async () => {
    expect(await page()).toMatchObject({
      automatic: true,
      titles: ['PHQ-9', 'GAD-7', 'AUDIT-C'],
      outlook: { none: null, next: { at: '2026-04-15T09:00:00.000Z', session: 1 }, quiet: null },
    });
    expect(await plan({ automatic: false })).toMatchObject({ value: { version: 1 } });
    turn(day + hour);
    expect(await sendCheckIns(app)).toEqual({ sent: 0, reminded: 0 });
    expect(await page()).toMatchObject({ automatic: false, changed: { by: 'Therapist T1' }, outlook: { none: 'off' } });
    expect(await plan({ automatic: true })).toMatchObject({ code: 'stale' });
    expect(await plan({ automatic: true, version: 1 })).toMatchObject({ ok: true });
    expect(await sendCheckIns(app)).toMatchObject({ sent: 1 });
  });

  test('B.1 the practice’s own measure is asked each time when the therapist adds it', async () => {
    const draft = await perform(app, clinic.owner, draftMeasure, { text: ownMeasureFile() }, randomUUID());
    if (!draft.ok) return expect.fail(draft.code);
    expect(await plan({ alsoAsk: ['sample-strain'] })).toMatchObject({ code: 'invalid', details: ['sample-strain'] });
    const confirmed = { ...draft.value, confirmed: true, note: 'Ours.' };
    await perform(app, clinic.owner, publishMeasure, confirmed, randomUUID());
    expect(await plan({ alsoAsk: ['sample-strain'] })).toMatchObject({ ok: true });
    turn(day + hour);
    await sendCheckIns(app);
    expect(await measuresOf((await checkIns())[0]?.id ?? '')).toContain('sample-strain');
  });

  test('P13 only those who treat the patient set it, and only the system sends', async () => {
    const elsewhere = await aClinic(app);
    const colleague = await aStaffMember(app, clinic.tenant, ['THE'], 'Therapist T3');
    for (const who of [colleague, clinic.owner, clinic.patient])
      expect(await plan({ automatic: false }, who)).toMatchObject({ code: 'forbidden' });
    expect(await plan({ automatic: false }, elsewhere.clinician)).toMatchObject({ code: 'not-found' });
    turn(day + hour);
    const send = { courseId: clinic.courseId };
    expect(await perform(app, clinic.clinician, sendDueCheckIn, send, randomUUID())).toMatchObject({
      code: 'forbidden',
    });
    expect(await plan({ timeZone: 'Middle/Earth' })).toMatchObject({ code: 'invalid', details: ['timeZone'] });
  });
});
