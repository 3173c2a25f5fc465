import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { concernWords, type NotedConcern } from '#domain/safety/concern-words';
import { findCourse } from '#store/courses';
import { findingsOf } from '#store/findings';
import { aClinic, aStaffMember, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { systemActor } from '../app.ts';
import { judgeCourse } from '../courses/judge-course.ts';
import { perform } from '../perform.ts';
import { handleConcern, noteConcern, readConcerns } from './concerns.ts';

const note = (app: TestApp, clinic: Clinic, kind: NotedConcern, version = 0) =>
  perform(
    app,
    clinic.clinician,
    noteConcern,
    { patientId: clinic.patientId, kind, note: 'Seen today.', version },
    randomUUID(),
  );
const handle = (app: TestApp, clinic: Clinic, id: string, how: string, version = 1) =>
  perform(app, clinic.clinician, handleConcern, { patientId: clinic.patientId, id, how, version }, randomUUID());
const read = async (app: TestApp, { clinician, patientId }: Clinic) => {
  const outcome = await perform(app, clinician, readConcerns, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
/** The open findings of a rule, and the flags of the course, once the rules were read again. */
async function judged(app: TestApp, { tenant, courseId }: Clinic, rule: string) {
  await perform(app, systemActor(tenant, 'test'), judgeCourse, { courseId }, randomUUID());
  return asSystem(app, tenant, async (s) => ({
    open: (await findingsOf(s, courseId)).filter((one) => one.rule_id === rule && one.resolved_at === null).length,
    flags: (await findCourse(s, courseId))?.flags ?? [],
  }));
}

test.each([
  ['maniaMixed', 'R-SAFE-09', 'maniaConcern'],
  ['psychosis', 'R-SAFE-10', 'psychosisConcern'],
  ['childAtRisk', 'R-SAFE-07', 'safeguarding'],
  ['harmToBaby', 'R-SAFE-11', null],
] as const)('%s is urgent by %s until somebody writes what was done', async (kind, rule, flag) => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const noted = await note(app, clinic, kind);
  const { id } = noted.ok ? noted.value : { id: '' };
  const before = await judged(app, clinic, rule);
  expect(before.open).toBe(1);
  if (flag) expect(before.flags).toContain(flag);
  expect(await handle(app, clinic, id, 'Done.')).toMatchObject({ ok: false, code: 'incomplete' });
  expect((await judged(app, clinic, rule)).open).toBe(1);
  expect(await handle(app, clinic, id, 'Dr. on call saw them the same day.')).toMatchObject({ ok: true });
  const after = await judged(app, clinic, rule);
  expect(after.open).toBe(0);
  if (flag) expect(after.flags).not.toContain(flag);
  expect((await read(app, clinic)).concerns).toMatchObject([
    { kind, state: 'handled', note: 'Seen today.', handledHow: 'Dr. on call saw them the same day.' },
  ]);
});

test('CNC-02 two people who write at the same time lose nothing: the second is told to look again', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  expect(await note(app, clinic, 'psychosis', 0)).toMatchObject({ ok: true });
  expect(await note(app, clinic, 'maniaMixed', 0)).toMatchObject({ ok: false, code: 'stale' });
  const { version, concerns } = await read(app, clinic);
  expect(concerns).toHaveLength(1);
  expect(await note(app, clinic, 'maniaMixed', version)).toMatchObject({ ok: true });
  expect((await read(app, clinic)).concerns.map(({ kind }) => kind)).toEqual(['maniaMixed', 'psychosis']);
});

test('ROL-01 neither the patient nor the front desk reads or writes concerns', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const desk = await aStaffMember(app, clinic.tenant, ['FRO'], 'Front desk');
  for (const actor of [clinic.patient, desk]) {
    expect(await perform(app, actor, readConcerns, { patientId: clinic.patientId })).toMatchObject({ ok: false });
    const given = { patientId: clinic.patientId, kind: 'psychosis' as const, note: '', version: 0 };
    expect(await perform(app, actor, noteConcern, given, randomUUID())).toMatchObject({ ok: false });
  }
  expect((await read(app, clinic)).concerns).toEqual([]);
  expect(await handle(app, clinic, randomUUID(), 'Nothing is here to do.', 0)).toMatchObject({ code: 'not-found' });
});

test('what has a page of its own is not written down here', () => {
  expect(Object.keys(concernWords)).not.toContain('ipv');
  expect(Object.keys(concernWords)).not.toContain('selfHarmWords');
});
