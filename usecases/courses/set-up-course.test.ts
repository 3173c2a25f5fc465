import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { contractsOf } from '#store/contracts';
import { findCourse } from '#store/courses';
import { sessionsOf } from '#store/sessions';
import { aClinic, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { usualSetUp } from '#test/usual-set-up';
import { readEnding } from '../endings/read-ending.ts';
import { perform } from '../perform.ts';
import { listSessions } from '../sessions/list-sessions.ts';
import { readToday } from '../today/read-today.ts';
import { listWorksheets } from '../worksheets/list-worksheets.ts';
import { adviseCourse } from './advise-course.ts';
import { openSetUp } from './open-set-up.ts';
import { readStory } from './read-story.ts';
import { saveTask } from './save-task.ts';
import { setUpCourse, type CourseSetUp } from './set-up-course.ts';

const usual = { ...usualSetUp, variantId: 'iptBrief', plannedSessions: 8 } as const;

async function arrange() {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const setUp = (change: Partial<CourseSetUp> = {}, version = 1) =>
    perform(
      app,
      clinic.clinician,
      setUpCourse,
      { courseId: clinic.courseId, version, ...usual, ...change },
      randomUUID(),
    );
  return { app, clinic, setUp };
}

const courseIn = (app: TestApp, { tenant, courseId }: Clinic) => asSystem(app, tenant, (s) => findCourse(s, courseId));
const sessionsIn = (app: TestApp, { tenant, courseId }: Clinic) =>
  asSystem(app, tenant, (s) => sessionsOf(s, courseId));

test('the set-up page shows every kind of course, with evidence for and against and what cannot be started', async () => {
  const { app, clinic } = await arrange();
  const page = await perform(app, clinic.clinician, openSetUp, { patientId: clinic.patientId, kind: 'iptEating' });
  if (!page.ok) throw new Error(page.code);
  const { kinds, kind, overlays } = page.value;
  expect(kinds.map(({ id }) => id)).toEqual(expect.arrayContaining(['adultIndividualAcute', 'ipsrt', 'groupWho']));
  expect(kinds.find(({ id }) => id === 'groupWho')?.notYet).toContain('cannot be started');
  expect(kind.evidence.findings.some(({ against }) => against)).toBe(true);
  expect(kind.tellPatient.join(' ')).toContain('CBT works faster');
  expect(kind.measures).toMatchObject({ primary: 'PHQ-9', notHere: ['EDE-Q'] });
  expect(overlays.map(({ id }) => id)).toContain('telehealth');
});

describe('setting up', () => {
  test('another kind of course pins its version and hash, books its sessions, and the engine follows it', async () => {
    const { app, clinic, setUp } = await arrange();
    expect(await setUp()).toMatchObject({ ok: true });
    const row = await courseIn(app, clinic);
    const newest = app.library.protocols.newest.get('iptBrief');
    expect(row).toMatchObject({
      variant_id: 'iptBrief',
      protocol_version: newest?.definition.version,
      planned_sessions: 8,
    });
    expect(row?.protocol_hash).toBe(newest?.sha256);
    expect((await sessionsIn(app, clinic)).filter(({ kind }) => kind === 'acute')).toHaveLength(8);
    const advised = await perform(app, clinic.clinician, adviseCourse, { patientId: clinic.patientId });
    expect(advised).toMatchObject({ value: { advice: { phases: { initial: [1, 2], concluding: [8, 8] } } } });
  });

  test.each([
    ['a length it does not have', { plannedSessions: 9 }, 'A course of this kind has 8 sessions.'],
    ['a group', { variantId: 'groupWho' }, 'Groups are not part of this version yet'],
    ['what is not supported', { variantId: 'iptInsomnia', plannedSessions: 16 }, 'Not offered'],
    ['a kind nobody knows', { variantId: 'nothing' }, 'no course of this kind'],
    ['an addition nobody knows', { overlays: ['nothing'] }, 'no such addition'],
    ['an addition that makes it longer than it may be', { overlays: ['inpatientIntensive'] }, 'means 15 sessions'],
  ])('refuses %s', async (_what, change, said) => {
    const { setUp } = await arrange();
    const outcome = await setUp(change);
    expect(outcome).toMatchObject({ ok: false, code: 'invalid' });
    expect(outcome.ok ? '' : outcome.details.join(' ')).toContain(said);
  });

  test('additions are pinned with version and hash; licensed measures fall back; the engine reads the whole', async () => {
    const { app, clinic, setUp } = await arrange();
    expect(await setUp({ overlays: ['perinatal', 'telehealth'] })).toMatchObject({ ok: true });
    const row = await courseIn(app, clinic);
    expect(row?.primary_measure_id).toBe('phq9');
    expect(row?.overlays).toEqual(
      ['perinatal', 'telehealth'].map((id) => ({
        id,
        version: '1.0.0',
        sha256: app.library.overlays.newest.get(id)?.sha256,
      })),
    );
    const page = await perform(app, clinic.clinician, openSetUp, { patientId: clinic.patientId });
    expect(page.ok && page.value.overlays.filter(({ chosen }) => chosen).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['perinatal', 'telehealth']),
    );
    expect(await perform(app, clinic.clinician, adviseCourse, { patientId: clinic.patientId })).toMatchObject({
      ok: true,
    });
  });

  test('adaptations: intensive in hospital is booked three times a week, fifteen sessions in five weeks', async () => {
    const { app, clinic, setUp } = await arrange();
    const wanted = { variantId: 'adultIndividualAcute', plannedSessions: 15, overlays: ['inpatientIntensive'] };
    expect(await setUp(wanted)).toMatchObject({ ok: true });
    expect(await courseIn(app, clinic)).toMatchObject({ frequency: 'custom', planned_end_date: '2026-05-22' });
    const days = (await sessionsIn(app, clinic)).map(({ scheduled_at }) => scheduled_at.slice(0, 10));
    expect(days.slice(0, 4)).toEqual(['2026-04-20', '2026-04-22', '2026-04-24', '2026-04-27']);
    expect(days).toHaveLength(15);
  });

  test('social rhythm therapy is booked by its weeks', async () => {
    const { app, clinic, setUp } = await arrange();
    await setUp({ variantId: 'ipsrt', plannedSessions: 26, frequency: 'custom' });
    const dates = (await sessionsIn(app, clinic)).map(({ scheduled_at }) => scheduled_at.slice(0, 10));
    expect(dates.slice(23)).toEqual(['2026-09-28', '2026-10-05', '2026-10-19']);
    expect((await courseIn(app, clinic))?.primary_measure_id).toBe('srm5');
  });

  test('a maintenance course is booked as maintenance, every four weeks', async () => {
    const { app, clinic, setUp } = await arrange();
    await setUp({ variantId: 'maintenance', plannedSessions: 12, frequency: 'monthly' });
    const sessions = await sessionsIn(app, clinic);
    expect(new Set(sessions.map(({ kind }) => kind))).toEqual(new Set(['maintenance']));
    expect(sessions[1]?.scheduled_at.slice(0, 10)).toBe('2026-05-18');
  });
});

