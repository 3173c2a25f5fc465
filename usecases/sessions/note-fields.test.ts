import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { noteView } from '#domain/sessions/note-views';
import { findingsNow } from '#test/findings-kit';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { aPerson, aSession, finish } from '#test/session-kit';
import { loadSnapshot } from '../courses/advise-course.ts';
import { perform } from '../perform.ts';
import { noteCall } from './note-call.ts';
import { openRoom } from './open-room.ts';
import { saveClose } from './save-close.ts';
import { saveHow } from './save-how.ts';
import { readNote } from './signed-note.ts';
import { signNote } from './sign-note.ts';
import { startSession } from './start-session.ts';
import { noteTechnique } from './use-technique.ts';

const key = randomUUID;
const how = { version: 1, mood: 5, safetyAsked: 'noConcerns' as const, homework: [], stepDone: null };

test('R-SAFE-13 a session by phone is recorded once it is written down where the patient is, whom to call and who listens', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  const as = clinic.clinician;
  await perform(app, as, startSession, where, key());
  const arrival = { delivery: 'telephone' as const, attendees: [], location: '', callback: '', privateEnough: false };
  await perform(app, as, saveHow, { ...where, ...how, arrival }, key());
  const seen = () =>
    asSystem(app, clinic.tenant, async (s) => (await loadSnapshot(s, app, clinic.courseId, app.now())).sessions[0]);
  expect(await seen()).toMatchObject({ delivery: 'telephone', locationRecorded: false });
  const there = { ...arrival, location: 'At her sister’s, 4 Mill Lane', callback: '07700 900001', privateEnough: true };
  await perform(app, as, saveHow, { ...where, ...how, version: 2, arrival: there }, key());
  expect(await seen()).toMatchObject({ locationRecorded: true });
  const room = await perform(app, as, openRoom, where);
  expect(room).toMatchObject({
    value: {
      session: { delivery: 'telephone', remote: true },
      note: { facts: { location: 'At her sister’s, 4 Mill Lane', callback: '07700 900001', privateEnough: true } },
    },
  });
});

test('R-TEL-01 a call that broke off asks for a call back until the patient is reached', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  const as = clinic.clinician;
  await perform(app, as, startSession, where, key());
  const call = (what: 'brokeOff' | 'calledBack') => perform(app, as, noteCall, { ...where, what }, key());
  const findings = async () => (await findingsNow(app, clinic)).filter(({ ruleId }) => ruleId === 'R-TEL-01');
  expect(await call('brokeOff')).toMatchObject({ code: 'not-allowed' }); // in person
  const arrival = { delivery: 'video' as const, attendees: [], location: '', callback: '', privateEnough: true };
  await perform(app, as, saveHow, { ...where, ...how, arrival }, key());
  expect(await call('calledBack')).toMatchObject({ code: 'not-allowed' });
  expect(await call('brokeOff')).toMatchObject({ ok: true });
  expect(await findings()).toHaveLength(1);
  expect(await call('calledBack')).toMatchObject({ ok: true });
  expect(await findings()).toEqual([]);
});

test('only people of this patient’s map can have been there', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  await perform(app, clinic.clinician, startSession, where, key());
  const arrival = { delivery: 'inPerson' as const, location: '', callback: '', privateEnough: null };
  const came = (attendees: string[]) =>
    perform(app, clinic.clinician, saveHow, { ...where, ...how, arrival: { ...arrival, attendees } }, key());
  expect(await came([randomUUID()])).toMatchObject({ code: 'invalid' });
  expect(await came([await aPerson(app, clinic, 'Partner')])).toMatchObject({ ok: true });
  const room = await perform(app, clinic.clinician, openRoom, where);
  expect(room.ok && room.value.noteText).toContain('in person, with Partner.');
});

test('protocol 5: what was tapped stands in every form of the signed note, and stays what it was when scores go on', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  const as = clinic.clinician;
  await perform(app, as, startSession, where, key());
  await perform(app, as, saveHow, { ...where, ...how }, key());
  const use = { ...where, techniqueId: 'rolePlay', used: true };
  await perform(app, as, noteTechnique, { ...use, minutes: 10, helpful: 8 }, key());
  await perform(app, as, noteTechnique, { ...use, minutes: 12 }, key()); // helpfulness was not asked this time
  await perform(
    app,
    as,
    saveClose,
    { ...where, version: 2, takeWithMe: 'I can ask.', feltHeard: 9, stepDone: null },
    key(),
  );
  const went = {
    focusMinutesShare: 75,
    therapistActivityLevel: 2,
    processAffect: ['sad'],
    affectCongruent: false,
  };
  const given = { ...finish(where, 3), safetyDoneElsewhere: 'Clinic, 14 April', words: 'My own line.', went };
  expect(await perform(app, as, signNote, given, key())).toMatchObject({ ok: true });
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('patient').set({ pronouns: 'he/him' }).where('tenant_id', '=', clinic.tenant).execute(),
  );
  const read = await perform(app, as, readNote, where);
  const taps = read.ok ? read.value.note?.taps : null;
  expect(taps).toMatchObject({ pronoun: 'their', safety: 'noConcerns', therapistActivityLevel: 2, feltHeard: 9 });
  if (!taps) throw new Error('the taps were not kept');
  const soap = noteView('soap', taps, 'My own line.').flatMap(({ lines }) => lines);
  expect(soap).toEqual(
    expect.arrayContaining([
      'Feeling shown in the room: sad.',
      'It differed from what was told.',
      'Techniques: role-play (12 min).',
      'Role-play: helpful 8 of 10.',
      'Felt heard: 9 of 10.',
      'Mostly the patient led.',
      'My own line.',
    ]),
  );
});

test('techniques 7: not feeling heard in two rated sessions running goes to supervision, once does not', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const flagAfter = async (feltHeard: number, day: string) => {
    app.clock.now = `${day}T08:00:00.000Z`;
    const where = await aSession(app, clinic, app.clock.now);
    await perform(app, clinic.clinician, startSession, where, key());
    await perform(app, clinic.clinician, saveClose, { ...where, version: 1, feltHeard, stepDone: null }, key());
    const { supervision_flag: flag } = await asSystem(app, clinic.tenant, (s) =>
      s.db
        .selectFrom('session_note')
        .where('session_id', '=', where.sessionId)
        .select('supervision_flag')
        .executeTakeFirstOrThrow(),
    );
    return flag;
  };
  expect(await flagAfter(4, '2026-04-14')).toBe(false);
  expect(await flagAfter(3, '2026-04-21')).toBe(true);
  expect(await flagAfter(5, '2026-04-28')).toBe(false);
});
