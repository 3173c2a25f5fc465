import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { entryOf } from '#domain/library';
import { SessionId } from '#domain/ids.schema';
import { insertHoliday } from '#store/holidays';
import { insertSessions, sessionsOf } from '#store/sessions';
import { aClinic, aStaffMember, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aPerson, askInPrivate } from '#test/session-kit';
import { usualSetUp } from '#test/usual-set-up';
import type { Actor } from '../app.ts';
import { setUpCourse } from '../courses/set-up-course.ts';
import { perform } from '../perform.ts';
import { moveSession } from './book-session.ts';
import { bookMeeting, readMeetings, sayWhoComes } from './meetings.ts';
import { bookOtherMeeting, readTimes } from './times.ts';

let app: TestApp;
let clinic: Clinic;
let desk: Actor;
beforeEach(async () => {
  app = await freshApp();
  clinic = await aClinic(app);
  desk = await aStaffMember(app, clinic.tenant, ['FRO'], 'Desk F1');
});

const at = { date: '2026-04-21', minute: 600, minutes: 50, anyway: false, delivery: 'inPerson' };
const book = (more: object = {}) =>
  perform(app, desk, bookOtherMeeting, { patientId: clinic.patientId, ...at, ...more }, randomUUID());
const sessions = () => asSystem(app, clinic.tenant, (s) => sessionsOf(s, clinic.courseId));
const times = async () => {
  const read = await perform(app, desk, readTimes, { patientId: clinic.patientId });
  if (!read.ok) throw new Error(read.code);
  return read.value;
};
const follow = (variant: string) =>
  asSystem(app, clinic.tenant, (s) =>
    s.db
      .updateTable('course')
      .set({
        variant_id: variant,
        protocol_version: entryOf(app.library.protocols, variant)?.definition.version ?? '',
      })
      .execute(),
  );

describe('the desk books meetings beside the counted sessions', () => {
  test('MIN-02 and reads a time and a neutral name, nothing of what a meeting is for or who comes', async () => {
    await follow('iptAdolescent');
    await askInPrivate(app, clinic, 'negative');
    const parent = await aPerson(app, clinic, 'Aunt Quilla');
    const meeting = { patientId: clinic.patientId, extraId: 'parentSessions', together: true, attendees: [parent] };
    expect(await perform(app, clinic.clinician, bookMeeting, { ...meeting, ...at }, randomUUID())).toMatchObject({
      ok: true,
    });
    const read = await times();
    expect(read.coming).toMatchObject([{ name: 'Other meeting', date: '2026-04-21', minutes: 50, movable: true }]);
    expect(JSON.stringify(read)).not.toMatch(/parent|Quilla|together|attendees|initialPhase|extra/i);
    expect(await perform(app, desk, readMeetings, { patientId: clinic.patientId })).toMatchObject({ ok: false });
  });

  test('books and moves one; a clash and a closed day are said, and booked over only on purpose', async () => {
    await follow('iptAdolescent');
    expect(await book()).toMatchObject({ ok: true });
    expect(await book()).toMatchObject({ code: 'not-allowed', details: ['That clashes with 10:00.', 'clash'] });
    await asSystem(app, clinic.tenant, (s) => insertHoliday(s, '2026-04-22', 'Local holiday'));
    const closed = { code: 'not-allowed', details: [expect.stringContaining('Local holiday'), 'clash'] };
    expect(await book({ date: '2026-04-22' })).toMatchObject(closed);
    const [one] = (await times()).coming;
    const move = { patientId: clinic.patientId, sessionId: one?.id ?? '', version: one?.version ?? 0, ...at };
    expect(await perform(app, desk, moveSession, { ...move, date: '2026-04-22' }, randomUUID())).toMatchObject(closed);
    const moved = { ...move, date: '2026-04-23', minute: 660 };
    expect(await perform(app, desk, moveSession, moved, randomUUID())).toMatchObject({ ok: true });
    // The kind of course has one kind of meeting: it is known which one this is, without a word to the desk.
    expect(await sessions()).toMatchObject([
      { kind: 'extra', extra_id: 'parentSessions', together: false, number: null },
    ]);
    expect((await times()).coming).toMatchObject([{ date: '2026-04-23' }]);
  });

  test('adaptations 7: which of several meetings it is follows from the course; where two could be meant the therapist says it', async () => {
    await follow('groupIpt');
    await asSystem(app, clinic.tenant, (s) => s.db.updateTable('course').set({ state: 'middlePhase' }).execute());
    expect(await book()).toMatchObject({ ok: true });
    expect(await sessions()).toMatchObject([{ extra_id: 'midIndividual' }]);
    // What comes before and what comes after are left, and neither has its time now.
    expect(await book({ minute: 700 })).toMatchObject({ ok: true });
    const unnamed = (await sessions())[1];
    expect(unnamed?.extra_id).toBeNull();
    const meetings = await perform(app, clinic.clinician, readMeetings, { patientId: clinic.patientId });
    expect(meetings).toMatchObject({
      value: { meetings: [{ title: 'Individual meeting half-way' }, { title: 'Other meeting', extraId: null }] },
    });
    const name = (extraId: string) =>
      perform(
        app,
        clinic.clinician,
        sayWhoComes,
        {
          patientId: clinic.patientId,
          sessionId: SessionId.parse(unnamed?.id),
          version: unnamed?.version ?? 0,
          together: false,
          attendees: [],
          extraId,
        },
        randomUUID(),
      );
    expect(await name('parentSessions')).toMatchObject({ code: 'invalid' });
    expect(await name('postIndividual')).toMatchObject({ ok: true });
    expect((await sessions())[1]).toMatchObject({ extra_id: 'postIndividual' });
  });

  test('not in a course that has ended, and not by somebody who does not book', async () => {
    await asSystem(app, clinic.tenant, (s) => s.db.updateTable('course').set({ state: 'closed' }).execute());
    expect(await book()).toMatchObject({ code: 'not-allowed' });
    expect(await perform(app, clinic.owner, readTimes, { patientId: clinic.patientId })).toMatchObject({ ok: false });
  });
});

