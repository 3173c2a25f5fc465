import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { findNote } from '#store/notes';
import { findingsNow } from '#test/findings-kit';
import { aPerson, aReview, aSession, askInPrivate, finish } from '#test/session-kit';
import { beginNewCourse } from '../endings/new-course.ts';
import { readPlan } from '../formulation/read-plan.ts';
import { perform } from '../perform.ts';
import { readHome } from '../portal/read-home.ts';
import { answerHomework, readOwnHomework } from '../sessions/own-sessions.ts';
import { readTogether } from '../sessions/read-together.ts';
import { saveTry } from '../sessions/save-try.ts';
import { signNote } from '../sessions/sign-note.ts';
import { startSession } from '../sessions/start-session.ts';
import { saveRoomWorksheet } from '../sessions/use-technique.ts';
import { saveWorksheet } from '../worksheets/save-worksheet.ts';
import { startWorksheet } from '../worksheets/start-worksheet.ts';
import { readIpvChecks } from './ipv-check.ts';
import { markStepSafe, readSteps } from './safe-steps.ts';

type Where = Readonly<{ patientId: string; sessionId: string }>;

async function started() {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  await perform(app, clinic.clinician, startSession, where, randomUUID());
  return { app, clinic, where };
}
const tryOut = (app: TestApp, clinic: Clinic, where: Where, more: object = {}) =>
  perform(
    app,
    clinic.clinician,
    saveTry,
    { ...where, version: 0, what: 'Tell him on Friday', when: '', withWhom: null, confidence: 7, why: '', ...more },
    randomUUID(),
  );
/** Signs the note after a review, so that nothing but the gate can be in the way. */
async function signed(app: TestApp, clinic: Clinic, where: Where) {
  const safetyReviewId = await aReview(app, clinic, app.now());
  const note = await asSystem(app, clinic.tenant, (s) => findNote(s, where.sessionId));
  const given = { ...finish(where, note?.version ?? 0), safetyReviewId };
  expect(await perform(app, clinic.clinician, signNote, given, randomUUID())).toMatchObject({ ok: true });
}
const rehearse = (app: TestApp, { clinician, patientId }: Clinic) =>
  perform(app, clinician, startWorksheet, { patientId, sheetId: 'rolePlay' }, randomUUID());
const inDispute = (app: TestApp, { tenant, patientId, courseId }: Clinic) =>
  asSystem(app, tenant, (s) =>
    s.db
      .insertInto('focus_work')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        course_id: courseId,
        area: 'roleDispute',
        rank: 'primary',
        plan_version: '1.0.0',
        started_at_session: 1,
      })
      .execute(),
  );
const steps = async (app: TestApp, { clinician, patientId }: Clinic) => {
  const read = await perform(app, clinician, readSteps, { patientId });
  return read.ok ? read.value.steps : [];
};
/** Everything of a step that the patient can come across. */
async function onThePhone(app: TestApp, clinic: Clinic) {
  const home = await perform(app, clinic.patient, readHome, undefined);
  const tried = await perform(app, clinic.patient, readOwnHomework, undefined);
  const plan = await perform(app, clinic.patient, readPlan, { patientId: clinic.patientId });
  return {
    home: home.ok && home.value.facts.homework,
    try: tried.ok && (tried.value.current?.what ?? null),
    plan: plan.ok && plan.value.trying.map(({ what }) => what),
  };
}

test('R-DISP-01 a role play is neither begun nor gone on with before the private question, also without a dispute', async () => {
  const { app, clinic, where } = await started();
  const refused = { code: 'not-allowed', details: [expect.stringContaining('Nobody has asked')] };
  expect(await rehearse(app, clinic)).toMatchObject(refused);
  const room = { ...where, techniqueId: 'rolePlay', version: 0, answers: { scene: 'The kitchen' }, minutes: null };
  expect(await perform(app, clinic.clinician, saveRoomWorksheet, room, randomUUID())).toMatchObject(refused);
  await askInPrivate(app, clinic, 'negative');
  expect(await rehearse(app, clinic)).toMatchObject({ ok: true });
  expect(await perform(app, clinic.clinician, saveRoomWorksheet, room, randomUUID())).toMatchObject({ ok: true });
});