test('a signed contract of a length the new kind does not have is written anew, and the course can still be read', async () => {
  const { app, clinic, setUp } = await arrange();
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .insertInto('contract')
      .values({
        tenant_id: clinic.tenant,
        patient_id: clinic.patientId,
        course_id: clinic.courseId,
        number: 1,
        status: 'agreed',
        planned_sessions: 16,
        frequency: 'weekly',
        session_minutes: 50,
        delivery: 'inPerson',
        start_date: '2026-04-20',
        planned_end_date: '2026-08-03',
        body: '{}',
      })
      .execute(),
  );
  expect(await setUp()).toMatchObject({ ok: true });
  const [contract] = await asSystem(app, clinic.tenant, (s) => contractsOf(s, clinic.courseId));
  expect(contract?.status).toBe('superseded');
  expect(await perform(app, clinic.clinician, adviseCourse, { patientId: clinic.patientId })).toMatchObject({
    value: { advice: { planned: 8 } },
  });
});

test('the first page marks a course by its own phases, however long or short its kind may be', async () => {
  const { app, clinic, setUp } = await arrange();
  await setUp({ variantId: 'iptBpd', plannedSessions: 34, startDate: '2026-04-14' });
  const day = await perform(app, clinic.clinician, readToday, undefined);
  const [first] = day.ok ? day.value.sessions : [];
  expect(first?.phases).toEqual([
    { name: 'Initial', sessions: 6 },
    { name: 'Middle', sessions: 23 },
    { name: 'Ending', sessions: 5 },
  ]);
});

