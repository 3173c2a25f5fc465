import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mailTexts } from '#domain/access/mail-texts';
import { insertConsents } from '#store/consents';
import { aClinic, aPatient, asSystem, freshApp } from '#test/kit';
import { systemActor } from '../app.ts';
import { perform } from '../perform.ts';
import { answerHomework } from '../sessions/own-sessions.ts';
import { chooseTryReminder, readOwnTry, remindOfTry } from './try-reminder.ts';

async function aTask() {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const id = randomUUID();
  const row = { tenant_id: clinic.tenant, patient_id: clinic.patientId };
  await asSystem(app, clinic.tenant, async (s) => {
    await s.db
      .insertInto('between_session_task')
      .values({ ...row, id, course_id: clinic.courseId, what: 'Ask on Thursday', shared_at: app.now() })
      .execute();
    await s.db
      .updateTable('account')
      .set({ email: 'a@patient.example' })
      .where('patient_id', '=', clinic.patientId)
      .execute();
    await insertConsents(s, [
      {
        patientId: clinic.patientId,
        courseId: null,
        kind: 'messages',
        choice: 'yes',
        textVersion: '1',
        textShown: 'Messages',
        language: 'en',
        givenBy: 'patient',
        method: 'onScreen',
        signature: '',
        recordedBy: clinic.clinician.user ?? '',
        at: app.now(),
      },
    ]);
  });
  const choose = (version: number, on: { date: string; minute: number } | null, who = clinic.patient) =>
    perform(app, who, chooseTryReminder, { homeworkId: id, version, on }, randomUUID());
  const remind = () =>
    perform(app, systemActor(clinic.tenant, randomUUID()), remindOfTry, { taskId: id }, randomUUID());
  const mails = () =>
    asSystem(app, clinic.tenant, (s) =>
      s.db.selectFrom('outbox_message').where('kind', '=', 'tryReminder').select(['subject', 'body']).execute(),
    );
  return { app, clinic, id, choose, remind, mails };
}

const noon = { date: '2026-04-15', minute: 12 * 60 };

describe('techniques 9 a reminder the patient chose', () => {
  test('goes out at its time, once, and says nothing of what it is about', async () => {
    const { app, clinic, id, choose, remind, mails } = await aTask();
    expect(await choose(1, noon)).toMatchObject({ value: { version: 2 } });
    expect(await perform(app, clinic.patient, readOwnTry, { homeworkId: id })).toMatchObject({
      value: { mayRemind: true, remindOn: noon },
    });
    expect(await remind()).toMatchObject({ code: 'not-allowed' }); // not yet
    app.clock.now = '2026-04-15T13:00:00.000Z';
    expect(await remind()).toMatchObject({ ok: true });
    expect(await remind()).toMatchObject({ code: 'not-allowed' });
    expect(await mails()).toEqual([mailTexts.tryReminder]);
    expect(JSON.stringify(mailTexts.tryReminder)).not.toMatch(/therap|session|thursday|practice|https?:/i);
  });

  test('PRV-03 is not offered and not sent where nothing may be written, nor outside the hours for it', async () => {
    const { app, clinic, choose, remind, mails } = await aTask();
    expect(await choose(1, { date: '2026-04-15', minute: 7 * 60 })).toMatchObject({ code: 'invalid' });
    await choose(1, noon);
    await asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('patient')
        .set({ contact: JSON.stringify({ safeTimes: 'Mornings' }) })
        .execute(),
    );
    expect(await choose(2, noon)).toMatchObject({ code: 'not-allowed' });
    app.clock.now = '2026-04-15T13:00:00.000Z';
    expect(await remind()).toMatchObject({ code: 'not-allowed' });
    expect(await mails()).toEqual([]);
  });

  test('is taken back, and is none of anybody else’s', async () => {
    const { app, clinic, choose, remind } = await aTask();
    const other = await aPatient(app, clinic.clinician, 'Sample patient B.');
    expect(await choose(1, noon, other.patient)).toMatchObject({ code: 'not-found' });
    await choose(1, noon);
    expect(await choose(2, null)).toMatchObject({ value: { version: 3 } });
    app.clock.now = '2026-04-15T13:00:00.000Z';
    expect(await remind()).toMatchObject({ code: 'not-allowed' });
  });

  test('R-DISP-02 nothing goes out about a step that is held back while there is concern', async () => {
    const { app, clinic, choose, remind, mails } = await aTask();
    await choose(1, noon);
    await asSystem(app, clinic.tenant, (s) =>
      s.db
        .updateTable('course')
        .set({ flags: ['ipvConcern'] })
        .execute(),
    );
    app.clock.now = '2026-04-15T13:00:00.000Z';
    expect(await remind()).toMatchObject({ code: 'not-found' });
    expect(await mails()).toEqual([]);
  });
});

test('R-SAFE-06 what a patient writes about a thing to try is read for safety', async () => {
  const { app, clinic, id } = await aTask();
  const answer = { homeworkId: id, version: 1, outcome: 'changed', whatHappened: '', feeling: 2 } as const;
  const written = { ...answer, learned: 'I want to kill myself' };
  expect(await perform(app, clinic.patient, answerHomework, written, randomUUID())).toMatchObject({
    value: { raised: true },
  });
  expect(await perform(app, clinic.patient, readOwnTry, { homeworkId: id })).toMatchObject({
    value: { feeling: 2, learned: 'I want to kill myself' },
  });
});