test('R-DISP-01 no answer is no answer: it stays closed until a clinician writes how safety was judged', async () => {
  const { app, clinic } = await started();
  await askInPrivate(app, clinic, 'negative');
  const begun = await rehearse(app, clinic);
  const sheet = { patientId: clinic.patientId, worksheetId: begun.ok ? begun.value.id : '', version: 1, change: {} };
  const goOn = () => perform(app, clinic.clinician, saveWorksheet, sheet, randomUUID());
  await askInPrivate(app, clinic, 'declined');
  expect(await rehearse(app, clinic)).toMatchObject({ code: 'not-allowed' });
  expect(await goOn()).toMatchObject({ code: 'not-allowed' });
  expect(await askInPrivate(app, clinic, 'declined', { judgement: 'seems fine' })).toMatchObject({
    code: 'incomplete',
  });
  const judgement = 'Asked twice alone. Lives with her sister now, no fear, no contact with him.';
  expect(await askInPrivate(app, clinic, 'declined', { judgement })).toMatchObject({ ok: true });
  expect(await goOn()).toMatchObject({ ok: true });
  expect(await perform(app, clinic.clinician, readIpvChecks, { patientId: clinic.patientId })).toMatchObject({
    value: { waits: expect.stringContaining('joint session'), checks: [{ judgement }, {}, {}] },
  });
  // The next time it is not answered, nobody has judged yet.
  await askInPrivate(app, clinic, 'declined');
  expect(await goOn()).toMatchObject({ code: 'not-allowed' });
});

test('R-DISP-01 in a dispute no step that may confront is agreed on before the question; one marked as safe is', async () => {
  const { app, clinic, where } = await started();
  await inDispute(app, clinic);
  expect(await tryOut(app, clinic, where)).toMatchObject({ code: 'not-allowed' });
  expect(await tryOut(app, clinic, where, { safeTask: true })).toMatchObject({ ok: true });
  await askInPrivate(app, clinic, 'negative');
  expect(await tryOut(app, clinic, where, { version: 1 })).toMatchObject({ ok: true });
});

test('R-DISP-02 steps that were shared go from the phone when concern is recorded, are kept, and come back marked or settled', async () => {
  const { app, clinic, where } = await started();
  await tryOut(app, clinic, where);
  await signed(app, clinic, where);
  const shown = { home: 'Tell him on Friday', try: 'Tell him on Friday', plan: ['Tell him on Friday'] };
  const gone = { home: null, try: null, plan: [] };
  expect(await onThePhone(app, clinic)).toEqual(shown);
  await askInPrivate(app, clinic, 'positive');
  expect(await onThePhone(app, clinic)).toEqual(gone);
  expect(await perform(app, clinic.clinician, readTogether, where)).toMatchObject({ value: { toTry: null } });
  const [step] = await steps(app, clinic);
  expect(step).toMatchObject({ what: 'Tell him on Friday', shared: true, heldBack: true, mayBeMarked: true });
  const of = { homeworkId: step?.id ?? '', version: step?.version ?? 0, outcome: 'done' as const, whatHappened: '' };
  expect(await perform(app, clinic.patient, answerHomework, of, randomUUID())).toMatchObject({ code: 'not-found' });
  const mark = { patientId: clinic.patientId, stepId: step?.id ?? '', version: step?.version ?? 0, safe: true };
  const marked = (reason: string) => perform(app, clinic.clinician, markStepSafe, { ...mark, reason }, randomUUID());
  expect(await marked('')).toMatchObject({ code: 'incomplete' });
  expect(await perform(app, clinic.patient, markStepSafe, { ...mark, reason: 'Fine' }, randomUUID())).toMatchObject({
    ok: false,
  });
  expect(await marked('It is about her brother, who is on her side')).toMatchObject({ ok: true });
  expect(await onThePhone(app, clinic)).toEqual(shown);
  const back = { ...mark, version: mark.version + 1, safe: false, reason: '' };
  await perform(app, clinic.clinician, markStepSafe, back, randomUUID());
  expect(await onThePhone(app, clinic)).toEqual(gone);
  await askInPrivate(app, clinic, 'negative');
  expect(await onThePhone(app, clinic)).toEqual(shown);
});

