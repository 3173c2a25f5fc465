import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, aPatient, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aPerson, aReview, aSession, finish } from '#test/session-kit';
import { perform } from '../perform.ts';
import { openRoom } from './open-room.ts';
import { saveClose } from './save-close.ts';
import { saveHow } from './save-how.ts';
import { saveLink, takeLinkAway } from './save-link.ts';
import { saveTry } from './save-try.ts';
import { addToNote, markInError, readNote } from './signed-note.ts';
import { endSession, signNote } from './sign-note.ts';
import { startSession } from './start-session.ts';
import { noteTechnique, saveRoomWorksheet } from './use-technique.ts';

const key = randomUUID;

const noteVersion = async (app: TestApp, clinic: Clinic, where: { patientId: string; sessionId: string }) => {
  const room = await perform(app, clinic.clinician, openRoom, where);
  return room.ok ? (room.value.note?.version ?? 0) : -1;
};

test('CNC-03 a session started twice at once, and two sessions of one course at once, get one number each', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const one = await aSession(app, clinic);
  const other = await aSession(app, clinic, '2026-04-14T10:00:00Z');
  const started = await Promise.all(
    [one, one, other, other].map((where) => perform(app, clinic.clinician, startSession, where, key())),
  );
  const numbers = started.map((outcome) => (outcome.ok ? outcome.value.number : outcome));
  expect(numbers.slice(0, 2)).toEqual([numbers[0], numbers[0]]);
  expect(new Set(numbers)).toEqual(new Set([1, 2]));
  const notes = await asSystem(app, clinic.tenant, (s) => s.db.selectFrom('session_note').selectAll().execute());
  expect(notes).toHaveLength(2);
});

test('SAF-09 a session is not found in somebody else’s record', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { sessionId } = await aSession(app, clinic);
  const { patientId } = await aPatient(app, clinic.clinician, 'Sample patient B.');
  expect(await perform(app, clinic.clinician, startSession, { patientId, sessionId }, key())).toMatchObject({
    code: 'not-found',
  });
});

test('the note writes itself from taps, and what was agreed reaches the phone only when it is signed', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  const partner = await aPerson(app, clinic, 'Partner');
  const as = clinic.clinician;
  await perform(app, as, startSession, where, key());
  await perform(
    app,
    as,
    saveHow,
    { ...where, version: 1, mood: 5, safetyAsked: 'noConcerns', homework: [], stepDone: 'howAreThings' },
    key(),
  );
  const linked = await perform(
    app,
    as,
    saveLink,
    {
      ...where,
      link: null,
      day: '2026-04-11',
      mood: 2,
      who: [partner],
      what: ['argument'],
      feelings: ['angry', 'alone'],
      words: 'I asked, he sighed, so I shut down.',
      direction: 'eventToMood',
    },
    key(),
  );
  expect(linked).toMatchObject({ value: { sentence: 'Argument with Partner on Saturday. Angry and alone. Mood 2.' } });
  await perform(
    app,
    as,
    saveRoomWorksheet,
    { ...where, techniqueId: 'communicationAnalysis', version: 0, answers: { said: 'I asked.' }, minutes: null },
    key(),
  );
  await perform(app, as, noteTechnique, { ...where, techniqueId: 'rolePlay', minutes: 10, used: true }, key());
  await perform(
    app,
    as,
    saveTry,
    { ...where, version: 0, what: 'Ask on Thursday', when: 'at 20:00', withWhom: partner, confidence: 7, why: '' },
    key(),
  );
  await perform(
    app,
    as,
    saveClose,
    { ...where, version: 2, takeWithMe: 'I can ask.', endingDiscussed: true, stepDone: 'closeBook' },
    key(),
  );
  const room = await perform(app, as, openRoom, where);
  if (!room.ok) throw new Error(room.code);
  expect(room.value.noteLines).toEqual([
    'Session 1 of 16, initial phase, 14 April, 50 min, in person. Mood 5. Safety: asked, no thoughts.',
    'Linked: argument with Partner on Saturday, angry and alone, mood 2. Worked on: communication analysis, role-play (10 min).',
    'To try: Ask on Thursday at 20:00. Sureness 7. In their words: “I asked, he sighed, so I shut down.” Talked about the ending.',
  ]);
  expect(room.value.agenda.length).toBeGreaterThan(3);
  const rows = () =>
    asSystem(app, clinic.tenant, async (s) => ({
      entry: await s.db.selectFrom('timeline_entry').selectAll().executeTakeFirst(),
      homework: await s.db.selectFrom('between_session_task').selectAll().executeTakeFirst(),
    }));
  expect(await rows()).toMatchObject({
    entry: {
      type: 'interpersonalEvent',
      label: 'Argument with Partner',
      person_ids: [partner],
      start_date: '2026-04-11',
    },
    homework: { shared_at: null },
  });
  const signed = await perform(
    app,
    as,
    signNote,
    { ...finish(where, 3), text: room.value.noteText, safetyDoneElsewhere: 'Clinic, 14 April 08:30' },
    key(),
  );
  expect(signed).toMatchObject({ ok: true });
  expect((await rows()).homework?.shared_at).not.toBeNull();
  if (!linked.ok) throw new Error(linked.code);
  expect(
    await perform(app, as, takeLinkAway, { ...where, link: { id: linked.value.id, version: 1 } }, key()),
  ).toMatchObject({ code: 'not-allowed' });
});

