import { beforeEach, describe, expect, test } from 'vitest';
import { aClinic, asSystem, aStaffMember, appAlone, type Clinic, type TestApp } from '#test/kit';
import { post } from '../access/messages.ts';
import { perform } from '../perform.ts';
import { coverSettings, setCover } from './cover.ts';
import { readHealth } from './health.ts';
import { checkHelpNumbers, helpSettings, patientHelp } from './help-numbers.ts';
import { readOutbox } from './outbox.ts';
import { changePractice, readPracticePage } from './practice-settings.ts';
import { publicHelp } from './public-help.ts';
import { notReady } from './readiness.ts';

let app: TestApp;
let clinic: Clinic;
const id = () => app.newId();
const ready = () => asSystem(app, clinic.tenant, (s) => notReady(s, app.now()));
const cover = (given: object = {}) => ({
  people: [clinic.clinician.user ?? ''],
  hours: [{ days: [1, 2, 3], from: '09:00', to: '17:00' }],
  responsibleMinutes: 15,
  coverMinutes: 15,
  duty: null,
  saysNotMonitored: true,
  ...given,
});
async function allNumbers(): Promise<readonly string[]> {
  const help = await perform(app, clinic.owner, helpSettings, undefined);
  return help.ok ? help.value.numbers.map((number) => number.id) : [];
}
const country = async (code: string) => {
  const page = await perform(app, clinic.owner, readPracticePage, undefined);
  const { name, timeZone, lockMinutes, version } = page.ok
    ? page.value
    : { name: '', timeZone: '', lockMinutes: 15, version: 0 };
  return perform(app, clinic.owner, changePractice, { name, timeZone, lockMinutes, version, country: code }, id());
};

beforeEach(async () => {
  app = await appAlone();
  clinic = await aClinic(app);
});

describe('help numbers', () => {
  test('H-14 a check counts for the pack that was shown: another country has to be tried anew', async () => {
    await perform(app, clinic.owner, checkHelpNumbers, { tried: await allNumbers(), ownLine: null }, id());
    expect(await ready()).toEqual(['cover']);
    expect(await country('IE')).toMatchObject({ ok: true });
    expect(await ready()).toEqual(['help-numbers', 'cover']);
    expect(await perform(app, clinic.owner, helpSettings, undefined)).toMatchObject({
      value: { state: expect.stringMatching(/^Not yet checked/) },
    });
    await perform(app, clinic.owner, checkHelpNumbers, { tried: await allNumbers(), ownLine: null }, id());
    expect(await ready()).toEqual(['cover']);
  });

  test('design 11.3 where no pack exists a line of one’s own is needed, and the emergency number is not invented', async () => {
    await country('KE');
    expect(await perform(app, clinic.owner, checkHelpNumbers, { tried: [], ownLine: null }, id())).toMatchObject({
      details: ['ownLine'],
    });
    const ownLine = { name: 'Sample practice line', value: '0700000000', note: 'Weekdays.' };
    expect(await perform(app, clinic.owner, checkHelpNumbers, { tried: [], ownLine }, id())).toMatchObject({
      ok: true,
    });
    expect(await ready()).toEqual(['cover']);
    expect(await publicHelp(app, 'KE')).toMatchObject({ emergency: null, first: [] });
    expect(await asSystem(app, clinic.tenant, patientHelp)).toEqual({ country: 'KE', pack: null, ownLine });
  });

  test('patients see who checked the numbers and until when, never before somebody did', async () => {
    expect((await asSystem(app, clinic.tenant, patientHelp)).pack).toMatchObject({
      state: 'notYetChecked',
      checkedBy: null,
    });
    await perform(app, clinic.owner, checkHelpNumbers, { tried: await allNumbers(), ownLine: null }, id());
    const { pack } = await asSystem(app, clinic.tenant, patientHelp);
    expect(pack).toMatchObject({
      state: 'checkedByPractice',
      checkedBy: 'Owner O1',
      checkedOn: '2026-04-14',
      reviewBy: '2026-10-14',
    });
  });

  test('P1 only the owner checks them', async () => {
    expect(
      await perform(app, clinic.clinician, checkHelpNumbers, { tried: await allNumbers(), ownLine: null }, id()),
    ).toMatchObject({ ok: false });
  });

  test('RAT-06 the public page answers for the one practice here, and for nobody in particular when there are several', async () => {
    expect(await publicHelp(app, null)).toMatchObject({ country: 'GB', emergency: '999' });
    await aClinic(app);
    expect(await publicHelp(app, null)).toMatchObject({ country: '', emergency: null });
    expect(await publicHelp(app, 'IE')).toMatchObject({ country: 'IE', countryName: 'Ireland' });
    expect(await publicHelp(app, '../../etc')).toMatchObject({ country: '' });
  });

  test('CNC-07 the public page stays up when the database does not', async () => {
    const down = () => {
      throw new Error('down');
    };
    const broken = Object.defineProperty({ ...app }, 'db', { get: down });
    expect(await publicHelp(broken, null)).toMatchObject({ country: '', emergency: null });
    expect(await publicHelp(broken, 'GB')).toMatchObject({ emergency: '999' });
  });
});

