import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../app.ts';
import { perform } from '../perform.ts';
import { asSystem, aStaffMember, type Clinic, type TestApp } from '#test/kit';
import { aToldCourse } from '#test/told-course';
import { readOwnLetter, readOwnLetters } from './own-letters.ts';
import { answerOwnLetter, recordLetterAnswer, sendLetter } from './send-letter.ts';
import { discardLetter, listLetters, readLetter, refillDraft, saveLetter, signLetter, startLetter } from './write-letter.ts'; // prettier-ignore

const hidden = 'CLINICIAN-ONLY';

/** The told course with a person whose name is a name, words of the patient that say it, and things only clinicians may see. */
async function aRecord(): Promise<{ app: TestApp; clinic: Clinic }> {
  const { app, clinic } = await aToldCourse();
  const { tenant, patientId, courseId } = clinic;
  await asSystem(app, tenant, async (s) => {
    const of = { tenant_id: tenant, patient_id: patientId, course_id: courseId };
    await s.db
      .insertInto('person')
      .values({ tenant_id: tenant, patient_id: patientId, display_name: 'Friend Rob', relation: 'friend' })
      .execute();
    const form = (task_id: string, body: object) => ({ ...of, task_id, status: 'done', body: JSON.stringify(body) });
    await s.db
      .insertInto('course_task')
      .values([
        form('E3', { changes: [{ what: 'I told Friend Rob what I need.' }] }),
        form('I2', { diagnosisText: 'Depressive episode', plainName: 'Depression', medicalCauses: hidden }),
        form('suitability', { reason: hidden }),
      ])
      .execute();
    const session = await s.db
      .selectFrom('session')
      .where('course_id', '=', courseId)
      .select('id')
      .executeTakeFirstOrThrow();
    await s.db
      .insertInto('session_note')
      .values({ ...of, session_id: session.id, text: hidden, words: hidden })
      .execute();
  });
  return { app, clinic };
}

const key = () => randomUUID();
async function started(
  app: TestApp,
  who: Actor,
  patientId: string,
  templateId = 'dischargeToReferrer',
): Promise<string> {
  const begun = await perform(app, who, startLetter, { patientId, templateId }, key());
  if (!begun.ok) throw new Error(begun.code);
  return begun.value.letterId;
}
async function read(app: TestApp, who: Actor, letterId: string) {
  const one = await perform(app, who, readLetter, { letterId });
  if (!one.ok) throw new Error(one.code);
  return one.value;
}
const textOf = ({ letter }: Awaited<ReturnType<typeof read>>) => letter.sections.map(({ text }) => text).join('\n');
async function signed(app: TestApp, { clinician, patientId }: Clinic, templateId?: string): Promise<string> {
  const letterId = await started(app, clinician, patientId, templateId);
  const save = { letterId, version: 1, recipient: 'Dr Referrer', subject: 'About', texts: {}, keepsNames: false };
  await perform(app, clinician, saveLetter, save, key());
  expect(await perform(app, clinician, signLetter, { letterId, version: 2, name: 'T1' }, key())).toMatchObject({
    ok: true,
  });
  return letterId;
}