test('the last phase is called as the model line calls it, on the first page, in the list of sessions and over the chart', async () => {
  const { app, clinic, setUp } = await arrange();
  const names = async () => {
    const [day, list, page, story] = [
      await perform(app, clinic.clinician, readToday, undefined),
      await perform(app, clinic.clinician, listSessions, { patientId: clinic.patientId }),
      await perform(app, clinic.clinician, openSetUp, { patientId: clinic.patientId }),
      await perform(app, clinic.clinician, readStory, { patientId: clinic.patientId }),
    ];
    return [
      day.ok && day.value.sessions[0]?.phases?.at(-1)?.name,
      list.ok && list.value.phases?.at(-1)?.name,
      page.ok && page.value.endingName,
      story.ok && story.value.chart.phases.at(-1)?.name,
    ];
  };
  const acute = { variantId: 'adultIndividualAcute', plannedSessions: 16, startDate: '2026-04-14' };
  await setUp(acute);
  expect(await names()).toEqual(Array(4).fill('Ending'));
  await setUp({ ...acute, protocolModel: 'stuart' }, 2);
  expect(await names()).toEqual(Array(4).fill('Conclusion of acute treatment'));
});

test('three sessions of evaluation end with a decision that a person takes, not the software', async () => {
  const { app, clinic, setUp } = await arrange();
  await setUp({ variantId: 'iptEst', plannedSessions: 3 });
  const set = (state: string) =>
    asSystem(app, clinic.tenant, (s) =>
      s.db.updateTable('course').set({ state }).where('id', '=', clinic.courseId).execute(),
    );
  await set('concludingPhase');
  const missing = async () => {
    const advised = await perform(app, clinic.clinician, adviseCourse, { patientId: clinic.patientId });
    if (!advised.ok) throw new Error(advised.code);
    const finish = advised.value.advice.moves.find(({ move }) => move === 'finish');
    return finish?.missing.map(({ id }) => id);
  };
  expect(await missing()).toContain('decision');
  const page = await perform(app, clinic.clinician, readEnding, { patientId: clinic.patientId });
  expect(page.ok && page.value.decision?.options.map(({ value }) => value)).toEqual([
    'resolved',
    'watch',
    'refer',
    'urgent',
  ]);
  const record = (decision: string, version: number) =>
    perform(
      app,
      clinic.clinician,
      saveTask,
      {
        courseId: clinic.courseId,
        taskId: 'outcome',
        version,
        body: { computed: '', recorded: null, reason: '', at: null, decision },
        status: 'done',
      },
      randomUUID(),
    );
  expect(await record('somethingElse', 0)).toMatchObject({ ok: true });
  expect(await missing()).toContain('decision');
  expect(await record('refer', 1)).toMatchObject({ ok: true });
  expect(await missing()).not.toContain('decision');
});

test('the worksheets a kind of course adds come first, and those it hides are not offered', async () => {
  const { app, clinic, setUp } = await arrange();
  const offered = async () => {
    const listed = await perform(app, clinic.clinician, listWorksheets, { patientId: clinic.patientId });
    if (!listed.ok) throw new Error(listed.code);
    return listed.value.library.map(({ id }) => id);
  };
  expect(await offered()).toContain('relationshipPatternReview');
  await setUp();
  const brief = await offered();
  expect(brief[0]).toBe('engagementSession');
  expect(brief).not.toContain('relationshipPatternReview');
});
