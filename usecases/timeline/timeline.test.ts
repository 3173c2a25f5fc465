import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { EventId, PersonId } from '#domain/ids.schema';
import { keepShowScores } from '#store/score-choice';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from '../app.ts';
import { adviseCourse } from '../courses/advise-course.ts';
import { saveTask } from '../courses/save-task.ts';
import { perform } from '../perform.ts';
import { draftBeginning } from './draft-beginning.ts';
import { markEntry, type EntryMark } from './mark-entry.ts';
import { readTimeline } from './read-timeline.ts';
import { rememberMood } from './remember-mood.ts';
import { saveEntry, type EntryToSave } from './save-entry.ts';

const told = (over: Partial<EntryToSave['told']> = {}): EntryToSave['told'] => ({
  type: 'lifeEvent',
  kind: 'birth',
  label: 'Baby born',
  start: { date: '2025-11', approx: true },
  personIds: [],
  onset: false,
  linkedToOnset: false,
  ...over,
});
const noticed = told({ type: 'symptom', kind: 'symptom', label: 'Could not sleep', onset: true });
const save = (
  app: TestApp,
  who: Actor,
  { patientId }: Clinic,
  what: EntryToSave['told'],
  entry: EntryToSave['entry'] = null,
) => perform(app, who, saveEntry, { patientId, entry, told: what }, randomUUID());
const saved = async (app: TestApp, clinic: Clinic, what: EntryToSave['told']): Promise<string> => {
  const outcome = await save(app, clinic.patient, clinic, what);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.id;
};
const seen = async (app: TestApp, who: Actor, { patientId }: Clinic) => {
  const outcome = await perform(app, who, readTimeline, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const beginnings = async (app: TestApp, clinic: Clinic) =>
  (await seen(app, clinic.patient, clinic)).entries.filter(({ onset }) => onset).map(({ id }) => id);
const mark = (app: TestApp, who: Actor, entryId: string, one: EntryMark['mark']) =>
  perform(app, who, markEntry, { entryId, mark: one }, randomUUID());
const alerts = (app: TestApp, { tenant }: Clinic) =>
  asSystem(app, tenant, (s) => s.db.selectFrom('safety_alert').where('tenant_id', '=', tenant).selectAll().execute());

test('dates stay as exact as they were told, and what nobody can date has no date', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await saved(app, clinic, told());
  await saved(app, clinic, told({ label: 'Moved', start: { date: '2019', approx: false } }));
  await saved(app, clinic, told({ label: 'Stopped work', start: { date: '2025-10-24', approx: false } }));
  await saved(app, clinic, told({ label: 'A row', start: null }));
  expect((await seen(app, clinic.clinician, clinic)).entries.map(({ label, start }) => [label, start])).toEqual([
    ['Moved', { date: '2019', approx: false }],
    ['Stopped work', { date: '2025-10-24', approx: false }],
    ['Baby born', { date: '2025-11', approx: true }],
    ['A row', null],
  ]);
  expect(await perform(app, clinic.clinician, adviseCourse, { patientId: clinic.patientId })).toMatchObject({
    ok: true,
  });
});

test('one entry at most is the beginning, and marking another takes the mark along', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const first = await saved(app, clinic, noticed);
  const second = await saved(app, clinic, { ...noticed, label: 'No interest' });
  expect(await beginnings(app, clinic)).toEqual([second]);
  await mark(app, clinic.clinician, first, 'onset');
  expect(await beginnings(app, clinic)).toEqual([first]);
  const event = await saved(app, clinic, told());
  expect(await mark(app, clinic.clinician, event, 'onset')).toMatchObject({ code: 'not-allowed' });
});

test('CNC-02 the second of two who change an event is told; what was taken off can be put back', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const id = EventId.parse(await saved(app, clinic, told()));
  const seenFirst = { id, version: 1 };
  expect(await save(app, clinic.patient, clinic, told({ feeling: 'Happy' }), seenFirst)).toMatchObject({ ok: true });
  expect(await save(app, clinic.clinician, clinic, told(), seenFirst)).toMatchObject({ code: 'stale' });
  await mark(app, clinic.patient, id, 'remove');
  expect((await seen(app, clinic.patient, clinic)).entries).toEqual([]);
  await mark(app, clinic.patient, id, 'restore');
  expect((await seen(app, clinic.patient, clinic)).entries).toMatchObject([{ label: 'Baby born', feeling: 'Happy' }]);
});

test('TEN-03 events of another practice are not found, and nobody can name people of another record', async () => {
  const app = await freshApp();
  const [here, there] = [await aClinic(app), await aClinic(app)];
  const id = await saved(app, here, told());
  expect(await mark(app, there.clinician, id, 'remove')).toMatchObject({ code: 'not-found' });
  expect(await perform(app, there.clinician, readTimeline, { patientId: here.patientId })).toMatchObject({
    code: 'not-found',
  });
  const stranger = told({ personIds: [PersonId.parse(randomUUID())] });
  expect(await save(app, here.patient, here, stranger)).toMatchObject({ code: 'invalid' });
});

