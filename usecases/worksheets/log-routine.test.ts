import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { measureOf } from '#domain/library';
import { readCourseRecord } from '#store/course-record';
import { routineFacts } from '../courses/snapshot-routine.ts';
import { perform } from '../perform.ts';
import { logRoutineDay, readRoutineDay, type RoutineDay } from './log-routine.ts';
import { openWorksheet } from './open-worksheet.ts';

const day = (on: string, more: Partial<RoutineDay> = {}): RoutineDay => ({
  day: on,
  times: { outOfBed: '07:00', firstContact: null, startActivity: null, dinner: null, toBed: null },
  firstWith: null,
  sleepHours: null,
  raisedEnergy: null,
  note: '',
  mood: null,
  ...more,
});

test('days are kept once each, with their mood, and the therapist sees the week', async () => {
  const a = await freshApp();
  const clinic = await aClinic(a);
  const log = (given: RoutineDay) => perform(a, clinic.patient, logRoutineDay, given, randomUUID());
  await log(day('2026-04-13'));
  await log(day('2026-04-12'));
  const last = await log(day('2026-04-14', { mood: 6 }));
  await log(day('2026-04-14', { mood: 4, times: { ...day('').times, outOfBed: '07:30' } }));
  if (!last.ok) throw new Error(last.details.join());
  expect(
    await perform(a, clinic.clinician, openWorksheet, {
      patientId: clinic.patientId,
      worksheetId: last.value.worksheetId,
    }),
  ).toMatchObject({
    value: { rhythm: [{ to: '2026-04-14', logged: 3, score: 3, fewDays: true }] },
  });
  expect(await perform(a, clinic.patient, readRoutineDay, { day: null })).toMatchObject({
    value: { day: '2026-04-14', mood: 4, cells: { outOfBed: '07:30' } },
  });
  expect(await asSystem(a, clinic.tenant, (s) => s.db.selectFrom('worksheet').select('id').execute())).toHaveLength(1);
});

test('R-IPSRT-01, R-IPSRT-02 the rules know of short sleep with much energy, and of the regularity of weeks', async () => {
  const a = await freshApp();
  const clinic = await aClinic(a);
  for (const on of ['2026-04-12', '2026-04-13', '2026-04-14'])
    await perform(a, clinic.patient, logRoutineDay, day(on, { sleepHours: 4, raisedEnergy: true }), randomUUID());
  const record = await asSystem(a, clinic.tenant, (s) => readCourseRecord(s, clinic.courseId));
  if (!record) throw new Error('the course has gone');
  expect(routineFacts(record, measureOf(a.library, 'srm5'))).toEqual({
    days: ['2026-04-12', '2026-04-13', '2026-04-14'].map((date) => ({ date, sleepHours: 4, raisedEnergy: true })),
    weeks: [{ from: '2026-04-08', score: 3, daysLogged: 3 }],
  });
});

test('tomorrow, last month and impossible times are refused', async () => {
  const a = await freshApp();
  const clinic = await aClinic(a);
  for (const given of [
    day('2026-04-15'),
    day('2026-03-01'),
    day('2026-04-14', { times: { ...day('').times, dinner: '25:00' } }),
  ])
    expect(await perform(a, clinic.patient, logRoutineDay, given, randomUUID())).toMatchObject({ code: 'invalid' });
});
