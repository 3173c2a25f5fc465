import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '#domain/worksheets/worksheet';
import { aClinic, aPatient, aStaffMember, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { listOpenAlerts } from '../safety/list-alerts.ts';
import { listOwnWorksheets, listWorksheets } from './list-worksheets.ts';
import { openWorksheet } from './open-worksheet.ts';
import { saveWorksheet, type SheetToSave } from './save-worksheet.ts';
import { startWorksheet } from './start-worksheet.ts';
import { archiveWorksheet, completeWorksheet, shareWorksheet } from './worksheet-state.ts';
import { compareWorksheet } from './worksheet-versions.ts';

async function aPractice(): Promise<{ a: TestApp; clinic: Clinic }> {
  const a = await freshApp();
  return { a, clinic: await aClinic(a) };
}

async function aSheet(app: TestApp, clinic: Clinic, who: Actor = clinic.clinician, sheetId = 'communicationAnalysis') {
  const begun = await perform(app, who, startWorksheet, { patientId: clinic.patientId, sheetId }, randomUUID());
  if (!begun.ok) throw new Error(begun.details.join());
  return { patientId: clinic.patientId, worksheetId: begun.value.id };
}
const save = (app: TestApp, who: Actor, given: SheetToSave, key = randomUUID()) =>
  perform(app, who, saveWorksheet, given, key);

const lines = [
  { row: 'r1', cells: { speaker: 'me', words: 'You look tired.' } },
  { row: 'r2', cells: { speaker: 'them', words: 'Long day.' } },
];

describe('keeping', () => {
  test('a sheet is begun, saved, opened, completed, put away and brought back', async () => {
    const { a, clinic } = await aPractice();
    const on = await aSheet(a, clinic);
    expect(
      await save(a, clinic.clinician, {
        ...on,
        version: 1,
        change: { whatHappened: lines, whereItTurned: 'At the sigh.' },
      }),
    ).toMatchObject({ value: { version: 2 } });
    expect(await perform(a, clinic.clinician, completeWorksheet, { ...on, version: 2 }, randomUUID())).toMatchObject({
      code: 'incomplete',
      details: ['Write one other way to say it.'],
    });
    await save(a, clinic.clinician, { ...on, version: 2, change: { alternatives: { unknown: true } } });
    expect(await perform(a, clinic.clinician, completeWorksheet, { ...on, version: 3 }, randomUUID())).toMatchObject({
      ok: true,
    });
    await perform(a, clinic.clinician, archiveWorksheet, { ...on, version: 4, archive: true }, randomUUID());
    expect(await save(a, clinic.clinician, { ...on, version: 5, change: {} })).toMatchObject({ code: 'not-allowed' });
    await perform(a, clinic.clinician, archiveWorksheet, { ...on, version: 5, archive: false }, randomUUID());
    expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({
      value: { status: 'complete', version: 6, answers: { whatHappened: lines, whereItTurned: 'At the sigh.' } },
    });
  });

  test('CNC-01 the same save sent twice is one version', async () => {
    const { a, clinic } = await aPractice();
    const on = await aSheet(a, clinic);
    const given = { ...on, version: 1, change: { incidentTitle: 'Sunday' } };
    const key = randomUUID();
    await save(a, clinic.clinician, given, key);
    expect(await save(a, clinic.clinician, given, key)).toMatchObject({ value: { version: 2 } });
    expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({ value: { version: 2 } });
  });

  test('a choice among lines of another step stays, and goes when its line goes', async () => {
    const { a, clinic } = await aPractice();
    const on = await aSheet(a, clinic);
    await save(a, clinic.clinician, { ...on, version: 1, change: { whatHappened: lines } });
    await save(a, clinic.clinician, { ...on, version: 2, change: { turn: 'r2' } });
    expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({ value: { answers: { turn: 'r2' } } });
    await save(a, clinic.clinician, { ...on, version: 3, change: { whatHappened: lines.slice(0, 1) } });
    const opened = await perform(a, clinic.clinician, openWorksheet, on);
    expect(opened).toMatchObject({ value: { answers: { whatHappened: lines.slice(0, 1) } } });
    expect(opened.ok && opened.value.answers).not.toHaveProperty('turn');
  });

  test('answers that do not fit are refused with their field, and nothing is stored', async () => {
    const { a, clinic } = await aPractice();
    const on = await aSheet(a, clinic);
    expect(
      await save(a, clinic.clinician, { ...on, version: 1, change: { strengthOfFeelingAfter: 11 } }),
    ).toMatchObject({
      code: 'invalid',
      details: ['strengthOfFeelingAfter'],
    });
    expect(await save(a, clinic.clinician, { ...on, version: 1, change: { withWhom: randomUUID() } })).toMatchObject({
      code: 'invalid',
    });
    expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({ value: { version: 1 } });
  });

  test('the technique is in the note of the session under way by itself', async () => {
    const { a, clinic } = await aPractice();
    const session = randomUUID();
    await asSystem(a, clinic.tenant, async (s) => {
      const row = { tenant_id: clinic.tenant, patient_id: clinic.patientId, course_id: clinic.courseId };
      await s.db
        .insertInto('session')
        .values({ ...row, id: session, scheduled_at: a.now(), started_at: a.now() })
        .execute();
      await s.db
        .insertInto('session_note')
        .values({ ...row, session_id: session })
        .execute();
    });
    await aSheet(a, clinic);
    const used = await asSystem(a, clinic.tenant, (s) =>
      s.db.selectFrom('technique_use').select(['session_id', 'technique_id']).execute(),
    );
    expect(used).toEqual([{ session_id: session, technique_id: 'communicationAnalysis' }]);
  });
});

describe('CNC-02 two people write at once', () => {
  test('different fields are joined; the same field is refused with its id; either choice loses nothing', async () => {
    const { a, clinic } = await aPractice();
    const on = await aSheet(a, clinic);
    await save(a, clinic.clinician, { ...on, version: 1, change: { intended: 'Help', conveyed: 'Blame' } });
    const mine = { ...on, version: 1, change: { setting: 'Kitchen' } };
    expect(await save(a, clinic.clinician, mine)).toMatchObject({ value: { version: 3 } });
    const clash = { ...on, version: 1, change: { intended: 'A whole night' } };
    expect(await save(a, clinic.clinician, clash)).toMatchObject({ code: 'stale', details: ['intended'] });
    await save(a, clinic.clinician, { ...clash, settle: 'theirs' });
    expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({
      value: { answers: { intended: 'Help', conveyed: 'Blame', setting: 'Kitchen' } },
    });
    const seen = await perform(a, clinic.clinician, compareWorksheet, { ...on, older: 4, newer: 5 });
    expect(seen).toMatchObject({
      value: {
        parts: expect.arrayContaining([
          expect.objectContaining({ field: 'intended', before: ['A whole night'], after: ['Help'], same: false }),
        ]),
      },
    });
    await save(a, clinic.clinician, { ...clash, settle: 'mine' });
    expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({
      value: { answers: { intended: 'A whole night' } },
    });
  });
});

describe('who sees what', () => {
  test('a sheet nobody shared is not there for the patient; a shared one comes without clinicians’ fields', async () => {
    const { a, clinic } = await aPractice();
    const on = await aSheet(a, clinic);
    await save(a, clinic.clinician, {
      ...on,
      version: 1,
      change: { processAffect: 'Smiles, eyes wet.', setting: 'Kitchen' },
    });
    expect(await perform(a, clinic.patient, openWorksheet, on)).toMatchObject({ code: 'not-found' });
    await perform(a, clinic.clinician, shareWorksheet, { ...on, version: 2, share: true }, randomUUID());
    const seen = await perform(a, clinic.patient, openWorksheet, on);
    expect(seen).toMatchObject({ value: { answers: { setting: 'Kitchen' } } });
    expect(JSON.stringify(seen)).not.toContain('eyes wet');
    if (seen.ok) expect(fieldsOf(seen.value.sheet).some(({ vis }) => vis === 'clin')).toBe(false);
  });

  test('a patient writes only what is theirs or both’s, and keeps what the therapist wrote', async () => {
    const { a, clinic } = await aPractice();
    const on = await aSheet(a, clinic);
    await save(a, clinic.clinician, { ...on, version: 1, change: { affectMatch: 'differs' } });
    await perform(a, clinic.clinician, shareWorksheet, { ...on, version: 2, share: true }, randomUUID());
    expect(await save(a, clinic.patient, { ...on, version: 3, change: { affectMatch: 'matches' } })).toMatchObject({
      code: 'not-allowed',
    });
    await save(a, clinic.patient, { ...on, version: 3, change: { intended: 'To be seen' } });
    expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({
      value: { answers: { affectMatch: 'differs', intended: 'To be seen' } },
    });
  });

  test('what a patient began is theirs until they share it', async () => {
    const { a, clinic } = await aPractice();
    const on = await aSheet(a, clinic, clinic.patient);
    expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({ code: 'not-found' });
    expect(await save(a, clinic.clinician, { ...on, version: 1, change: { setting: 'x' } })).toMatchObject({
      code: 'not-found',
    });
    expect(await perform(a, clinic.clinician, listWorksheets, { patientId: clinic.patientId })).toMatchObject({
      value: { worksheets: [{ closed: true }] },
    });
    await perform(a, clinic.patient, shareWorksheet, { ...on, version: 1, share: true }, randomUUID());
    expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({ ok: true });
  });

  test('TEN-03, SAF-09 another practice, another patient and another therapist find nothing', async () => {
    const { a, clinic } = await aPractice();
    const on = await aSheet(a, clinic);
    const other = await aClinic(a);
    const stranger = await aStaffMember(a, clinic.tenant, ['THE'], 'Therapist T9');
    const neighbour = await aPatient(a, clinic.clinician, 'Sample patient B.');
    for (const who of [other.clinician, other.patient, stranger, neighbour.patient, clinic.owner])
      expect(await perform(a, who, openWorksheet, on)).toMatchObject({ ok: false });
    expect(await perform(a, clinic.clinician, openWorksheet, { ...on, patientId: neighbour.patientId })).toMatchObject({
      code: 'not-found',
    });
    expect(await save(a, other.clinician, { ...on, version: 1, change: {} })).toMatchObject({ ok: false });
    expect(await save(a, neighbour.patient, { ...on, version: 1, change: {} })).toMatchObject({ ok: false });
  });

  test('R-SAFE-06 a patient’s words are read for safety, also in a sheet they keep to themselves', async () => {
    const { a, clinic } = await aPractice();
    const on = await aSheet(a, clinic, clinic.patient);
    const saved = await save(a, clinic.patient, { ...on, version: 1, change: { intended: 'I want to kill myself' } });
    expect(saved).toMatchObject({ value: { raised: true } });
    const alerts = await asSystem(a, clinic.tenant, (s) =>
      s.db.selectFrom('safety_alert').select('source_id').execute(),
    );
    expect(alerts).toEqual([{ source_id: on.worksheetId }]);
    expect(await perform(a, clinic.clinician, listOpenAlerts, undefined)).toMatchObject({
      value: { alerts: [{ where: 'Words in a worksheet' }] },
    });
  });
});

describe('R-DISP-01, R-DISP-02 the safety gate', () => {
  const markPerson = async (a: TestApp, clinic: Clinic) => {
    const id = randomUUID();
    await asSystem(a, clinic.tenant, (s) =>
      s.db
        .insertInto('person')
        .values({
          tenant_id: clinic.tenant,
          id,
          patient_id: clinic.patientId,
          display_name: 'Partner',
          relation: 'partner',
          clinician_card: JSON.stringify({
            safety: { ipvConcern: true, conflictViolence: false, childProtection: false },
          }),
        })
        .execute(),
    );
    return id;
  };

  test('a shared incident with someone there is a concern about turns to understanding only and leaves the portal', async () => {
    const { a, clinic } = await aPractice();
    const on = await aSheet(a, clinic);
    await save(a, clinic.clinician, { ...on, version: 1, change: { nextTime: 'Say it again' } });
    await perform(a, clinic.clinician, shareWorksheet, { ...on, version: 2, share: true }, randomUUID());
    const partner = await markPerson(a, clinic);
    await save(a, clinic.clinician, { ...on, version: 3, change: { withWhom: partner } });
    expect(await perform(a, clinic.patient, openWorksheet, on)).toMatchObject({ code: 'not-found' });
    expect(await perform(a, clinic.patient, listOwnWorksheets, undefined)).toMatchObject({ value: { worksheets: [] } });
    const seen = await perform(a, clinic.clinician, openWorksheet, on);
    expect(seen).toMatchObject({ value: { gate: { kind: 'understandOnly' } } });
    if (seen.ok) expect(fieldsOf(seen.value.sheet).filter(({ confronts }) => confronts)).toEqual([]);
    expect(await save(a, clinic.clinician, { ...on, version: 4, change: { nextTime: 'Try' } })).toMatchObject({
      code: 'not-allowed',
    });
    expect(
      await perform(a, clinic.clinician, shareWorksheet, { ...on, version: 4, share: true }, randomUUID()),
    ).toMatchObject({ code: 'not-allowed' });
    // what was written before the concern is kept
    await save(a, clinic.clinician, { ...on, version: 4, change: { setting: 'Hall' } });
    const { body } = await asSystem(a, clinic.tenant, (s) =>
      s.db.selectFrom('worksheet').select('body').executeTakeFirstOrThrow(),
    );
    expect(body).toMatchObject({ answers: { nextTime: 'Say it again', setting: 'Hall' } });
  });
});

test('a risk of being overwhelmed marks the note of the session for supervision, once', async () => {
  const { a, clinic } = await aPractice();
  const session = randomUUID();
  await asSystem(a, clinic.tenant, async (s) => {
    const row = { tenant_id: clinic.tenant, patient_id: clinic.patientId, course_id: clinic.courseId };
    await s.db
      .insertInto('session')
      .values({ ...row, id: session, scheduled_at: a.now(), started_at: a.now() })
      .execute();
    await s.db
      .insertInto('session_note')
      .values({ ...row, session_id: session })
      .execute();
  });
  const on = await aSheet(a, clinic, clinic.clinician, 'encouragementOfAffect');
  await save(a, clinic.clinician, { ...on, version: 1, change: { overwhelmRisk: 'high' } });
  const note = await asSystem(a, clinic.tenant, (s) =>
    s.db.selectFrom('session_note').select('supervision_flag').executeTakeFirstOrThrow(),
  );
  expect(note.supervision_flag).toBe(true);
  expect(await perform(a, clinic.clinician, openWorksheet, on)).toMatchObject({
    value: { prompts: [{ kind: 'stop', page: 'grounding', supervise: true }] },
  });
  expect(await perform(a, clinic.clinician, listWorksheets, { patientId: clinic.patientId })).toMatchObject({
    value: { worksheets: [{ supervise: true }] },
  });
});