test('CNC-02 words saved over a newer version are refused, and a link taken away leaves the timeline', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  const as = clinic.clinician;
  await perform(app, as, startSession, where, key());
  const mood = (version: number, value: number) =>
    perform(app, as, saveHow, { ...where, version, mood: value, homework: [], stepDone: null }, key());
  expect(await mood(1, 4)).toMatchObject({ value: { version: 2 } });
  expect(await mood(1, 6)).toMatchObject({ code: 'stale' });
  const room = await perform(app, as, openRoom, where);
  expect(room.ok && room.value.note?.facts.mood).toBe(4);

  const link = {
    ...where,
    day: '2026-04-12',
    mood: 7,
    who: [],
    what: ['goodTime'],
    feelings: [],
    words: '',
    direction: 'eventToMood' as const,
  };
  const made = await perform(app, as, saveLink, { ...link, link: null }, key());
  if (!made.ok) throw new Error(made.code);
  const seen = { id: made.value.id, version: 1 };
  expect(await perform(app, as, saveLink, { ...link, mood: 8, link: seen }, key())).toMatchObject({
    value: { version: 2 },
  });
  expect(await perform(app, as, saveLink, { ...link, mood: 9, link: seen }, key())).toMatchObject({ code: 'stale' });
  await perform(app, as, takeLinkAway, { ...where, link: { id: seen.id, version: 2 } }, key());
  const entry = await asSystem(app, clinic.tenant, (s) =>
    s.db.selectFrom('timeline_entry').select('removed_at').executeTakeFirst(),
  );
  expect(entry?.removed_at).not.toBeNull();
  expect(await perform(app, as, saveLink, { ...link, link: null, day: '2026-04-20' }, key())).toMatchObject({
    code: 'invalid',
  });
});

test('techniques 21 a link keeps every field, and the last four of earlier sessions are there when one begins', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const before = await aSession(app, clinic, '2026-04-07T10:00:00Z');
  const as = clinic.clinician;
  await perform(app, as, startSession, before, key());
  const link = { ...before, link: null, mood: 3, who: [], feelings: ['alone'], direction: 'moodToEvent' as const };
  for (const day of [1, 2, 3, 4, 5]) {
    const what = day === 5 ? ['argument'] : ['letDown'];
    const more = { whatIDid: 'I went to bed.', wouldChange: 'I would ring Sister.', words: 'Again.' };
    expect(await perform(app, as, saveLink, { ...link, ...more, what, day: `2026-04-0${day}` }, key())).toMatchObject({
      ok: true,
    });
  }
  const then = await perform(app, as, openRoom, before);
  expect(then).toMatchObject({ value: { linkedBefore: [] } });
  expect(then.ok && then.value.links[0]).toMatchObject({
    mood: 3,
    direction: 'moodToEvent',
    feelings: ['alone'],
    words: 'Again.',
    whatIDid: 'I went to bed.',
    wouldChange: 'I would ring Sister.',
  });
  const now = await perform(app, as, openRoom, await aSession(app, clinic));
  if (!now.ok) throw new Error(now.code);
  expect(now.value.linkedBefore.map(({ day }) => day)).toEqual([
    '2026-04-05',
    '2026-04-04',
    '2026-04-03',
    '2026-04-02',
  ]);
  expect(now.value.linkedBefore[0]).toMatchObject({
    sentence: expect.stringMatching(/^Argument/),
    words: 'Again.',
    wouldChange: 'I would ring Sister.',
  });
});

