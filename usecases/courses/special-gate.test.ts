import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { entryOf } from '#domain/library';
import { movesOf } from '#store/courses';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { aSession, askInPrivate, pastSessions } from '#test/session-kit';
import { readPlan } from '../formulation/read-plan.ts';
import { perform } from '../perform.ts';
import { openRoom } from '../sessions/open-room.ts';
import { moveCourse } from './move-course.ts';
import { saveSpecialTasks } from './special-tasks.ts';

const reason = 'The general practitioner is looking on Thursday, agreed by telephone.';

/** A course of this kind in its middle phase, with everything else set aside by the move. */
async function follows(variant: string, plannedSessions = 12) {
  const app = await freshApp();
  const clinic = await aClinic(app);
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .updateTable('course')
      .set({
        variant_id: variant,
        protocol_version: entryOf(app.library.protocols, variant)?.definition.version ?? '',
        state: 'middlePhase',
        planned_sessions: plannedSessions,
      })
      .execute(),
  );
  return { app, clinic };
}
const settle = (app: TestApp, { clinician, courseId }: Clinic, version: number, id: string, note = '') =>
  perform(
    app,
    clinician,
    saveSpecialTasks,
    { courseId, version, tasks: [{ id, status: note === '' ? 'done' : 'notApplicable', note }] },
    randomUUID(),
  );

test('adaptations: going on without what a kind of course needs takes a reason, and the trail keeps both', async () => {
  const { app, clinic } = await follows('iptAdolescent');
  // As many sessions as the ending asks for: nothing else is missing.
  await pastSessions(app, clinic, '2026-01-05T09:00:00.000Z', Array<'attended'>(11).fill('attended'));
  const go = (version: number, overrideReason: string) =>
    perform(
      app,
      clinic.clinician,
      moveCourse,
      { courseId: clinic.courseId, version, move: 'startEnding', act: { overrideReason } },
      randomUUID(),
    );
  expect(await go(1, '')).toMatchObject({
    code: 'incomplete',
    details: [expect.stringMatching(/^This kind of course also asks for: .*private/)],
  });
  expect(await go(1, reason)).toMatchObject({ ok: true });
  const [made] = await asSystem(app, clinic.tenant, (s) => movesOf(s, clinic.courseId));
  expect(made?.override_reason).toBe(reason);
  expect(made?.missing).toEqual(expect.arrayContaining([expect.stringContaining('private')]));
});

test('adaptations: what is settled with a word is asked for no longer', async () => {
  const { app, clinic } = await follows('iptAdolescent');
  await settle(app, clinic, 0, 'confidentialityBoth', 'Explained by the service that referred.');
  const going = {
    courseId: clinic.courseId,
    version: 1,
    move: 'startEnding',
    act: { overrideReason: reason },
  } as const;
  expect(await perform(app, clinic.clinician, moveCourse, going, randomUUID())).toMatchObject({ ok: true });
  const [made] = await asSystem(app, clinic.tenant, (s) => movesOf(s, clinic.courseId));
  expect(made?.missing.join(' ')).not.toContain('stays private');
});

test('T10 the brief before a session names what belongs to it, and the agenda has room for it', async () => {
  const { app, clinic } = await follows('perinatal');
  const where = await aSession(app, clinic);
  const room = await perform(app, clinic.clinician, openRoom, where);
  if (!room.ok) throw new Error(room.code);
  const ids = room.value.special.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['infantSafety', 'parenthoodBalance']));
  expect(ids).not.toContain('returnToWork');
  const items = room.value.agenda.flatMap((step) => step.items.map(({ id }) => id));
  expect(items.filter((id) => id.startsWith('special:')).toSorted()).toEqual(
    ids.map((id) => `special:${id}`).toSorted(),
  );
  const minutes = room.value.agenda.reduce((sum, step) => sum + step.minutes, 0);
  expect(minutes).toBe(room.value.session.minutes);
});

test('A10 my plan says what is the patient’s own to do, never what is asked in private, and nothing while there is concern', async () => {
  const { app, clinic } = await follows('perinatal');
  const plan = async () => {
    const read = await perform(app, clinic.patient, readPlan, { patientId: clinic.patientId });
    return read.ok ? read.value.special : [];
  };
  await settle(app, clinic, 0, 'sleepAndFeeding');
  expect(await plan()).toContainEqual({ id: 'sleepAndFeeding', title: 'Sleep, feeding and nights', done: true });
  expect((await plan()).map(({ id }) => id)).not.toContain('infantSafety');
  await askInPrivate(app, clinic, 'positive');
  expect(await plan()).toEqual([]);
  const couple = await follows('iptPtsd', 14);
  const read = await perform(couple.app, couple.clinic.patient, readPlan, { patientId: couple.clinic.patientId });
  expect(read.ok && read.value.special.map(({ id }) => id)).not.toContain('currentThreat');
});

test('adaptations: the room names what the patient’s own page asks of them, the same as they read there, until it is done', async () => {
  const { app, clinic } = await follows('ipsrt');
  const where = await aSession(app, clinic);
  const asked = async () => {
    const room = await perform(app, clinic.clinician, openRoom, where);
    if (!room.ok) throw new Error(room.code);
    return room.value.asked.special;
  };
  const plan = await perform(app, clinic.patient, readPlan, { patientId: clinic.patientId });
  const open = plan.ok ? plan.value.special.filter(({ done }) => !done).map(({ title }) => title) : [];
  const [first] = await asked();
  expect(open.length).toBeGreaterThan(0);
  expect((await asked()).map(({ title }) => title)).toEqual(open);
  await settle(app, clinic, 0, first?.id ?? '');
  expect((await asked()).map(({ id }) => id)).not.toContain(first?.id);
});