describe('R-LET letters', () => {
  test('a draft is filled from the record, without clinician-only text and without names (MIN-03)', async () => {
    const { app, clinic } = await aRecord();
    const text = textOf(await read(app, clinic.clinician, await started(app, clinic.clinician, clinic.patientId)));
    expect(text).toContain('Sessions held: 6 of 12');
    expect(text).toContain('Treated for: Depressive episode.');
    expect(text).toContain('PHQ-9');
    expect(text).toContain('• I told a friend what I need.');
    expect(text).not.toMatch(/Friend Rob|CLINICIAN-ONLY|\{|undefined|null/);
  });

  test('edits are kept over a new filling; two writers collide as stale; a signed letter is locked', async () => {
    const { app, clinic } = await aRecord();
    const { clinician, patientId, tenant } = clinic;
    const letterId = await started(app, clinician, patientId);
    const save = (version: number, texts: Record<string, string>) =>
      perform(app, clinician, saveLetter, { letterId, version, recipient: 'Dr Referrer', subject: 'About', texts, keepsNames: false }, key()); // prettier-ignore
    expect(await save(1, { left: 'My own words.' })).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await save(1, { left: 'Too late.' })).toMatchObject({ ok: false, code: 'stale' });
    await asSystem(app, tenant, (s) => s.db.updateTable('course').set({ planned_sessions: 14 }).execute());
    expect(await perform(app, clinician, refillDraft, { letterId, version: 2 }, key())).toMatchObject({ ok: true });
    const now = textOf(await read(app, clinician, letterId));
    expect(now).toContain('My own words.');
    expect(now).toContain('6 of 14');
    expect(await perform(app, clinician, signLetter, { letterId, version: 3, name: 'T1' }, key())).toMatchObject({
      ok: true,
    });
    expect(await save(4, { left: 'After.' })).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(await perform(app, clinician, discardLetter, { letterId, version: 4 }, key())).toMatchObject({ ok: false });
    await expect(
      asSystem(app, tenant, (s) =>
        s.db.updateTable('letter').set({ subject: 'x' }).where('id', '=', letterId).execute(),
      ),
    ).rejects.toThrow('locked');
  });

  test('a name that somebody typed stops the signing until it is taken out or kept on purpose (MIN-03)', async () => {
    const { app, clinic } = await aRecord();
    const { clinician, patientId } = clinic;
    const letterId = await started(app, clinician, patientId);
    const save = (version: number, keepsNames: boolean) =>
      perform(app, clinician, saveLetter, { letterId, version, recipient: 'Dr Referrer', subject: 'About', texts: { left: 'Friend Rob helps.' }, keepsNames }, key()); // prettier-ignore
    const sign = (version: number) => perform(app, clinician, signLetter, { letterId, version, name: 'T1' }, key());
    expect(await sign(1)).toMatchObject({ ok: false, code: 'incomplete', details: ['Say to whom the letter goes.'] });
    await save(1, false);
    expect((await read(app, clinician, letterId)).names).toEqual(['Friend Rob']);
    expect(await sign(2)).toMatchObject({ code: 'incomplete', details: [expect.stringContaining('Friend Rob')] });
    await save(2, true);
    expect(await sign(3)).toMatchObject({ ok: true });
  });

  test('nothing goes to anybody else without the patient’s yes to this very letter (CON-01)', async () => {
    const { app, clinic } = await aRecord();
    const { clinician, tenant } = clinic;
    const letterId = await signed(app, clinic);
    const send = () => perform(app, clinician, sendLetter, { letterId, to: 'other', way: 'print' }, key());
    const say = (choice: 'yes' | 'no' | 'withdrawn') =>
      perform(app, clinician, recordLetterAnswer, { letterId, choice, method: 'onPaper' }, key());
    expect(await send()).toMatchObject({ ok: false, code: 'not-allowed' });
    await say('no');
    expect(await send()).toMatchObject({ ok: false, code: 'not-allowed' });
    app.clock.now = '2026-04-14T09:00:00.000Z';
    await say('yes');
    expect(await send()).toMatchObject({ ok: true });
    app.clock.now = '2026-04-14T10:00:00.000Z';
    await say('withdrawn');
    expect(await send()).toMatchObject({ ok: false, code: 'not-allowed' });
    const other = await signed(app, clinic);
    expect(await perform(app, clinician, sendLetter, { letterId: other, to: 'other', way: 'print' }, key())).toMatchObject({ code: 'not-allowed' }); // prettier-ignore
    const consents = await asSystem(app, tenant, (s) => s.db.selectFrom('consent').selectAll().execute());
    expect(consents[0]?.text_shown).toContain('Dr Referrer');
    expect(consents[0]?.text_shown).toContain('Sessions held');
  });

  test('the patient reads what was given in the portal and nothing else, and may answer there', async () => {
    const { app, clinic } = await aRecord();
    const { clinician, patient } = clinic;
    const letterId = await signed(app, clinic);
    const own = () => perform(app, patient, readOwnLetter, { letterId });
    expect(await own()).toMatchObject({ ok: false, code: 'not-found' });
    expect(await perform(app, patient, answerOwnLetter, { letterId, choice: 'yes' }, key())).toMatchObject({
      code: 'not-found',
    });
    expect(await perform(app, clinician, sendLetter, { letterId, to: 'patient', way: 'portal' }, key())).toMatchObject({
      ok: true,
    });
    expect(await perform(app, clinician, sendLetter, { letterId, to: 'patient', way: 'portal' }, key())).toMatchObject({ code: 'not-allowed' }); // prettier-ignore
    expect(await own()).toMatchObject({ ok: true, value: { asksConsent: true, letter: { recipient: 'Dr Referrer' } } });
    expect(await perform(app, patient, readOwnLetters, undefined)).toMatchObject({
      value: { letters: [{ id: letterId }] },
    });
    expect(JSON.stringify(await own())).not.toMatch(/CLINICIAN-ONLY|filled/);
    expect(await perform(app, patient, answerOwnLetter, { letterId, choice: 'yes' }, key())).toMatchObject({
      ok: true,
    });
    expect(await perform(app, clinician, sendLetter, { letterId, to: 'other', way: 'print' }, key())).toMatchObject({
      ok: true,
    });
  });

  test('others in the practice and patients write no letters; each act leaves its line (AUD-01)', async () => {
    const { app, clinic } = await aRecord();
    const { patient, patientId, tenant, owner } = clinic;
    const stranger = await aStaffMember(app, tenant, ['THE'], 'Therapist T9');
    for (const who of [stranger, owner, patient])
      expect(
        await perform(app, who, startLetter, { patientId, templateId: 'dischargeToReferrer' }, key()),
      ).toMatchObject({ ok: false });
    const letterId = await signed(app, clinic);
    expect(await perform(app, stranger, readLetter, { letterId })).toMatchObject({ ok: false });
    expect(
      await perform(app, clinic.clinician, startLetter, { patientId, templateId: 'nothing' }, key()),
    ).toMatchObject({ code: 'invalid' });
    expect(await perform(app, clinic.clinician, listLetters, { patientId })).toMatchObject({
      value: { letters: [{ id: letterId, status: 'signed' }] },
    });
    const lines = await asSystem(app, tenant, (s) => s.db.selectFrom('audit_event').select('act').execute());
    expect(lines.map(({ act }) => act)).toEqual(expect.arrayContaining(['letter.write', 'letter.sign', 'letter.read']));
  });
});
