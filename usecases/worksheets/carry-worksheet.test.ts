import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { practiceSheet } from '#domain/worksheets/worksheet';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from '../app.ts';
import { askInPrivate } from '#test/session-kit';
import { perform } from '../perform.ts';
import { carryWorksheet } from './carry-worksheet.ts';
import { openWorksheet } from './open-worksheet.ts';
import { saveWorksheet } from './save-worksheet.ts';
import { startWorksheet } from './start-worksheet.ts';
import { reviewWorksheet } from './worksheet-state.ts';

async function aSheet(a: TestApp, clinic: Clinic, sheetId: string, change: Readonly<Record<string, unknown>>) {
  const { patientId } = clinic;
  const made = await perform(a, clinic.clinician, startWorksheet, { patientId, sheetId }, randomUUID());
  if (!made.ok) throw new Error(made.details.join());
  const on = { patientId, worksheetId: made.value.id };
  await perform(a, clinic.clinician, saveWorksheet, { ...on, version: 1, change }, randomUUID());
  return on;
}

async function aDispute() {
  const a = await freshApp();
  const clinic = await aClinic(a);
  const partner = randomUUID();
  await asSystem(a, clinic.tenant, async (s) => {
    const row = { tenant_id: clinic.tenant, patient_id: clinic.patientId };
    await s.db
      .insertInto('person')
      .values({ ...row, id: partner, display_name: 'Partner', relation: 'partner' })
      .execute();
  });
  const map = await aSheet(a, clinic, 'disputeMap', { otherPerson: partner, topicOfDispute: 'Nights', afraid: false });
  const told = { withWhom: partner, incidentTitle: 'Sunday', expectationNoticed: 'That he asks' };
  const incident = await aSheet(a, clinic, 'communicationAnalysis', told);
  const carry = () =>
    perform(a, clinic.clinician, carryWorksheet, { ...map, from: incident.worksheetId }, randomUUID());
  return { a, clinic, map, incident, carry };
}

test('techniques 1 and 15: the map of the same person is offered, takes the expectation once, and keeps its words', async () => {
  const { a, clinic, map, incident, carry } = await aDispute();
  expect(await perform(a, clinic.clinician, openWorksheet, incident)).toMatchObject({
    value: { leadsTo: expect.arrayContaining([expect.objectContaining({ id: 'disputeMap', there: map.worksheetId })]) },
  });
  expect(await carry()).toMatchObject({ value: { version: 3 } });
  expect(await carry()).toMatchObject({ value: { version: 3 } });
  expect(await perform(a, clinic.clinician, openWorksheet, map)).toMatchObject({
    value: {
      answers: {
        topicOfDispute: 'Nights',
        expectations: [{ row: 'c1', cells: { topic: 'Sunday', iExpect: 'That he asks' } }],
      },
    },
  });
});

test('T19 the role play about a conversation takes along its scene and the words found, once for one form, and waits at the gate', async () => {
  const a = await freshApp();
  const clinic = await aClinic(a);
  const incident = await aSheet(a, clinic, 'communicationAnalysis', {
    incidentTitle: 'Sunday',
    nextTime: 'Wait, please.',
  });
  const key = randomUUID();
  await askInPrivate(a, clinic, 'negative');
  const given = { patientId: clinic.patientId, sheetId: practiceSheet, from: incident.worksheetId };
  const begun = await perform(a, clinic.clinician, startWorksheet, given, key);
  expect(await perform(a, clinic.clinician, startWorksheet, given, key)).toEqual(begun);
  if (!begun.ok) throw new Error(begun.details.join());
  const on = { patientId: clinic.patientId, worksheetId: begun.value.id };
  const play = await perform(a, clinic.clinician, openWorksheet, on);
  expect(play).toMatchObject({ value: { sheet: { id: 'rolePlay' }, answers: { scene: 'Sunday' } } });
  expect(JSON.stringify(play)).toContain('Wait, please.');
  // With a partner nobody has asked about fear yet, practising waits (R-DISP-01).
  const feared = await aDispute();
  const { patientId, clinician } = feared.clinic;
  const about = { patientId, sheetId: practiceSheet, from: feared.incident.worksheetId };
  expect(await perform(feared.a, clinician, startWorksheet, about, randomUUID())).toMatchObject({
    code: 'not-allowed',
  });
});

test('techniques 6 a clinician gets questions for the focus of the sheet, by either name of it; a patient never does', async () => {
  const a = await freshApp();
  const clinic = await aClinic(a);
  const { patientId, tenant, clinician, patient } = clinic;
  const on = await aSheet(a, clinic, 'exploration', { topic: 'The week' });
  const questionsAs = async (who: Actor, area: string | null) => {
    await asSystem(a, tenant, (s) =>
      s.db.updateTable('worksheet').set({ area, shared_at: a.now() }).where('patient_id', '=', patientId).execute(),
    );
    const seen = await perform(a, who, openWorksheet, on);
    return seen.ok ? seen.value.questions : seen.code;
  };
  const grief = await questionsAs(clinician, 'grief');
  expect(grief).toHaveLength(4);
  expect(await questionsAs(clinician, 'griefAndLoss')).toEqual(grief);
  expect(await questionsAs(clinician, 'roleDispute')).not.toEqual(grief);
  expect(await questionsAs(clinician, null)).toEqual([]);
  expect(await questionsAs(patient, 'grief')).toEqual([]);
});

test('techniques, WorksheetBase: a sheet belongs to entries of this patient’s timeline, and what else was said stays', async () => {
  const { a, clinic, map } = await aDispute();
  const [event, foreign] = [randomUUID(), randomUUID()];
  const other = await aClinic(a);
  for (const [id, whose] of [
    [event, clinic],
    [foreign, other],
  ] as const)
    await asSystem(a, whose.tenant, (s) =>
      s.db
        .insertInto('timeline_entry')
        .values({
          tenant_id: whose.tenant,
          id,
          patient_id: whose.patientId,
          type: 'interpersonalEvent',
          label: 'We moved',
          source: 'clinician',
        })
        .execute(),
    );
  const review = (version: number, given: object) =>
    perform(a, clinic.clinician, reviewWorksheet, { ...map, version, ...given }, randomUUID());
  expect(await review(2, { nextReviewAt: '2026-05-01', helpfulness: 7 })).toMatchObject({ value: { version: 3 } });
  expect(await review(3, { events: [foreign] })).toMatchObject({ code: 'invalid' });
  expect(await review(3, { events: [event, event] })).toMatchObject({ value: { version: 4 } });
  expect(await perform(a, clinic.clinician, openWorksheet, map)).toMatchObject({
    value: { events: [{ id: event, linked: true }], nextReviewAt: '2026-05-01', helpfulness: 7 },
  });
});

test('SAF-09 nothing is carried from another record, or by a stranger', async () => {
  const { a, map, clinic, carry } = await aDispute();
  const other = await aClinic(a);
  const foreign = await aSheet(a, other, 'communicationAnalysis', { incidentTitle: 'Theirs', expectationNoticed: 'x' });
  const taken = { ...map, from: foreign.worksheetId };
  expect(await perform(a, clinic.clinician, carryWorksheet, taken, randomUUID())).toMatchObject({
    value: { version: 2 },
  });
  expect(await perform(a, other.clinician, carryWorksheet, taken, randomUUID())).toMatchObject({ ok: false });
  expect(await carry()).toMatchObject({ ok: true });
});
