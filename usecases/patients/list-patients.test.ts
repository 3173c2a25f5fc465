import { expect, test } from 'vitest';
import { aClinic, aPatient, aCourse, asSystem, freshApp, testNow, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { listPatients, type PatientSearch } from './list-patients.ts';

const all: PatientSearch = { find: '', mine: true, state: null };

async function found(app: TestApp, who: Actor, search: Partial<PatientSearch>) {
  const outcome = await perform(app, who, listPatients, { ...all, ...search });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.rows;
}

/** Two patients: A in session 14 of 16 whose PHQ-9 stays at 18, with a focus; B has only been referred. */
async function two(app: TestApp): Promise<Clinic & { other: string }> {
  const clinic = await aClinic(app);
  const { patientId: other } = await aPatient(app, clinic.clinician, 'Sample patient B.');
  await aCourse(app, clinic.clinician, other);
  const own = { tenant_id: clinic.tenant, patient_id: clinic.patientId, course_id: clinic.courseId };
  await asSystem(app, clinic.tenant, async ({ db }) => {
    await db.updateTable('course').set({ state: 'middlePhase' }).where('id', '=', clinic.courseId).execute();
    await db.updateTable('course').set({ state: 'referred' }).where('patient_id', '=', other).execute();
    for (let n = 1; n <= 14; n += 1)
      await db
        .insertInto('session')
        .values({
          ...own,
          scheduled_at: `2026-01-${String(n).padStart(2, '0')}T10:00:00Z`,
          attendance: 'attended',
          number: n,
        })
        .execute();
    for (const [day, score_total] of [
      ['2026-01-01', 18],
      ['2026-04-01', 18],
    ] as const)
      await db
        .insertInto('measure_response')
        .values({
          ...own,
          measure_id: 'phq9',
          measure_version: '1.0.0',
          measure_hash: 'x',
          finished_at: `${day}T10:00:00Z`,
          score_total,
        })
        .execute();
    await db
      .insertInto('formulation')
      .values({ ...own, number: 1, status: 'agreed', primary_area: 'grief', in_own_words: 'x', shared_at: testNow })
      .execute();
  });
  return { ...clinic, other };
}

test('T2 a therapist’s list has course, focus and last score, and filters by each and by who does not improve', async () => {
  const app = await freshApp();
  const clinic = await two(app);
  const names = async (search: Partial<PatientSearch>) =>
    (await found(app, clinic.clinician, search)).map(({ id }) => id);
  const [first] = await found(app, clinic.clinician, { focus: 'grief' });
  expect(first).toMatchObject({ id: clinic.patientId, focus: 'grief', lastScore: 18, tracking: 'no-early-change' });
  expect(await names({})).toEqual([clinic.patientId, clinic.other]);
  expect(await names({ focus: 'roleDispute' })).toEqual([]);
  expect(await names({ show: 'notImproving' })).toEqual([clinic.patientId]);
  expect(await names({ show: 'endingSoon' })).toEqual([clinic.patientId]);
  expect(await names({ show: 'waiting' })).toEqual([clinic.other]);
});

test('MIN-01, MIN-02 nobody who does not treat reads course, focus or score, and no filter tells them', async () => {
  const app = await freshApp();
  const clinic = await two(app);
  for (const search of [
    { mine: false },
    { mine: false, show: 'notImproving' },
    { mine: true, focus: 'grief' },
  ] as const) {
    const rows = await found(app, clinic.owner, search);
    expect(rows).toHaveLength(2);
    for (const row of rows)
      expect(row).toMatchObject({ course_state: null, focus: null, lastScore: null, tracking: 'no-signal' });
  }
});