test('R-SAFE-02 a note is not signed without a safety review, and is with one of that day or with where it was done', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  const as = clinic.clinician;
  await perform(app, as, startSession, where, key());
  expect(await perform(app, as, signNote, { ...finish(where, 1), safetyAsked: null }, key())).toMatchObject({
    code: 'incomplete',
    details: ['Say whether safety was asked about.'],
  });
  expect(await perform(app, as, signNote, finish(where, 1), key())).toMatchObject({ code: 'not-allowed' });
  expect(await noteVersion(app, clinic, where)).toBe(1); // what was refused left nothing behind
  const old = await aReview(app, clinic, '2026-03-01T10:00:00Z');
  expect(await perform(app, as, signNote, { ...finish(where, 1), safetyReviewId: old }, key())).toMatchObject({
    code: 'invalid',
  });
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .insertInto('safety_alert')
      .values({
        tenant_id: clinic.tenant,
        patient_id: clinic.patientId,
        course_id: clinic.courseId,
        source: 'measure',
        source_id: randomUUID(),
        flags: ['suicide-risk'],
        raised_at: '2026-04-14T08:10:00Z',
        due_at: '2026-04-14T09:00:00Z',
      })
      .execute(),
  );
  const before = await aReview(app, clinic, '2026-04-14T08:05:00Z');
  const tried = await aReview(app, clinic, '2026-04-14T08:15:00Z', 'tried');
  for (const safetyReviewId of [before, tried])
    expect(await perform(app, as, signNote, { ...finish(where, 1), safetyReviewId }, key())).toMatchObject({
      code: 'invalid',
    });
  const today = await aReview(app, clinic, '2026-04-14T08:20:00Z');
  expect(await perform(app, as, signNote, finish(where, 1), key())).toMatchObject({ code: 'not-allowed' });
  expect(await perform(app, as, signNote, { ...finish(where, 1), safetyReviewId: today }, key())).toMatchObject({
    ok: true,
  });

  const later = await aSession(app, clinic, '2026-04-14T12:00:00Z');
  await perform(app, as, startSession, later, key());
  expect(await perform(app, as, signNote, finish(later, 1), key())).toMatchObject({ code: 'not-allowed' });
  expect(
    await perform(app, as, signNote, { ...finish(later, 1), safetyDoneElsewhere: 'Duty team, 14 April 12:30' }, key()),
  ).toMatchObject({ ok: true });
});

test('the first step cannot be left behind while a yes to a suicide question was not asked about; a draft is always kept', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  const as = clinic.clinician;
  await perform(app, as, startSession, where, key());
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .insertInto('safety_alert')
      .values({
        tenant_id: clinic.tenant,
        patient_id: clinic.patientId,
        course_id: clinic.courseId,
        source: 'measure',
        source_id: randomUUID(),
        flags: ['suicide-risk'],
        raised_at: '2026-04-14T08:10:00Z',
        due_at: '2026-04-14T09:00:00Z',
      })
      .execute(),
  );
  const how = (safetyAsked: 'notAsked' | 'talkedMore' | null, stepDone: string | null, version: number) =>
    perform(app, as, saveHow, { ...where, version, safetyAsked, homework: [], stepDone }, key());
  expect(await how(null, 'howAreThings', 1)).toMatchObject({ code: 'incomplete' });
  expect(await how('notAsked', 'howAreThings', 1)).toMatchObject({ code: 'incomplete' });
  expect(await how(null, null, 1)).toMatchObject({ value: { version: 2 } });
  expect(await how('talkedMore', 'howAreThings', 2)).toMatchObject({ value: { version: 3 } });
});

test('PSY-08 a signed note is locked, grows by additions and can be marked as an error with the original readable', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  const as = clinic.clinician;
  await perform(app, as, startSession, where, key());
  expect(await perform(app, as, addToNote, { ...where, text: 'Too early.' }, key())).toMatchObject({
    code: 'not-allowed',
  });
  await perform(app, as, endSession, where, key());
  const given = { ...finish(where, 1), safetyDoneElsewhere: 'Clinic, 14 April' };
  expect(await perform(app, as, signNote, given, key())).toMatchObject({ value: { needsCosign: false } });
  expect(await perform(app, as, signNote, { ...given, version: 3, text: 'Changed.' }, key())).toMatchObject({
    code: 'not-allowed',
  });
  await expect(
    asSystem(app, clinic.tenant, (s) => s.db.updateTable('session_note').set({ text: 'Changed.' }).execute()),
  ).rejects.toThrow('a signed note is locked');
  await perform(app, as, addToNote, { ...where, text: 'He called back on Friday.' }, key());
  await perform(app, as, markInError, { ...where, version: 3, reason: 'Written in the wrong record.' }, key());
  expect(await perform(app, as, readNote, where)).toMatchObject({
    value: {
      note: {
        text: 'Session 1.',
        errorReason: 'Written in the wrong record.',
        errorBy: 'Therapist T1',
        addenda: [{ text: 'He called back on Friday.', by: 'Therapist T1' }],
      },
    },
  });
});

test('protocol 4.1 the room says what the patient’s own page offers before this session and the next, in the first phase only', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  expect(await perform(app, clinic.clinician, openRoom, where)).toMatchObject({
    value: {
      asked: {
        now: ['Answer the first questions', 'Write down what has been hard'],
        next: ['Start my timeline', 'Put people on my map'],
      },
    },
  });
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('course').set({ state: 'middlePhase' }).where('id', '=', clinic.courseId).execute(),
  );
  expect(await perform(app, clinic.clinician, openRoom, where)).toMatchObject({
    value: { asked: { now: [], next: [] } },
  });
});
