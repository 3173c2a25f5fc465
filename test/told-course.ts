import { randomUUID } from 'node:crypto';
import { addDays } from '#domain/calendar';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from './kit.ts';

const first = '2026-03-03';
/** The eight weekly totals of that course. */
export const toldTotals = [19, 19, 18, 17, 18, 15, 14, 13];

/** The course of the design: eight weekly scores, six sessions held, the seventh today, one missed in between. */
async function tell(app: TestApp, { tenant, patientId, courseId, clinician }: Clinic): Promise<void> {
  await asSystem(app, tenant, async (s) => {
    const of = { tenant_id: tenant, patient_id: patientId, course_id: courseId };
    await s.db
      .updateTable('course')
      .set({ planned_sessions: 12, state: 'middlePhase' })
      .where('id', '=', courseId)
      .execute();
    for (let n = 0; n < 8; n += 1)
      await s.db
        .insertInto('session')
        .values({
          ...of,
          scheduled_at: `${addDays(first, n * 7)}T09:00:00Z`,
          attendance: n < 6 ? 'attended' : null,
          clinician_id: clinician.user,
        })
        .execute();
    await s.db
      .insertInto('session')
      .values({ ...of, scheduled_at: '2026-03-19T09:00:00Z', attendance: 'noShow', clinician_id: clinician.user })
      .execute();
    for (const [index, total] of toldTotals.entries()) {
      const at = `${addDays(first, (index - 1) * 7)}T07:40:00Z`;
      const checkIn = randomUUID();
      await s.db
        .insertInto('check_in')
        .values({
          ...of,
          id: checkIn,
          asked_at: at,
          finished_at: at,
          mood: 5,
          talk_about: index === 7 ? 'The nights.' : null,
        })
        .execute();
      await s.db
        .insertInto('measure_response')
        .values({
          ...of,
          check_in_id: checkIn,
          measure_id: 'phq9',
          measure_version: '1.0.0',
          measure_hash: 'test',
          finished_at: at,
          answers: JSON.stringify([2, 2, 2, 2, 2, 2, 1, 0, index === 0 ? 1 : 0]),
          score: JSON.stringify({ status: 'complete', total }),
          score_total: total,
        })
        .execute();
    }
    await s.db
      .insertInto('timeline_entry')
      .values([
        { tenant_id: tenant, patient_id: patientId, type: 'lifeEvent', label: 'Baby born', start_date: '2025-11-06', precision: 'day', source: 'patient' },
        { tenant_id: tenant, patient_id: patientId, type: 'lifeEvent', label: 'Stopped work', start_date: '2025-10-01', precision: 'month', source: 'patient' },
        { tenant_id: tenant, patient_id: patientId, type: 'symptom', label: 'Slept badly', start_date: '2025-12-01', precision: 'month', source: 'patient' },
      ])
      .execute(); // prettier-ignore
    await s.db
      .insertInto('remembered_mood')
      .values({ tenant_id: tenant, patient_id: patientId, month: '2025-11-01', level: 'low' })
      .execute();
    const partner = randomUUID();
    await s.db
      .insertInto('person')
      .values({
        tenant_id: tenant,
        id: partner,
        patient_id: patientId,
        display_name: 'Partner',
        relation: 'partner',
        added_by: 'patient',
        created_at: '2026-02-01T00:00:00Z',
      })
      .execute();
    await s.db
      .insertInto('mood_event_link')
      .values({
        ...of,
        day: '2026-04-11',
        mood: 2,
        who: [partner],
        what: ['Argument'],
        feelings: ['Angry'],
        words: 'I asked, he sighed, so I shut down.',
        sentence: 'Argument with Partner on Saturday. Angry. Mood 2.',
        source: 'patient',
        created_at: '2026-04-12T08:00:00Z',
      })
      .execute();
    const goal = randomUUID();
    await s.db
      .insertInto('goal')
      .values({ ...of, id: goal, text: 'See one friend a week.' })
      .execute();
    for (const value of [3, 6])
      await s.db
        .insertInto('goal_rating')
        .values({
          tenant_id: tenant,
          patient_id: patientId,
          goal_id: goal,
          value,
          by: 'patient',
          at: `2026-04-0${value}T08:00:00Z`,
        })
        .execute();
  });
}

/** A practice whose patient is in the middle of that course, on a fresh app. */
export async function aToldCourse(): Promise<{ app: TestApp; clinic: Clinic }> {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await tell(app, clinic);
  return { app, clinic };
}
