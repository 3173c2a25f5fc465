import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { perform } from '../perform.ts';
import { readEnding } from './read-ending.ts';
import { readOwnEnding, saveOwnEnding } from './own-ending.ts';

const own = async (app: TestApp, { patient, patientId }: Clinic) => {
  const read = await perform(app, patient, readOwnEnding, { patientId });
  if (!read.ok) throw new Error(read.code);
  return read.value;
};

const did = (app: TestApp, { patient, courseId }: Clinic, what: string, version: number) =>
  perform(
    app,
    patient,
    saveOwnEnding,
    { courseId, version, part: 'did', changes: [{ what, howIDidIt: '', evidence: '' }] },
    randomUUID(),
  );

test('the ending has its page only when it is near', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  expect((await own(app, clinic)).open).toBe(false);
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('course').set({ state: 'concludingPhase' }).where('id', '=', clinic.courseId).execute(),
  );
  expect(await own(app, clinic)).toMatchObject({ open: true, mayWrite: true, over: false });
});

test('E2, E3 and E9 what the patient writes stands on the therapist’s page, and one does not overwrite the other', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { courseId, patient, clinician, patientId } = clinic;
  expect(await did(app, clinic, 'I told my sister.', 0)).toMatchObject({ value: { version: 1, raised: false } });
  expect(await did(app, clinic, 'I asked early.', 0)).toMatchObject({ code: 'stale' });
  const letter = { courseId, version: 0, part: 'letter', text: 'Thank you for Tuesdays.' } as const;
  await perform(app, patient, saveOwnEnding, letter, randomUUID());
  const comment = { courseId, version: 0, part: 'comment', text: 'I did not see how far I came.' } as const;
  await perform(app, patient, saveOwnEnding, comment, randomUUID());
  expect(await perform(app, patient, saveOwnEnding, comment, randomUUID())).toMatchObject({ code: 'stale' });
  expect(await perform(app, clinician, readEnding, { patientId })).toMatchObject({
    value: {
      forms: {
        E2: { body: { patientComment: 'I did not see how far I came.' } },
        E3: { body: { changes: [{ what: 'I told my sister.' }] } },
        E9: { body: { patientLetter: 'Thank you for Tuesdays.', said: false } },
      },
    },
  });
});

test('R-SAFE-06 words of self-harm in the letter raise an alert; the same letter saved again raises none', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const letter = (version: number) =>
    perform(
      app,
      clinic.patient,
      saveOwnEnding,
      { courseId: clinic.courseId, version, part: 'letter', text: 'I want to kill myself.\nGoodbye.' },
      randomUUID(),
    );
  expect(await letter(0)).toMatchObject({ value: { raised: true } });
  expect(await letter(1)).toMatchObject({ value: { raised: false } });
});