test('the remembered mood is kept month by month, so two people saying different months both count', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const say = (who: Actor, months: Record<string, 'well' | 'low' | 'veryLow' | null>) =>
    perform(app, who, rememberMood, { patientId: clinic.patientId, months }, randomUUID());
  await say(clinic.patient, { '2025-11': 'low', '2025-12': 'low' });
  await say(clinic.clinician, { '2026-01': 'veryLow', '2025-12': null });
  expect((await seen(app, clinic.patient, clinic)).mood).toEqual({ '2025-11': 'low', '2026-01': 'veryLow' });
});

test('R-SAFE-06 SAF-02 a patient’s words of self-harm and the mark of being better off dead raise an alert, once each', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const words = told({ feeling: 'I want to kill myself' });
  const id = EventId.parse(await saved(app, clinic, words));
  expect(await alerts(app, clinic)).toHaveLength(1);
  await save(app, clinic.patient, clinic, { ...words, impact: 'hard' }, { id, version: 1 });
  expect(await alerts(app, clinic)).toHaveLength(1);
  await saved(app, clinic, told({ ...noticed, symptoms: ['suicidality'] }));
  expect(await alerts(app, clinic)).toHaveLength(2);
});

test('what was changed stays to be seen, by whom and from what to what; approximate dates stay approximate in it', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const id = EventId.parse(await saved(app, clinic, told()));
  app.clock.now = '2026-04-14T09:00:00.000Z';
  const moved = told({ start: { date: '2025-10', approx: false }, impact: 'both' });
  await save(app, clinic.clinician, clinic, moved, { id, version: 1 });
  const say = (level: 'well' | 'low') =>
    perform(
      app,
      clinic.patient,
      rememberMood,
      { patientId: clinic.patientId, months: { '2025-11': level } },
      randomUUID(),
    );
  await say('well');
  await say('low');
  app.clock.now = '2026-04-14T10:00:00.000Z';
  await mark(app, clinic.patient, id, 'remove');
  const { changes } = await seen(app, clinic.patient, clinic);
  expect(changes.filter(({ key }) => key.startsWith(id)).map(({ by, words }) => `${by}: ${words}`)).toEqual([
    'patient: Baby born was taken off.',
    'clinician: Baby born: moved from around November 2025 to October 2025; felt both.',
    'patient: Baby born, around November 2025, was added.',
  ]);
  expect(changes.map(({ words }) => words)).toContain('Mood of November 2025: Low, was Well.');
});

test('R-SAFE-06 a patient drafts the line at home: their words stay beside what the clinician wrote, and are read for safety', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const draft = (noticed: string, version: number) =>
    perform(
      app,
      clinic.patient,
      draftBeginning,
      { patientId: clinic.patientId, version, lastWell: '2025-09', noticed },
      randomUUID(),
    );
  expect(await draft('It began when I moved.', 0)).toMatchObject({ ok: true });
  const body = { noEventFound: true, note: 'Asked twice.', noticed: 'It began when I moved.', lastWell: '2025-09' };
  const given = { courseId: clinic.courseId, taskId: 'I5', status: 'done', body, version: 1 } as const;
  expect(await perform(app, clinic.clinician, saveTask, given, randomUUID())).toMatchObject({ ok: true });
  expect(await draft('Too late', 1)).toMatchObject({ code: 'stale' });
  expect(await draft('I want to kill myself', 2)).toMatchObject({ ok: true });
  expect(await seen(app, clinic.clinician, clinic)).toMatchObject({
    noticed: 'I want to kill myself',
    noEventFound: true,
    noEventNote: 'Asked twice.',
    lastWell: { date: '2025-09', approx: true },
  });
  expect(await alerts(app, clinic)).toHaveLength(1);
});

test('sessions and scores of the course stand on the line; a patient who hides scores sees none', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await asSystem(app, clinic.tenant, async (s) => {
    const own = { tenant_id: clinic.tenant, patient_id: clinic.patientId, course_id: clinic.courseId };
    await s.db
      .insertInto('session')
      .values({ ...own, scheduled_at: '2026-04-07T09:00:00Z', attendance: 'attended', number: 1 })
      .execute();
    await s.db
      .insertInto('measure_response')
      .values({
        ...own,
        measure_id: 'phq9',
        measure_version: '1.0.0',
        measure_hash: 'test',
        started_at: '2026-04-07T08:00:00Z',
        finished_at: '2026-04-07T08:05:00Z',
        score_total: 14,
      })
      .execute();
  });
  const { course } = await seen(app, clinic.patient, clinic);
  expect(course?.sessions.filter(({ state }) => state === 'held')).toEqual([
    { n: 1, day: '2026-04-07', state: 'held' },
  ]);
  expect(course?.score).toMatchObject({ title: 'PHQ-9', points: [{ day: '2026-04-07', total: 14 }] });
  await asSystem(app, clinic.tenant, (s) => keepShowScores(s, clinic.patient.user ?? '', false));
  expect((await seen(app, clinic.patient, clinic)).course?.score).toBeNull();
  expect((await seen(app, clinic.clinician, clinic)).course?.score).not.toBeNull();
});