test('setting a course up again moves its sessions, keeps every other meeting, and who comes along', async () => {
  const setUp = (version: number, startDate: string, variantId = 'adultIndividualAcute') =>
    perform(
      app,
      clinic.clinician,
      setUpCourse,
      {
        courseId: clinic.courseId,
        ...usualSetUp,
        version,
        variantId,
        startDate,
      },
      randomUUID(),
    );
  expect(await setUp(1, '2026-04-20')).toMatchObject({ ok: true });
  const partner = await aPerson(app, clinic, 'Partner');
  const second = (await sessions())[1];
  await asSystem(app, clinic.tenant, async (s) => {
    await s.db
      .updateTable('session')
      .set({ together: true, attendees: [partner] })
      .where('id', '=', second?.id ?? '')
      .execute();
    const others = ['extra', 'booster', 'assessment', 'followUp'].map((kind, n) => ({
      scheduledAt: `2026-06-1${n}T13:00:00Z`,
      minutes: 50,
      delivery: 'inPerson',
      kind,
      clinicianId: clinic.clinician.user,
      together: kind === 'extra',
    }));
    await insertSessions(s, { id: clinic.courseId, patient_id: clinic.patientId }, others);
  });
  expect(await setUp(2, '2026-04-27')).toMatchObject({ ok: true });
  const coming = (await sessions()).filter(({ attendance }) => attendance === null);
  expect(coming.filter(({ kind }) => kind !== 'acute').map(({ kind }) => kind)).toEqual([
    'extra',
    'booster',
    'assessment',
    'followUp',
  ]);
  const counted = coming.filter(({ kind }) => kind === 'acute');
  expect(counted).toHaveLength(12);
  expect(counted[0]).toMatchObject({ together: false, scheduled_at: expect.stringContaining('2026-04-27') });
  expect(counted[1]).toMatchObject({ together: true, attendees: [partner] });
});
