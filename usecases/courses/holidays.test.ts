import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { perform } from '../perform.ts';
import { addHoliday, readHolidays, removeHoliday } from '../practice/holidays.ts';
import { bookSession, moveSession } from '../sessions/book-session.ts';
import { readCalendar } from '../sessions/read-calendar.ts';
import { moveOffHolidays } from './move-off-holidays.ts';
import { openSetUp } from './open-set-up.ts';

const key = randomUUID;
const when = { minute: 600, minutes: 50, anyway: true, delivery: 'inPerson' } as const;

async function aCourseOfThree(app: TestApp): Promise<Clinic> {
  const clinic = await aClinic(app);
  for (const date of ['2026-04-24', '2026-05-01', '2026-05-08'])
    await perform(app, clinic.clinician, bookSession, { ...when, date, patientId: clinic.patientId }, key());
  return clinic;
}
const closedOn = (app: TestApp, { owner }: Clinic, day: string, name: string) =>
  perform(app, owner, addHoliday, { day, name }, key());
const rows = (app: TestApp, { tenant }: Clinic) =>
  asSystem(app, tenant, (s) => s.db.selectFrom('session').selectAll().orderBy('scheduled_at').execute());
const days = async (app: TestApp, clinic: Clinic) =>
  (await rows(app, clinic)).map(({ scheduled_at }) => new Date(scheduled_at).toISOString());

test('T8 two sessions on holidays are named at set-up and moved to the next working day, with the last day of the course', async () => {
  const app = await freshApp();
  const clinic = await aCourseOfThree(app);
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('course').set({ planned_end_date: '2026-05-08' }).where('id', '=', clinic.courseId).execute(),
  );
  await closedOn(app, clinic, '2026-05-01', 'May Day');
  await closedOn(app, clinic, '2026-05-08', 'Town fair');
  const open = await perform(app, clinic.clinician, openSetUp, { patientId: clinic.patientId });
  expect(open.ok && open.value.onHolidays.map(({ date, holiday }) => [date, holiday])).toEqual([
    ['2026-05-01', 'May Day'],
    ['2026-05-08', 'Town fair'],
  ]);
  const move = () => perform(app, clinic.clinician, moveOffHolidays, { courseId: clinic.courseId }, key());
  expect(await move()).toMatchObject({ ok: true });
  expect(await days(app, clinic)).toEqual([
    '2026-04-24T09:00:00.000Z',
    '2026-05-04T09:00:00.000Z',
    '2026-05-11T09:00:00.000Z',
  ]);
  expect(await move()).toMatchObject({ code: 'not-allowed' });
  const after = await perform(app, clinic.clinician, openSetUp, { patientId: clinic.patientId });
  expect(after.ok && [after.value.onHolidays, after.value.course.planned_end_date]).toEqual([[], '2026-05-11']);
});

test('T31 a holiday is shown in the week and said before anything is booked on it; other practices know nothing of it', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await closedOn(app, clinic, '2026-04-16', 'Local holiday');
  expect(await closedOn(app, clinic, '2026-04-16', 'Again')).toMatchObject({ code: 'not-allowed' });
  expect(await perform(app, clinic.clinician, addHoliday, { day: '2026-04-17', name: 'Mine' }, key())).toMatchObject({
    ok: false,
  });
  const given = { ...when, date: '2026-04-16', patientId: clinic.patientId };
  expect(await perform(app, clinic.clinician, bookSession, { ...given, anyway: false }, key())).toMatchObject({
    code: 'not-allowed',
    details: ['The practice is closed that day: Local holiday.', 'clash'],
  });
  expect(await perform(app, clinic.clinician, bookSession, given, key())).toMatchObject({ ok: true });
  const week = await perform(app, clinic.clinician, readCalendar, { day: '2026-04-14' });
  expect(week.ok && week.value.days[3]).toMatchObject({ holiday: 'Local holiday', sessions: [{ place: 1 }] });
  const other = await aClinic(app);
  expect(await perform(app, other.owner, readHolidays, undefined)).toMatchObject({ value: { holidays: [] } });
  const own = await perform(app, clinic.owner, readHolidays, undefined);
  const id = own.ok ? (own.value.holidays[0]?.id ?? '') : '';
  expect(await perform(app, other.owner, removeHoliday, { id }, key())).toMatchObject({ code: 'not-found' });
  expect(await perform(app, clinic.owner, removeHoliday, { id }, key())).toMatchObject({ ok: true });
});

test('T31 the sessions of a course are linked: with one, those after it move by as many days, or none does', async () => {
  const app = await freshApp();
  const clinic = await aCourseOfThree(app);
  const [, second] = await rows(app, clinic);
  const move = (date: string, anyway: boolean) =>
    perform(
      app,
      clinic.clinician,
      moveSession,
      {
        ...when,
        anyway,
        date,
        later: true,
        patientId: clinic.patientId,
        sessionId: second?.id ?? '',
        version: second?.version ?? 0,
      },
      key(),
    );
  await closedOn(app, clinic, '2026-05-11', 'Fair');
  expect(await move('2026-05-04', false)).toMatchObject({
    code: 'not-allowed',
    details: [expect.stringContaining('11 May'), 'clash'],
  });
  expect((await days(app, clinic))[1]).toBe('2026-05-01T09:00:00.000Z');
  expect(await move('2026-05-04', true)).toMatchObject({ ok: true });
  expect(await days(app, clinic)).toEqual([
    '2026-04-24T09:00:00.000Z',
    '2026-05-04T09:00:00.000Z',
    '2026-05-11T09:00:00.000Z',
  ]);
});
