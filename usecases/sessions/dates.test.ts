import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, aPatient, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { perform } from '../perform.ts';
import { bookSession, markAttendance, moveSession } from './book-session.ts';
import { answerHomework, readOwnHomework, readOwnSessions } from './own-sessions.ts';
import { readCalendar } from './read-calendar.ts';

const key = randomUUID;
const at = { date: '2026-04-16', minute: 600, minutes: 50, anyway: false };

const rows = (app: TestApp, { tenant }: Clinic) =>
  asSystem(app, tenant, (s) => s.db.selectFrom('session').selectAll().orderBy('scheduled_at').execute());

test('a session is booked on the practice’s clock, and a clash is said before it is booked anyway', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const book = (anyway: boolean) =>
    perform(
      app,
      clinic.clinician,
      bookSession,
      { ...at, patientId: clinic.patientId, delivery: 'inPerson', anyway },
      key(),
    );
  expect(await book(false)).toMatchObject({ value: { at: '2026-04-16T09:00:00.000Z' } });
  expect(await book(false)).toMatchObject({ code: 'not-allowed', details: ['That clashes with 10:00.', 'clash'] });
  expect(await book(true)).toMatchObject({ ok: true });
  const week = await perform(app, clinic.clinician, readCalendar, { day: '2026-04-14' });
  expect(week.ok && week.value.days.map(({ sessions }) => sessions.length)).toEqual([0, 0, 0, 2, 0, 0, 0]);
});

test('who came gets the next number, who did not gives it back; a moved session keeps its place', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const as = clinic.clinician;
  for (const date of ['2026-04-07', '2026-04-14'])
    await perform(
      app,
      as,
      bookSession,
      { ...at, date, patientId: clinic.patientId, delivery: 'inPerson', anyway: true },
      key(),
    );
  const [first, second] = await rows(app, clinic);
  const mark = (session: typeof first, attendance: 'attended' | 'noShow', version: number) =>
    perform(
      app,
      as,
      markAttendance,
      { patientId: clinic.patientId, sessionId: session?.id ?? '', attendance, version },
      key(),
    );
  expect(await mark(first, 'attended', 1)).toMatchObject({ value: { number: 1 } });
  expect(await mark(second, 'attended', 1)).toMatchObject({ value: { number: 2 } });
  expect(await mark(first, 'noShow', 2)).toMatchObject({ code: 'not-allowed' });
  expect(await mark(second, 'noShow', 1)).toMatchObject({ code: 'stale' });
  expect(await mark(second, 'noShow', 2)).toMatchObject({ value: { number: null } });
  const move = (version: number) =>
    perform(
      app,
      as,
      moveSession,
      { ...at, date: '2026-04-17', patientId: clinic.patientId, sessionId: second?.id ?? '', version },
      key(),
    );
  expect(await move(1)).toMatchObject({ code: 'stale' });
  expect(await move(3)).toMatchObject({ value: { at: '2026-04-17T09:00:00.000Z' } });
  expect(
    await perform(
      app,
      as,
      moveSession,
      { ...at, patientId: clinic.patientId, sessionId: first?.id ?? '', version: 2 },
      key(),
    ),
  ).toMatchObject({ code: 'not-allowed' });
});

test('a patient sees only their own dates and only what was shared, and answers until it was talked about', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const other = await aPatient(app, clinic.clinician, 'Sample patient B.');
  await perform(
    app,
    clinic.clinician,
    bookSession,
    { ...at, patientId: clinic.patientId, delivery: 'inPerson' },
    key(),
  );
  const task = { id: randomUUID(), hidden: randomUUID() };
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .insertInto('between_session_task')
      .values(
        [
          { id: task.id, what: 'Ask on Thursday', shared_at: '2026-04-14T08:00:00Z' },
          { id: task.hidden, what: 'Not shared yet', shared_at: null },
        ].map((one) => ({
          ...one,
          tenant_id: clinic.tenant,
          patient_id: clinic.patientId,
          course_id: clinic.courseId,
        })),
      )
      .execute(),
  );
  expect(await perform(app, clinic.patient, readOwnSessions, undefined)).toMatchObject({
    value: { coming: [{ minutes: 50 }] },
  });
  expect(await perform(app, other.patient, readOwnSessions, undefined)).toMatchObject({ value: { coming: [] } });
  expect(await perform(app, clinic.patient, readOwnHomework, undefined)).toMatchObject({
    value: { current: { what: 'Ask on Thursday' }, before: [] },
  });
  const answer = (homeworkId: string, version: number, as = clinic.patient) =>
    perform(app, as, answerHomework, { homeworkId, version, outcome: 'partly', whatHappened: 'I tried.' }, key());
  expect(await answer(task.hidden, 1)).toMatchObject({ code: 'not-found' });
  expect(await answer(task.id, 1, other.patient)).toMatchObject({ code: 'not-found' });
  expect(await answer(task.id, 1)).toMatchObject({ value: { version: 2 } });
  expect(await answer(task.id, 1)).toMatchObject({ code: 'stale' });
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('between_session_task').set({ reviewed_at_session: randomUUID() }).execute(),
  );
  expect(await answer(task.id, 2)).toMatchObject({ code: 'not-allowed' });
});