test('R-DISP-02 concern between agreeing and signing: the note is signed, and the step waits for its mark', async () => {
  const { app, clinic, where } = await started();
  await tryOut(app, clinic, where);
  await askInPrivate(app, clinic, 'positive');
  await signed(app, clinic, where);
  const [step] = await steps(app, clinic);
  expect(step).toMatchObject({ shared: false, heldBack: true });
  const mark = { patientId: clinic.patientId, stepId: step?.id ?? '', version: step?.version ?? 0, safe: true };
  await perform(app, clinic.clinician, markStepSafe, { ...mark, reason: 'Quiet and private' }, randomUUID());
  expect(await onThePhone(app, clinic)).toMatchObject({ try: 'Tell him on Friday' });
});

test('R-DISP-02 a step with somebody there is concern about is never marked as safe', async () => {
  const { app, clinic, where } = await started();
  const partner = await aPerson(app, clinic, 'Partner');
  await tryOut(app, clinic, where, { withWhom: partner });
  await askInPrivate(app, clinic, 'positive', { personId: partner });
  const [step] = await steps(app, clinic);
  expect(step).toMatchObject({ heldBack: true, mayBeMarked: false });
  const mark = { patientId: clinic.patientId, stepId: step?.id ?? '', version: 1, safe: true, reason: 'Looks safe' };
  expect(await perform(app, clinic.clinician, markStepSafe, mark, randomUUID())).toMatchObject({
    code: 'not-allowed',
  });
});

test('R-DISP-01 a new course asks again; R-DISP-02 what an earlier one left open counts until somebody has', async () => {
  const { app, clinic } = await started();
  await askInPrivate(app, clinic, 'positive', { stepsTaken: 'Safety plan made.' });
  const next = async () => {
    await asSystem(app, clinic.tenant, (s) => s.db.updateTable('course').set({ state: 'closed' }).execute());
    const made = await perform(app, clinic.clinician, beginNewCourse, { courseId: clinic.courseId }, randomUUID());
    if (!made.ok) throw new Error(made.details.join());
    app.clock.now = '2026-08-14T08:00:00.000Z';
    return made.value.courseId;
  };
  const courseId = await next();
  const findings = () => findingsNow(app, { ...clinic, courseId });
  expect(await findings()).toContainEqual(expect.objectContaining({ ruleId: 'R-SAFE-08', about: 'earlierCourse' }));
  const refused = { code: 'not-allowed', details: [expect.stringContaining('earlier course')] };
  expect(await rehearse(app, clinic)).toMatchObject(refused);
  await askInPrivate(app, clinic, 'declined', { judgement: 'Asked alone, would rather not say, seems calm.' });
  expect(await rehearse(app, clinic)).toMatchObject(refused);
  await askInPrivate(app, clinic, 'negative');
  expect(await rehearse(app, clinic)).toMatchObject({ ok: true });
  expect((await findings()).map(({ ruleId }) => ruleId)).not.toContain('R-SAFE-08');
});

test('a course after one with nothing to fear is not asked, and not concerned', async () => {
  const { app, clinic } = await started();
  await askInPrivate(app, clinic, 'negative');
  await asSystem(app, clinic.tenant, (s) => s.db.updateTable('course').set({ state: 'closed' }).execute());
  await perform(app, clinic.clinician, beginNewCourse, { courseId: clinic.courseId }, randomUUID());
  const refused = { code: 'not-allowed', details: [expect.stringContaining('Nobody has asked')] };
  expect(await rehearse(app, clinic)).toMatchObject(refused);
});
