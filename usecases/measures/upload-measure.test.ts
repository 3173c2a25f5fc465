import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { wordingForm } from '#domain/measures/wording.schema';
import { aCheckIn, answer, settleSafety } from '#test/check-in-kit';
import { aClinic, aStaffMember, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { ownMeasureFile } from '#test/own-measure';
import type { Actor } from '../app.ts';
import { readProgress } from '../courses/read-progress.ts';
import { readStory } from '../courses/read-story.ts';
import { perform } from '../perform.ts';
import { listOpenAlerts } from '../safety/list-alerts.ts';
import { askCheckIn } from './ask-check-in.ts';
import { enterMeasure } from './enter-measure.ts';
import { listInstruments, readInstrument } from './instruments.ts';
import { openCheckIn } from './open-check-in.ts';
import { readMeasures } from './read-measures.ts';
import { draftMeasure, longestUpload, offerMeasure, publishMeasure, type KeptDraft } from './upload-measure.ts';

let app: TestApp;
let clinic: Clinic;
let other: Clinic;

beforeEach(async () => {
  app = await freshApp();
  clinic = await aClinic(app);
  other = await aClinic(app);
  await settleSafety(app, clinic);
});

const note = 'Licence 12 of the publisher, until 2027.';
const draft = (text: string, measureId?: string, who: Actor = clinic.owner) =>
  perform(app, who, draftMeasure, measureId === undefined ? { text } : { text, measureId }, randomUUID());
async function kept(text: string, measureId?: string): Promise<KeptDraft> {
  const outcome = await draft(text, measureId);
  return outcome.ok ? outcome.value : expect.fail(`${outcome.code} ${outcome.details.join('; ')}`);
}
const publish = (one: KeptDraft, change: object = {}, who: Actor = clinic.owner) =>
  perform(
    app,
    who,
    publishMeasure,
    { id: one.id, version: one.version, confirmed: true, note, ...change },
    randomUUID(),
  );
async function published(text: string, measureId?: string): Promise<KeptDraft> {
  const one = await kept(text, measureId);
  expect(await publish(one)).toMatchObject({ ok: true });
  return one;
}
const ask = (measures: readonly string[], at = clinic) =>
  perform(app, at.clinician, askCheckIn, { courseId: at.courseId, kind: 'weekly', measures }, randomUUID());
const openPage = async (checkInId: string, step: string) => {
  const open = await perform(app, clinic.patient, openCheckIn, { checkInId, at: step });
  return open.ok ? open.value.page?.asked : expect.fail(open.code);
};

/** Invented words for a shipped structure; no published text may stand in a test. */
async function inventedWords(id: string, change: object = {}): Promise<string> {
  const measure = app.library.measures.newest.get(id)?.definition ?? expect.fail(`no ${id}`);
  const form = JSON.parse(wordingForm(measure), (key, value: unknown) =>
    value !== '' ? value : key === 'retrieved' ? '2026-04-14' : `Invented ${key}`,
  ) as object;
  return JSON.stringify({ ...form, ...change }, null, 2);
}

describe('B.1 a measure of the practice’s own', () => {
  test('uploaded, looked at, published, sent, answered, scored, charted, and its alarm is on the list at once', async () => {
    const one = await kept(ownMeasureFile());
    expect(await ask(['sample-strain'])).toMatchObject({ code: 'invalid', details: ['sample-strain'] });
    expect(await perform(app, clinic.owner, readInstrument, { measureId: 'sample-strain' })).toMatchObject({
      value: { state: 'draft', draft: { measureVersion: '1.0.0' }, measure: { title: { en: 'Sample strain scale' } } },
    });
    await publish(one);
    for (const values of [
      [1, 2, 0],
      [3, 0, 1],
    ]) {
      const checkIn = await aCheckIn(app, clinic, { measures: ['sample-strain'] });
      await answer(app, clinic, checkIn, 'mood', 5);
      await answer(app, clinic, checkIn, 'good', null);
      await answer(app, clinic, checkIn, 'hard', null);
      for (const [index, value] of values.entries())
        expect(await answer(app, clinic, checkIn, `sample-strain:${index + 1}`, value)).toMatchObject({
          ok: true,
          value: { support: index === 2 && value > 0 ? { alertId: expect.any(String) } : null },
        });
      await answer(app, clinic, checkIn, 'talk', null);
      app.clock.now = addMinutes(app.clock.now, 7 * 24 * 60);
    }
    const page = await perform(app, clinic.clinician, readMeasures, { patientId: clinic.patientId });
    const history = page.ok ? page.value.histories.find(({ id }) => id === 'sample-strain') : undefined;
    expect(history).toMatchObject({ title: 'Strain', highest: 9, chart: { caseness: 5, reliableChange: 3 } });
    expect(history?.points.map(({ total, bandWords }) => [total, bandWords])).toEqual([
      [2, 'low'],
      [7, 'high'],
    ]);
    expect(await perform(app, clinic.clinician, readStory, { patientId: clinic.patientId })).toMatchObject({
      value: { others: [{ measure: { title: 'Strain' }, points: [{ total: 2 }, { total: 7 }] }] },
    });
    expect(await perform(app, clinic.clinician, listOpenAlerts, undefined)).toMatchObject({
      value: { alerts: [{ severity: 'today', where: 'Strain, question 3', question: 'I thought of hurting myself' }] },
    });
    expect(await perform(app, clinic.patient, readProgress, undefined)).toMatchObject({ ok: true });
  });

  test('SAF-06 it is not sent before somebody looks at alerts, because it asks about risk', async () => {
    const unsettled = await aClinic(app);
    const one = await perform(app, unsettled.owner, draftMeasure, { text: ownMeasureFile() }, randomUUID());
    if (!one.ok) return expect.fail(one.code);
    await publish(one.value, {}, unsettled.owner);
    expect(await ask(['sample-strain'], unsettled)).toMatchObject({
      code: 'incomplete',
      details: ['help-numbers', 'cover'],
    });
  });

  test('TEN-01 TEN-08 another practice neither sees it nor can send, read, publish or withdraw it', async () => {
    await settleSafety(app, other);
    const one = await published(ownMeasureFile());
    expect(await ask(['sample-strain'], other)).toMatchObject({ code: 'invalid' });
    expect(await perform(app, other.owner, readInstrument, { measureId: 'sample-strain' })).toMatchObject({
      code: 'not-found',
    });
    const list = await perform(app, other.owner, listInstruments, undefined);
    expect(list.ok && list.value.some(({ id }) => id === 'sample-strain')).toBe(false);
    const offer = { id: one.id, version: 2, offered: false };
    expect(await perform(app, other.owner, offerMeasure, offer, randomUUID())).toMatchObject({ code: 'not-found' });
    expect(await publish(one, {}, other.owner)).toMatchObject({ code: 'not-found' });
    const seen = await asSystem(app, other.tenant, (s) => s.db.selectFrom('practice_measure').selectAll().execute());
    expect(seen).toEqual([]);
    // The same name means their own thing there.
    const theirs = await perform(
      app,
      other.owner,
      draftMeasure,
      { text: ownMeasureFile({ shortTitle: { en: 'Theirs' } }) },
      randomUUID(),
    );
    if (!theirs.ok) return expect.fail(theirs.code);
    await publish(theirs.value, {}, other.owner);
    expect(await perform(app, clinic.owner, readInstrument, { measureId: 'sample-strain' })).toMatchObject({
      value: { measure: { shortTitle: { en: 'Strain' } } },
    });
  });

  test('what was answered keeps its words: a published version cannot be changed, a new one stands beside it', async () => {
    const first = await published(ownMeasureFile());
    const checkIn = await aCheckIn(app, clinic, { measures: ['sample-strain'] });
    expect(await draft(ownMeasureFile({ title: { en: 'Other words' } }))).toMatchObject({
      code: 'invalid',
      details: [expect.stringMatching(/^line 3: version is 1\.0\.0, and 1\.0\.0 is published already/)],
    });
    expect(await draft(ownMeasureFile({ version: '0.9.0' }))).toMatchObject({ code: 'invalid' });
    const items = [{ text: { en: 'New words' } }, { text: { en: 'Second' }, reverse: true }, { text: { en: 'Third' } }];
    await published(ownMeasureFile({ version: '1.1.0', items }));
    expect(await openPage(checkIn, 'sample-strain:1')).toMatchObject({
      measure: { version: '1.0.0', items: [{ text: { en: 'Things were tense at home' } }, {}, {}] },
    });
    app.clock.now = addMinutes(app.clock.now, 8 * 24 * 60);
    const next = await aCheckIn(app, clinic, { measures: ['sample-strain'] });
    expect(await openPage(next, 'sample-strain:1')).toMatchObject({ measure: { version: '1.1.0' } });
    await expect(
      asSystem(app, clinic.tenant, (s) =>
        s.db
          .updateTable('practice_measure')
          .set({ definition: '{}' })
          .where('tenant_id', '=', clinic.tenant)
          .where('id', '=', first.id)
          .execute(),
      ),
    ).rejects.toThrow(/cannot be changed/);
  });

  test('withdrawn it is sent no more, open forms can still be finished, and it can be offered again', async () => {
    const one = await published(ownMeasureFile());
    const checkIn = await aCheckIn(app, clinic, { measures: ['sample-strain'] });
    const offer = (version: number, offered: boolean) =>
      perform(
        app,
        { ...clinic.owner, steppedUpAt: app.clock.now },
        offerMeasure,
        { id: one.id, version, offered },
        randomUUID(),
      );
    expect(await offer(2, false)).toMatchObject({ ok: true });
    expect(await offer(2, true)).toMatchObject({ code: 'stale' });
    expect(await answer(app, clinic, checkIn, 'sample-strain:1', 1)).toMatchObject({ ok: true });
    app.clock.now = addMinutes(app.clock.now, 8 * 24 * 60);
    expect(await ask(['sample-strain'])).toMatchObject({ code: 'invalid' });
    const page = await perform(app, clinic.clinician, readMeasures, { patientId: clinic.patientId });
    expect(page.ok && page.value.offered.some(({ id }) => id === 'sample-strain')).toBe(false);
    expect(await offer(3, true)).toMatchObject({ ok: true });
    expect(await ask(['sample-strain'])).toMatchObject({ ok: true });
  });
});

describe('B.1 the practice’s own words for a bring-your-own instrument', () => {
  test('without them it cannot be sent; with them it is, in their language, with our scoring', async () => {
    expect(await ask(['who5'])).toMatchObject({ code: 'invalid' });
    await published(await inventedWords('who5', { language: 'de', stem: 'Erfundener Stamm' }), 'who5');
    const checkIn = await aCheckIn(app, clinic, { measures: ['who5'] });
    expect(await openPage(checkIn, 'who5:1')).toMatchObject({
      measure: { language: 'de', licenceClass: 'byo', stem: { de: 'Erfundener Stamm' }, scoring: { kind: 'sum' } },
    });
    const entered = { courseId: clinic.courseId, patientId: clinic.patientId, measureId: 'who5', version: '1.0.0' };
    expect(
      await perform(app, clinic.clinician, enterMeasure, { ...entered, values: [1, 1, 1, 1, 1] }, randomUUID()),
    ).toMatchObject({ ok: true });
    // The structure can be worded again, from ours and not from the last upload.
    await published(await inventedWords('who5', { version: '1.0.1' }), 'who5');
    expect(await perform(app, clinic.owner, readInstrument, { measureId: 'who5' })).toMatchObject({
      value: {
        state: 'ready',
        measure: { version: '1.0.1' },
        versions: [{ state: 'offered' }, { state: 'superseded' }],
      },
    });
  });

  test('words for another instrument, or for one that has its words, are refused', async () => {
    expect(await draft(await inventedWords('who5'), 'wsas')).toMatchObject({
      code: 'invalid',
      details: [expect.stringMatching(/^line 2: measure is "who5", but these words are for "wsas"/)],
    });
    expect(await draft(await inventedWords('who5'), 'phq9')).toMatchObject({ code: 'not-allowed' });
    expect(await draft('{}', 'nobody')).toMatchObject({ code: 'not-found' });
  });
});

describe('who may, and what is kept', () => {
  test('publishing needs the confirmation and a word on the licence; who confirmed what and when is kept', async () => {
    const one = await kept(ownMeasureFile());
    expect(await publish(one, { confirmed: false, note: ' ' })).toMatchObject({
      code: 'incomplete',
      details: ['confirmed', 'note'],
    });
    expect(await publish({ ...one, version: 7 })).toMatchObject({ code: 'stale' });
    await publish(one);
    expect(await publish(one)).toMatchObject({ code: 'not-allowed' });
    expect(await perform(app, clinic.owner, readInstrument, { measureId: 'sample-strain' })).toMatchObject({
      value: {
        versions: [
          {
            confirmedBy: 'Owner O1',
            confirmedAt: '2026-04-14T08:00:00.000Z',
            note,
            confirmedWords: expect.stringMatching(/^Our practice holds the right/),
          },
        ],
      },
    });
  });

  test('P1 SES-08 only the owner drafts, and publishes only with a fresh second factor', async () => {
    const desk = await aStaffMember(app, clinic.tenant, ['FRO'], 'Desk D1');
    for (const who of [clinic.clinician, desk, clinic.patient])
      expect(await draft(ownMeasureFile(), undefined, who)).toMatchObject({ code: 'forbidden' });
    const one = await kept(ownMeasureFile());
    expect(await publish(one, {}, { ...clinic.owner, steppedUpAt: null })).toMatchObject({
      code: 'forbidden',
      details: ['step-up'],
    });
    expect(await publish(one, {}, clinic.clinician)).toMatchObject({ code: 'forbidden' });
  });

  test('a later draft of the same version takes the place of the first, and the first is in the history', async () => {
    const one = await kept(ownMeasureFile());
    const again = await kept(ownMeasureFile({ shortTitle: { en: 'Strain at home' } }));
    expect([again.id, again.version]).toEqual([one.id, 2]);
    expect(await publish(one)).toMatchObject({ code: 'stale' });
    const { n } = await asSystem(app, clinic.tenant, (s) =>
      s.db
        .selectFrom('row_history')
        .where('row_id', '=', one.id)
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow(),
    );
    expect(Number(n)).toBe(1);
  });

  test.each([
    ['not JSON', '{ "id": ', /^line 1: a value belongs here/],
    ['another shape', '[]', /^line 1: the file/],
    ['far too long', `"${'x'.repeat(longestUpload)}"`, /200000 is the most/],
    ['nothing', '', /^line 1: a value belongs here/],
    ['a name that means something to every object', '{"__proto__": {"polluted": true}}', /^line 1: /],
  ])('%s is refused with words, and nothing is stored', async (_, text, words) => {
    const outcome = await draft(text);
    expect(outcome).toMatchObject({ ok: false, code: 'invalid' });
    expect(outcome.ok ? '' : outcome.details[0]).toMatch(words);
    const rows = await asSystem(app, clinic.tenant, (s) => s.db.selectFrom('practice_measure').selectAll().execute());
    expect(rows).toEqual([]);
  });
});
