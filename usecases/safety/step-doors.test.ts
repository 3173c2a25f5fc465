import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aPerson, aSession, askInPrivate } from '#test/session-kit';
import { readOwnEnding } from '../endings/own-ending.ts';
import { readPlan } from '../formulation/read-plan.ts';
import { perform } from '../perform.ts';
import { copyOwnRecord } from '../portal/copy-own-record.ts';
import { readHome } from '../portal/read-home.ts';
import { readOwnHomework } from '../sessions/own-sessions.ts';
import { readTogether } from '../sessions/read-together.ts';
import { saveTry } from '../sessions/save-try.ts';
import { startSession } from '../sessions/start-session.ts';
import { agreeTask } from '../worksheets/agree-task.ts';
import { openWorksheet } from '../worksheets/open-worksheet.ts';
import { startWorksheet } from '../worksheets/start-worksheet.ts';
import { readOwnTry } from '../worksheets/try-reminder.ts';

const words = 'Tell him about the money';

/** A sheet that no gate keeps shut: what comes out of it must meet the gate by itself. */
async function aSheet() {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const given = { patientId: clinic.patientId, sheetId: 'supportMobilisation' };
  const made = await perform(app, clinic.clinician, startWorksheet, given, randomUUID());
  if (!made.ok) throw new Error(made.details.join());
  const on = { patientId: clinic.patientId, worksheetId: made.value.id };
  const task = { what: words, when: '', kind: 'conversation', why: '', difficulty: 4, confidence: 7 } as const;
  const agree = (version: number, more: object = {}) =>
    perform(
      app,
      clinic.clinician,
      agreeTask,
      { ...on, ...task, withWhom: null, version, field: 'ask', ...more },
      randomUUID(),
    );
  return { app, clinic, on, agree };
}

/** Every door through which the words of a step come to the patient, by name: those that open to these words now. */
async function doorsThatShow(app: TestApp, { patient, clinician, patientId, tenant }: Clinic, worksheetId: string) {
  const id = await asSystem(app, tenant, (s) =>
    s.db.selectFrom('between_session_task').select('id').where('tenant_id', '=', tenant).executeTakeFirstOrThrow(),
  );
  const session = await asSystem(app, tenant, (s) =>
    s.db.selectFrom('session').select('id').where('tenant_id', '=', tenant).executeTakeFirstOrThrow(),
  );
  const room = { patientId, sessionId: session.id };
  const doors = {
    home: await perform(app, patient, readHome, undefined),
    try: await perform(app, patient, readOwnHomework, undefined),
    plan: await perform(app, patient, readPlan, { patientId }),
    sheet: await perform(app, patient, openWorksheet, { patientId, worksheetId }),
    ending: await perform(app, patient, readOwnEnding, { patientId }),
    copy: await perform(app, patient, copyOwnRecord, { withNames: true }),
    together: await perform(app, clinician, readTogether, room),
  };
  const more = await perform(app, patient, readOwnTry, { homeworkId: id.id });
  return [
    ...Object.entries(doors).flatMap(([name, door]) => (JSON.stringify(door).includes(words) ? [name] : [])),
    ...(more.ok ? ['reminder'] : []),
  ];
}

test('R-DISP-01, R-DISP-02 a step written on a worksheet meets the gate of a step agreed on in a session', async () => {
  const { app, clinic, agree } = await aSheet();
  const partner = await aPerson(app, clinic, 'Partner');
  await askInPrivate(app, clinic, 'positive', { personId: partner });
  const where = await aSession(app, clinic);
  await perform(app, clinic.clinician, startSession, where, randomUUID());
  const inSession = (more: object = {}) =>
    perform(
      app,
      clinic.clinician,
      saveTry,
      { ...where, version: 0, what: words, when: '', withWhom: null, confidence: 7, why: '', ...more },
      randomUUID(),
    );
  const unmarked = { code: 'not-allowed', details: [expect.stringContaining('marked as safe')] };
  const feared = { code: 'not-allowed', details: [expect.stringContaining('without them')] };
  for (const door of [(more?: object) => agree(1, more), inSession]) {
    expect(await door()).toMatchObject(unmarked);
    expect(await door({ withWhom: partner, safeTask: true })).toMatchObject(feared);
  }
  expect(await agree(1, { safeTask: true })).toMatchObject({ ok: true });
  expect(await agree(2, { safeTask: false })).toMatchObject(unmarked);
});

test('R-DISP-02 every door to the phone shows a step, and none does while there is concern', async () => {
  const { app, clinic, on, agree } = await aSheet();
  await askInPrivate(app, clinic, 'negative');
  expect(await agree(1)).toMatchObject({ ok: true });
  await aSession(app, clinic);
  const own = (outcome: string | null) =>
    asSystem(app, clinic.tenant, async (s) => {
      await s.db.updateTable('worksheet').set({ shared_at: app.now() }).execute();
      await s.db.updateTable('course').set({ state: 'concludingPhase' }).execute();
      await s.db.updateTable('between_session_task').set({ outcome }).execute();
    });
  await own('done');
  const all = ['home', 'try', 'plan', 'sheet', 'ending', 'copy', 'together', 'reminder'];
  expect(await doorsThatShow(app, clinic, on.worksheetId)).toEqual(all);
  await askInPrivate(app, clinic, 'positive');
  expect(await doorsThatShow(app, clinic, on.worksheetId)).toEqual([]);
  await askInPrivate(app, clinic, 'negative');
  expect(await doorsThatShow(app, clinic, on.worksheetId)).toEqual(all);
});

test('R-DISP-01 a quiet step whose words are changed in the session is quiet no longer', async () => {
  const { app, clinic, agree } = await aSheet();
  await askInPrivate(app, clinic, 'negative');
  const where = await aSession(app, clinic);
  await perform(app, clinic.clinician, startSession, where, randomUUID());
  await agree(1, { what: 'Write it down', kind: 'writing' });
  const kinds = () =>
    asSystem(app, clinic.tenant, (s) => s.db.selectFrom('between_session_task').select('kind').execute());
  expect(await kinds()).toEqual([{ kind: 'writing' }]);
  const changed = { ...where, version: 2, what: words, when: '', withWhom: null, confidence: 7, why: '' };
  expect(await perform(app, clinic.clinician, saveTry, changed, randomUUID())).toMatchObject({ ok: true });
  expect(await kinds()).toEqual([{ kind: 'conversation' }]);
});

test('R-DISP-02 whatever reads steps asks the gate, or is for clinicians only', () => {
  const here = join(import.meta.dirname, '..');
  const readers = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(here, name), 'utf8') }))
    .filter(({ text }) => /'#store\/(homework|plan|portal)'|homeworkByIds|record\.homework|told\.homework/.test(text));
  const ungated = readers.filter(({ text }) => !/stepsToShow|stepRefusal/.test(text)).map(({ name }) => name);
  expect(ungated.toSorted()).toEqual([
    'courses/snapshot-sessions.ts', // the engine's facts, never words
    'courses/story-side.ts', // the therapist's page
    'endings/mid-review.ts', // numbers only
    'endings/read-ending.ts', // the therapist's page
    'sessions/note-of.ts', // the note
    'sessions/save-how.ts', // the room
  ]);
});
