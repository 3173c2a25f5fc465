import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { WorksheetId } from '#domain/ids.schema';
import { aClinic, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aSession } from '#test/session-kit';
import { readFocus } from '../formulation/read-focus.ts';
import { saveIssue } from '../formulation/save-issue.ts';
import { perform } from '../perform.ts';
import { openRoom } from '../sessions/open-room.ts';
import { listWorksheets } from '../worksheets/list-worksheets.ts';
import { openWorksheet } from '../worksheets/open-worksheet.ts';
import { startWorksheet } from '../worksheets/start-worksheet.ts';
import { readWorksheetLibrary } from '../worksheets/worksheet-library.ts';
import { changePractice, readPracticePage } from './practice-settings.ts';

const sheetId = 'relationshipPatternReview';
const area = 'interpersonalDeficits';

async function turn(app: TestApp, { owner }: Clinic, fourthArea: boolean) {
  const page = await perform(app, owner, readPracticePage, undefined);
  if (!page.ok) throw new Error(page.code);
  const { name, country, timeZone, lockMinutes, version } = page.value;
  return perform(
    app,
    owner,
    changePractice,
    { name, country, timeZone, lockMinutes, version, fourthArea },
    randomUUID(),
  );
}

const start = (app: TestApp, { clinician, patientId }: Clinic) =>
  perform(app, clinician, startWorksheet, { patientId, sheetId }, randomUUID());

const issue = (app: TestApp, { clinician, courseId }: Clinic) =>
  perform(
    app,
    clinician,
    saveIssue,
    {
      courseId,
      issue: null,
      text: 'Evenings',
      people: [],
      events: [],
      area,
      distress: null,
      temporalLink: null,
      changeability: null,
      patientRank: null,
      clinicianRank: null,
      reason: '',
      remove: false,
    },
    randomUUID(),
  );

/** Where the fourth kind of focus is offered now. */
async function offered(app: TestApp, clinic: Clinic, where: { patientId: string; sessionId: string }) {
  const { clinician, patientId } = clinic;
  const focus = await perform(app, clinician, readFocus, { patientId });
  const sheets = await perform(app, clinician, listWorksheets, { patientId });
  const library = await perform(app, clinician, readWorksheetLibrary, undefined);
  const room = await perform(app, clinician, openRoom, where);
  return [
    focus.ok && focus.value.areas.some(({ id }) => id === area),
    sheets.ok && sheets.value.library.some(({ id }) => id === sheetId),
    library.ok && library.value.fourthArea && library.value.library.some(({ id }) => id === sheetId),
    room.ok && room.value.techniques.some(({ id }) => id === sheetId),
  ];
}

test('design 8.12 the fourth kind of focus is offered until the owner turns it off, and comes back when turned on', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  expect(await offered(app, clinic, where)).toEqual([true, true, true, true]);
  expect(await turn(app, clinic, false)).toMatchObject({ ok: true });
  expect(await offered(app, clinic, where)).toEqual([false, false, false, false]);
  expect(await issue(app, clinic)).toMatchObject({ code: 'invalid' });
  expect(await start(app, clinic)).toMatchObject({ code: 'not-allowed' });
  expect(await turn(app, clinic, true)).toMatchObject({ ok: true });
  expect(await offered(app, clinic, where)).toEqual([true, true, true, true]);
  expect(await start(app, clinic)).toMatchObject({ ok: true });
});

test('design 8.12 what was begun before it was turned off stays: the sheet is read, and the course keeps its focus', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { clinician, patientId } = clinic;
  const begun = await start(app, clinic);
  expect(await issue(app, clinic)).toMatchObject({ ok: true });
  await turn(app, clinic, false);
  const on = { patientId, worksheetId: WorksheetId.parse(begun.ok && begun.value.id) };
  expect(await perform(app, clinician, openWorksheet, on)).toMatchObject({
    ok: true,
    value: { sheet: { id: sheetId } },
  });
  expect(await perform(app, clinician, listWorksheets, { patientId })).toMatchObject({
    value: { worksheets: [{ sheetId }] },
  });
  const focus = await perform(app, clinician, readFocus, { patientId });
  expect(focus.ok && focus.value.areas.map(({ id }) => id)).toContain(area);
  expect(await issue(app, clinic)).toMatchObject({ ok: true });
  const elsewhere = await aClinic(app);
  const theirs = await perform(app, elsewhere.clinician, readFocus, { patientId: elsewhere.patientId });
  expect(theirs.ok && theirs.value.areas.map(({ id }) => id)).toContain(area);
});
