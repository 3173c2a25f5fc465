import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, type Clinic, type TestApp } from '#test/kit';
import { aToldCourse } from '#test/told-course';
import { perform } from '../perform.ts';
import { chooseScores } from './choose-scores.ts';
import { readOwnSummary, readSummary } from './read-summary.ts';

/** The told course, finished: changes and leftovers in the patient's words, two kept maps, a follow-up, goals. */
async function finished(app: TestApp, { tenant, patientId, courseId }: Clinic): Promise<void> {
  await asSystem(app, tenant, async (s) => {
    const of = { tenant_id: tenant, patient_id: patientId, course_id: courseId };
    await s.db.updateTable('course').set({ state: 'followUp' }).where('id', '=', courseId).execute();
    const forms = {
      E3: { changes: [{ what: 'I told my sister.' }, { what: 'I asked before the night started.' }] },
      E4: { problems: [{ problem: 'Nights are still hard.', plan: 'We take turns.' }], nothingLeft: false },
    };
    for (const [task_id, body] of Object.entries(forms))
      await s.db
        .insertInto('course_task')
        .values({ ...of, task_id, body: JSON.stringify(body) })
        .execute();
    const { id: partner } = await s.db
      .selectFrom('person')
      .where('patient_id', '=', patientId)
      .select('id')
      .executeTakeFirstOrThrow();
    const node = (ring: number) => ({
      personId: partner,
      place: { ring, t: 0.5, theta: 1 },
      relation: 'partner',
      status: 'alive',
      feel: 'both',
      matters: false,
    });
    for (const [taken_at, occasion, ring] of [
      ['2026-03-10T10:00:00Z', 'initial', 3],
      ['2026-04-10T10:00:00Z', 'ending', 1],
    ] as const)
      await s.db
        .insertInto('circle_snapshot')
        .values({ ...of, occasion, taken_at, nodes: JSON.stringify([node(ring)]) })
        .execute();
    await s.db
      .insertInto('follow_up_review')
      .values({ ...of, month: 3, due: '2026-07-14', window_from: '2026-06-30', window_to: '2026-08-11' })
      .execute();
  });
}

test('builds then and now from the record alone (protocol 8.2, E2)', async () => {
  const { app, clinic } = await aToldCourse();
  await finished(app, clinic);
  const outcome = await perform(app, clinic.clinician, readSummary, { patientId: clinic.patientId });
  expect(outcome).toMatchObject({
    value: {
      facts: [
        { name: 'Sessions', text: '6 of 12, 3 March to 7 April 2026' },
        {},
        { name: 'Therapist', text: 'Therapist T1' },
      ],
      focus: 'No focus was agreed.',
      sentence:
        'PHQ-9 has gone from 19 to 13 over seven sessions. That is reliable change. It has not yet reached the goal of below 10.',
      measures: [{ name: 'PHQ-9', first: '19', last: '13', means: 'reliable change, not below 10' }],
      people: ['Closer: Partner.'],
      goals: [{ text: 'See one friend a week.', state: 'still open' }],
      did: ['I told my sister.', 'I asked before the night started.'],
      left: ['Nights are still hard. We take turns.'],
      next: ['Check-ups: 14 July.'],
    },
  });
});

test("is the patient's once acute treatment is over, and not before (protocol 2.3, T6)", async () => {
  const { app, clinic } = await aToldCourse();
  expect(await perform(app, clinic.patient, readOwnSummary, undefined)).toEqual({ ok: true, value: null });
  await finished(app, clinic);
  expect(await perform(app, clinic.patient, readOwnSummary, undefined)).toMatchObject({
    value: { measures: [{ name: 'PHQ-9' }], sentence: expect.stringContaining('Six points down') },
  });
});

test('never shows the patient scores they have hidden, and the clinician all of them (tokens 9)', async () => {
  const { app, clinic } = await aToldCourse();
  await finished(app, clinic);
  await perform(app, clinic.patient, chooseScores, { shows: false }, randomUUID());
  const own = await perform(app, clinic.patient, readOwnSummary, undefined);
  expect(own).toMatchObject({
    value: { main: null, measures: [], did: ['I told my sister.', 'I asked before the night started.'] },
  });
  expect(JSON.stringify(own)).not.toMatch(/"(total|points)"/);
  expect(await perform(app, clinic.clinician, readSummary, { patientId: clinic.patientId })).toMatchObject({
    value: { measures: [{ last: '13' }] },
  });
});

test('TEN-01 another practice finds nothing', async () => {
  const { app, clinic } = await aToldCourse();
  const theirs = await aClinic(app);
  expect(await perform(app, theirs.clinician, readSummary, { patientId: clinic.patientId })).toMatchObject({
    code: 'not-found',
  });
});
