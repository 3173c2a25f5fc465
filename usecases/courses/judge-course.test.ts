import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { findingsOf } from '#store/findings';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { pastSessions } from '#test/session-kit';
import { systemActor } from '../app.ts';
import { perform } from '../perform.ts';
import { readToday } from '../today/read-today.ts';
import { acknowledgeFinding, takeSeenBack } from './acknowledge-finding.ts';
import { judgeCourse } from './judge-course.ts';
import { snoozeFinding } from './snooze-finding.ts';

/** A course after four sessions in which nothing was agreed: rules of the initial phase fire. */
async function fourSessions(app: TestApp): Promise<Clinic> {
  const clinic = await aClinic(app);
  await pastSessions(app, clinic, '2026-03-16T09:00:00Z', ['attended', 'attended', 'attended', 'attended']);
  return clinic;
}

const judge = (app: TestApp, { tenant, courseId }: Clinic) =>
  perform(app, systemActor(tenant, 'test'), judgeCourse, { courseId }, randomUUID());
const stored = async (app: TestApp, { tenant, courseId }: Clinic, ruleId: string) => {
  const all = await asSystem(app, tenant, (s) => findingsOf(s, courseId));
  const one = all.find(({ rule_id }) => rule_id === ruleId);
  if (!one) throw new Error(`${ruleId} has not fired`);
  return one;
};
const putOff = async (app: TestApp, clinic: Clinic, ruleId: string, days: 3 | 7 | 14 = 7) => {
  const { id, version } = await stored(app, clinic, ruleId);
  return perform(app, clinic.clinician, snoozeFinding, { findingId: id, version, days }, randomUUID());
};
const onToday = async (app: TestApp, { clinician }: Clinic) => {
  const day = await perform(app, clinician, readToday, undefined);
  return day.ok ? day.value.findings.map(({ rule_id }) => rule_id) : [];
};

test('a warning that is put off leaves Today, and comes back when its days are over and it still holds', async () => {
  const app = await freshApp();
  const clinic = await fourSessions(app);
  await judge(app, clinic);
  expect(await onToday(app, clinic)).toContain('R-INIT-04');
  expect(await putOff(app, clinic, 'R-INIT-04')).toMatchObject({ ok: true });
  expect(await onToday(app, clinic)).not.toContain('R-INIT-04');
  await judge(app, clinic);
  expect((await stored(app, clinic, 'R-INIT-04')).snoozed_until).not.toBeNull();
  app.clock.now = addMinutes(app.clock.now, 7 * 24 * 60 + 1);
  await judge(app, clinic);
  expect(await stored(app, clinic, 'R-INIT-04')).toMatchObject({ state: 'open', snoozed_until: null });
  expect(await onToday(app, clinic)).toContain('R-INIT-04');
});

test('what became graver is shown anew although it was put off', async () => {
  const app = await freshApp();
  const clinic = await fourSessions(app);
  await judge(app, clinic);
  expect(await stored(app, clinic, 'R-INIT-01')).toMatchObject({ severity: 'warn' });
  await putOff(app, clinic, 'R-INIT-01', 14);
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .insertInto('session')
      .values({
        tenant_id: clinic.tenant,
        patient_id: clinic.patientId,
        course_id: clinic.courseId,
        scheduled_at: '2026-04-14T07:00:00Z',
        attendance: 'attended',
        number: 5,
      })
      .execute(),
  );
  await judge(app, clinic);
  expect(await stored(app, clinic, 'R-INIT-01')).toMatchObject({
    severity: 'urgent',
    snoozed_until: null,
    state: 'open',
  });
});

test('an urgent finding and a finding about safety are neither put off nor waved away', async () => {
  const app = await freshApp();
  const clinic = await fourSessions(app);
  await judge(app, clinic);
  const safety = await stored(app, clinic, 'R-SAFE-03');
  expect(await putOff(app, clinic, 'R-SAFE-03')).toMatchObject({ ok: false, code: 'not-allowed' });
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('rule_finding').set({ severity: 'urgent' }).where('rule_id', '=', 'R-INIT-04').execute(),
  );
  expect(await putOff(app, clinic, 'R-INIT-04')).toMatchObject({ code: 'not-allowed' });
  const urgent = await stored(app, clinic, 'R-INIT-04');
  const answer = { findingId: urgent.id, version: urgent.version };
  expect(await perform(app, clinic.clinician, acknowledgeFinding, answer, randomUUID())).toMatchObject({
    code: 'not-allowed',
  });
  // The rule behind the rule: not even a bug can put it off.
  await expect(
    asSystem(app, clinic.tenant, (s) =>
      s.db.updateTable('rule_finding').set({ snoozed_until: app.now() }).where('id', '=', safety.id).execute(),
    ),
  ).rejects.toThrow('rule_finding_never_put_off');
});

test('CNC-02 a finding that changed since it was shown is not put off', async () => {
  const app = await freshApp();
  const clinic = await fourSessions(app);
  await judge(app, clinic);
  const { id, version } = await stored(app, clinic, 'R-INIT-04');
  const given = { findingId: id, version: version - 1, days: 3 as const };
  expect(await perform(app, clinic.clinician, snoozeFinding, given, randomUUID())).toMatchObject({ code: 'stale' });
});

test('design 6.5 “seen” can be taken back, and not from what changed since', async () => {
  const app = await freshApp();
  const clinic = await fourSessions(app);
  await judge(app, clinic);
  const rows = await asSystem(app, clinic.tenant, (s) =>
    s.db.selectFrom('rule_finding').where('severity', 'in', ['info', 'warn']).selectAll().execute(),
  );
  const [row] = rows;
  if (!row) return expect.fail('no finding that may be seen');
  const say = (use: typeof acknowledgeFinding, version: number) =>
    perform(app, clinic.clinician, use, { findingId: row.id, version }, randomUUID());
  expect(await say(acknowledgeFinding, row.version)).toMatchObject({ ok: true });
  expect(await say(takeSeenBack, row.version)).toMatchObject({ code: 'stale' });
  expect(await say(takeSeenBack, row.version + 1)).toMatchObject({ value: { version: row.version + 2 } });
  expect(await stored(app, clinic, row.rule_id)).toMatchObject({
    state: 'open',
    acknowledged_by: null,
    acknowledged_at: null,
  });
  expect(await say(takeSeenBack, row.version)).toMatchObject({ ok: true });
});
