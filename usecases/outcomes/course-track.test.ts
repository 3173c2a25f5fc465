import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { perform } from '../perform.ts';
import { asSystem, type Clinic, type TestApp } from '#test/kit';
import { aToldCourse } from '#test/told-course';
import { answerTrack, readTrack } from './course-track.ts';

const answers = {
  risk: { choice: 'notYet', note: '' },
  focus: { choice: 'drifted', note: 'We spoke of work.' },
  dispute: { choice: 'perhaps', note: '' },
  alliance: { choice: 'good', note: '' },
  medication: { choice: 'toReview', note: '' },
} as const;

/** All scores of the told course at one level, so that nothing has changed by session 6. */
async function stuckCourse(): Promise<{ app: TestApp; clinic: Clinic }> {
  const { app, clinic } = await aToldCourse();
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .updateTable('measure_response')
      .set({ score_total: 19, score: JSON.stringify({ status: 'complete', total: 19 }) })
      .execute(),
  );
  return { app, clinic };
}
const key = () => randomUUID();

test('the told course gets better: statements with definitions, no curve, and nothing to answer', async () => {
  const { app, clinic } = await aToldCourse();
  const { clinician, patientId, courseId } = clinic;
  const read = await perform(app, clinician, readTrack, { patientId });
  if (!read.ok) throw new Error(read.code);
  const { progress } = read.value;
  expect(progress.line).toBe('PHQ-9 was 19 at the start and is 13 now.');
  expect(progress.statements.find(({ id }) => id === 'reliableChange')?.state).toBe('good');
  expect(progress.statements.find(({ id }) => id === 'ownModel')).toMatchObject({ state: 'silent' });
  expect(progress.offTrack).toEqual([]);
  expect(read.value.steps?.steps.find(({ here }) => here)?.title).toBe('The whole course');
  const given = { courseId, answers, plan: 'Look again.', inSupervision: false };
  expect(await perform(app, clinician, answerTrack, given, key())).toMatchObject({ ok: false, code: 'not-allowed' });
});

test('off track: the five answers are kept with the signal and the scores, and shown later (R-MID-04)', async () => {
  const { app, clinic } = await stuckCourse();
  const { clinician, patientId, courseId, tenant } = clinic;
  const given = { courseId, answers, plan: 'Back to the dispute, and ask the doctor.', inSupervision: true };
  expect(await perform(app, clinician, answerTrack, given, key())).toMatchObject({ ok: true });
  const read = await perform(app, clinician, readTrack, { patientId });
  expect(read).toMatchObject({
    ok: true,
    value: {
      progress: { offTrack: ['no-early-change'] },
      reviews: [
        {
          session: 6,
          signals: ['no-early-change'],
          first_score: 19,
          latest_score: 19,
          made_by: 'Therapist T1',
          answers,
        },
      ],
    },
  });
  const lines = await asSystem(app, tenant, (s) => s.db.selectFrom('audit_event').select('act').execute());
  expect(lines.map(({ act }) => act)).toContain('progress.answer');
});

test('a patient and people who do not treat see and answer none of it', async () => {
  const { app, clinic } = await stuckCourse();
  for (const who of [clinic.patient, clinic.owner]) {
    expect(await perform(app, who, readTrack, { patientId: clinic.patientId })).toMatchObject({ ok: false });
    const given = { courseId: clinic.courseId, answers, plan: 'x', inSupervision: false };
    expect(await perform(app, who, answerTrack, given, key())).toMatchObject({ ok: false });
  }
});
