import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { chooseFocus } from './choose-focus.ts';
import { rankOwnIssues, readOwnIssues, type OwnRanking } from './own-issues.ts';
import { readFocus } from './read-focus.ts';
import { saveIssue } from './save-issue.ts';

let app: TestApp;
let clinic: Clinic;

beforeEach(async () => {
  app = await freshApp();
  clinic = await aClinic(app);
  for (const [text, area] of [
    ['My job is gone', 'roleTransition'],
    ['We quarrel about money', 'roleDispute'],
  ] as const)
    await perform(
      app,
      clinic.clinician,
      saveIssue,
      {
        courseId: clinic.courseId,
        issue: null,
        text,
        people: [],
        events: [],
        area,
        distress: 7,
        temporalLink: null,
        changeability: null,
        patientRank: null,
        clinicianRank: null,
        reason: 'A reason of staff',
        remove: false,
      },
      randomUUID(),
    );
});

async function own(who: Actor = clinic.patient) {
  const read = await perform(app, who, readOwnIssues, { patientId: clinic.patientId });
  return read.ok ? read.value : expect.fail(read.code);
}
async function rank(
  given: Partial<OwnRanking> & { numbers?: readonly (number | null)[] },
  who: Actor = clinic.patient,
) {
  const { issues, taskVersion } = await own();
  const { numbers = [1, 2], ...change } = given;
  const ranks = issues.map(({ id, version }, index) => ({ id, version, rank: numbers[index] ?? null }));
  const sent = { patientId: clinic.patientId, ranks, agreement: null, taskVersion, ...change };
  return perform(app, who, rankOwnIssues, sent, randomUUID());
}
const focus = async () => {
  const read = await perform(app, clinic.clinician, readFocus, { patientId: clinic.patientId });
  return read.ok ? read.value : expect.fail(read.code);
};
async function propose() {
  const { issues, taskVersion } = await focus();
  const primary = issues.find(({ area }) => area === 'roleTransition')?.id ?? '';
  const choice = {
    courseId: clinic.courseId,
    version: taskVersion,
    choices: [{ issueId: primary, rank: 'primary' as const }],
    patientAgreement: null,
    whyNotTheOthers: 'Kept',
  };
  expect(await perform(app, clinic.clinician, chooseFocus, choice, randomUUID())).toMatchObject({ ok: true });
}

describe('I7 the patient ranks what hurts and answers the proposal', () => {
  test('their order is what staff see, and no reason of staff reaches them', async () => {
    expect(await rank({ numbers: [2, 1] })).toMatchObject({ ok: true });
    expect((await focus()).issues.map(({ patientRank }) => patientRank)).toEqual([1, 2]);
    expect(JSON.stringify(await own())).not.toContain('reason');
    expect((await own()).issues.map(({ text }) => text)).toEqual(['We quarrel about money', 'My job is gone']);
  });

  test('agreeing makes the task done, not agreeing opens it again, and what staff wrote stays', async () => {
    await propose();
    expect(await focus()).toMatchObject({ status: 'inProgress' });
    expect(await rank({ agreement: 'agrees' })).toMatchObject({ ok: true });
    expect(await focus()).toMatchObject({
      status: 'done',
      ranking: { patientAgreement: 'agrees', whyNotTheOthers: 'Kept' },
    });
    expect(await rank({ agreement: 'disagrees' })).toMatchObject({ ok: true });
    expect(await focus()).toMatchObject({ status: 'inProgress', ranking: { patientAgreement: 'disagrees' } });
  });

  test('CNC-02 nobody agrees to a proposal they did not see', async () => {
    const before = await own();
    await propose();
    expect(await rank({ agreement: 'agrees', taskVersion: before.taskVersion })).toMatchObject({ code: 'stale' });
    const old = before.issues.map(({ id, version }) => ({ id, version: version + 7, rank: 1 }));
    expect(await rank({ ranks: old.slice(0, 1) })).toMatchObject({ code: 'stale' });
    expect(await focus()).toMatchObject({ ranking: { patientAgreement: null } });
  });

  test('two with the same number are refused, and so are issues of somebody else', async () => {
    expect(await rank({ numbers: [1, 1] })).toMatchObject({ code: 'invalid' });
    expect(await rank({ ranks: [{ id: randomUUID(), version: 1, rank: 1 }] })).toMatchObject({ code: 'not-found' });
    const other = await aClinic(app);
    expect(await rank({}, other.patient)).toMatchObject({ ok: false });
    expect(await rank({}, clinic.clinician)).toMatchObject({ code: 'forbidden' });
  });

  test('protocol 12.1 nothing about a dispute is on their screen while somebody at home may be dangerous', async () => {
    await asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('course')
        .set({ flags: ['ipvConcern'] })
        .where('tenant_id', '=', clinic.tenant)
        .execute(),
    );
    expect((await own()).issues.map(({ text }) => text)).toEqual(['My job is gone']);
  });
});
