import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { entryOf } from '#domain/library';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aPerson, askInPrivate } from '#test/session-kit';
import { perform } from '../perform.ts';
import { bookMeeting, readMeetings, sayWhoComes, type MeetingToBook } from './meetings.ts';
import { startSession } from './start-session.ts';

let app: TestApp;
let clinic: Clinic;
beforeEach(async () => {
  app = await freshApp();
  clinic = await aClinic(app);
});

const book = (more: Partial<MeetingToBook> = {}) =>
  perform(
    app,
    clinic.clinician,
    bookMeeting,
    {
      patientId: clinic.patientId,
      extraId: null,
      together: true,
      attendees: [],
      delivery: 'inPerson',
      date: '2026-04-21',
      minute: 600,
      minutes: 50,
      anyway: true,
      ...more,
    },
    randomUUID(),
  );
const read = async () => {
  const outcome = await perform(app, clinic.clinician, readMeetings, { patientId: clinic.patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const first = async () => {
  const [meeting] = (await read()).meetings;
  if (!meeting) throw new Error('nothing is booked');
  return { patientId: clinic.patientId, sessionId: meeting.id, version: meeting.version };
};

test('R-DISP-01 a session with somebody else is booked only after a no to the private question', async () => {
  expect(await book()).toMatchObject({ code: 'not-allowed', details: [expect.stringContaining('Nobody has asked')] });
  await askInPrivate(app, clinic, 'declined', { judgement: 'Asked alone twice, no sign of fear in what is told.' });
  expect(await book()).toMatchObject({ code: 'not-allowed', details: [expect.stringContaining('answer is no')] });
  const partner = await aPerson(app, clinic, 'Partner');
  // Naming somebody is bringing somebody along, whatever the box says.
  expect(await book({ together: false, attendees: [partner] })).toMatchObject({ ok: false });
  expect((await read()).meetings).toEqual([]);
  await askInPrivate(app, clinic, 'negative');
  expect(await book({ attendees: [partner] })).toMatchObject({ ok: true });
  expect((await read()).meetings).toMatchObject([{ together: true, names: ['Partner'], attendance: null }]);
});

test('R-DISP-02 what was booked before a yes is not begun together; alone with the patient it is', async () => {
  await askInPrivate(app, clinic, 'negative');
  await book();
  await askInPrivate(app, clinic, 'positive');
  const { version, ...where } = await first();
  const begin = () => perform(app, clinic.clinician, startSession, where, randomUUID());
  expect(await begin()).toMatchObject({ code: 'not-allowed', details: [expect.stringContaining('alone')] });
  const who = (together: boolean) =>
    perform(app, clinic.clinician, sayWhoComes, { ...where, version, together, attendees: [] }, randomUUID());
  expect(await who(true)).toMatchObject({ code: 'not-allowed' });
  expect(await who(false)).toMatchObject({ ok: true });
  expect(await begin()).toMatchObject({ ok: true });
});

test('a meeting this kind of course has is booked as such, and takes no number of the course', async () => {
  const kind = entryOf(app.library.protocols, 'iptBrief');
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .updateTable('course')
      .set({ variant_id: 'iptBrief', protocol_version: kind?.definition.version ?? '', planned_sessions: 8 })
      .execute(),
  );
  expect(await book({ extraId: 'parentSessions', together: false })).toMatchObject({ code: 'invalid' });
  expect(await book({ extraId: 'engagement', together: false })).toMatchObject({ ok: true });
  const { version: _, ...where } = await first();
  await perform(app, clinic.clinician, startSession, where, randomUUID());
  expect(await read()).toMatchObject({ extra: [{ id: 'engagement', count: 1, held: 1, booked: 0 }] });
  const rows = await asSystem(app, clinic.tenant, (s) =>
    s.db.selectFrom('session').where('kind', '=', 'acute').select('id').execute(),
  );
  expect(rows).toEqual([]);
});