describe('SAF-05 SAF-06 cover', () => {
  test('people who may close an alert, at named times, with an open word about the rest', async () => {
    const refused = (given: object) => perform(app, clinic.owner, setCover, cover(given), id());
    expect(await refused({ people: [] })).toMatchObject({ code: 'incomplete' });
    expect(await refused({ hours: [] })).toMatchObject({ code: 'incomplete' });
    expect(await refused({ saysNotMonitored: false })).toMatchObject({ code: 'incomplete' });
    const trainee = await aStaffMember(app, clinic.tenant, ['TRA'], 'Trainee T3');
    const desk = await aStaffMember(app, clinic.tenant, ['FRO'], 'Desk D1');
    const elsewhere = (await aClinic(app)).clinician;
    for (const who of [trainee, desk, elsewhere, clinic.owner])
      expect(await refused({ people: [who.user ?? ''] })).toMatchObject({ code: 'invalid', details: ['people'] });
    expect(await ready()).toContain('cover');
    expect(await perform(app, clinic.owner, setCover, cover(), id())).toMatchObject({ ok: true });
    expect(await ready()).not.toContain('cover');
  });

  test('whoever is no longer named stops covering, and the order is kept', async () => {
    const second = await aStaffMember(app, clinic.tenant, ['THE'], 'Therapist T2');
    const [one, two] = [clinic.clinician.user ?? '', second.user ?? ''];
    await perform(app, clinic.owner, setCover, cover({ people: [two, one] }), id());
    expect(await perform(app, clinic.owner, coverSettings, undefined)).toMatchObject({
      value: { covering: [two, one] },
    });
    await perform(app, clinic.owner, setCover, cover({ people: [two] }), id());
    expect(await perform(app, clinic.owner, coverSettings, undefined)).toMatchObject({ value: { covering: [two] } });
  });
});

describe('the practice', () => {
  test('CNC-02 two who change it at once: the second is told', async () => {
    expect(await country('IE')).toMatchObject({ ok: true });
    const old = { name: 'x', country: 'GB', timeZone: 'Europe/London', lockMinutes: 15, version: 1 };
    expect(await perform(app, clinic.owner, changePractice, old, id())).toMatchObject({
      code: 'stale',
      details: ['2'],
    });
  });

  test('SES-03 the idle lock cannot be lengthened, and zones and countries are real', async () => {
    const change = (given: object) =>
      perform(
        app,
        clinic.owner,
        changePractice,
        { name: 'x', country: 'GB', timeZone: 'Europe/London', lockMinutes: 15, version: 1, ...given },
        id(),
      );
    expect(await change({ lockMinutes: 16 })).toMatchObject({ details: ['lockMinutes'] });
    expect(await change({ timeZone: 'Middle/Earth' })).toMatchObject({ details: ['timeZone'] });
    expect(await change({ country: 'XX' })).toMatchObject({ details: ['country'] });
  });
});

describe('the outbox and health', () => {
  test('P3 MIN-02 only the owner reads the outbox, and patients stand there without their name', async () => {
    await asSystem(app, clinic.tenant, (s) =>
      post(s, { kind: 'factorChanged', account: { id: clinic.patient.user ?? '', email: 'a@example.com' } }),
    );
    const box = await perform(app, clinic.owner, readOutbox, undefined);
    expect(box).toMatchObject({ value: [{ to: 'A patient', address: 'a@example.com', state: 'waiting' }] });
    expect(JSON.stringify(box)).not.toContain('Sample patient');
    for (const who of [clinic.clinician, clinic.patient])
      expect(await perform(app, who, readOutbox, undefined)).toMatchObject({ ok: false });
    const trail = await asSystem(app, clinic.tenant, (s) =>
      s.db.selectFrom('audit_event').where('act', '=', 'outbox.read').select('outcome').execute(),
    );
    expect(trail.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'refused', 'refused']);
  });

  test('SAF-08 health says that nobody watches alerts, and what to do', async () => {
    const health = await perform(app, clinic.owner, readHealth, undefined);
    const alerts = health.ok ? health.value.find((line) => line.id === 'alerts') : undefined;
    expect(alerts).toMatchObject({ well: false, fix: expect.stringContaining('Start the program again') });
  });
});
