import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { TemplateFields } from '#domain/protocols/template';
import { findCourse } from '#store/courses';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { usualSetUp } from '#test/usual-set-up';
import { adviseCourse } from '../courses/advise-course.ts';
import { openSetUp } from '../courses/open-set-up.ts';
import { setUpCourse } from '../courses/set-up-course.ts';
import { perform } from '../perform.ts';
import { copyTemplate, draftNextVersion, offerTemplate, publishTemplate, saveTemplate } from './change-template.ts';
import { listTemplates, readTemplate } from './templates.ts';
import { tryTemplate } from './try-template.ts';

async function arrange() {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { owner, clinician } = clinic;
  const read = async (protocolId: string) => {
    const found = await perform(app, owner, readTemplate, { protocolId });
    if (!found.ok) throw new Error(found.code);
    return found.value;
  };
  const copied = await perform(app, owner, copyTemplate, { from: 'iptBrief' }, randomUUID());
  if (!copied.ok) throw new Error(copied.details.join(' '));
  const { protocolId } = copied.value;
  const seen = async () => {
    const { current } = await read(protocolId);
    return { id: current.id, version: current.version };
  };
  const save = async (change: Partial<TemplateFields>) =>
    perform(
      app,
      owner,
      saveTemplate,
      { ...(await seen()), fields: { ...(await read(protocolId)).fields, ...change } },
      randomUUID(),
    );
  const publish = async () => perform(app, owner, publishTemplate, await seen(), randomUUID());
  const setUp = (plannedSessions: number, version: number) =>
    perform(
      app,
      clinician,
      setUpCourse,
      {
        courseId: clinic.courseId,
        ...usualSetUp,
        version,
        variantId: protocolId,
        plannedSessions,
      },
      randomUUID(),
    );
  return { app, clinic, protocolId, read, save, publish, setUp, seen };
}

const ten = {
  sessions: { min: 8, default: 10, max: 10, minutes: 50, frequency: 'weekly' },
  rows: [
    { from: 8, to: 8, initial: 2, concluding: 1, endingRaisedBeforeEnd: 3 },
    { from: 9, to: 10, initial: 2, concluding: 2, endingRaisedBeforeEnd: 3 },
  ],
} as const;

test('a copy is a draft that says the same as ours, and nobody can be treated by it yet', async () => {
  const { app, clinic, protocolId, read, setUp } = await arrange();
  const { fields, isDraft, parent } = await read(protocolId);
  expect(isDraft).toBe(true);
  expect(parent).toMatchObject({ title: 'Brief IPT, eight sessions', grade: 'B' });
  expect(fields).toMatchObject({ titleStaff: 'Brief IPT, eight sessions, our own', sessions: { default: 8 } });
  expect(await setUp(8, 1)).toMatchObject({ ok: false, code: 'invalid' });
  const page = await perform(app, clinic.clinician, openSetUp, { patientId: clinic.patientId });
  expect(page.ok && page.value.kinds.some(({ id }) => id === protocolId)).toBe(false);
});

test('what does not fit is refused with the place it stands in, and nothing is kept', async () => {
  const { protocolId, read, save } = await arrange();
  const { fields } = await read(protocolId);
  const refused = await save({
    sessions: ten.sessions,
    agendas: { ...fields.agendas, middle: fields.agendas.middle.slice(1) },
  });
  expect(refused).toMatchObject({ ok: false, code: 'invalid' });
  expect(refused.ok ? [] : refused.details).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^phaseTable: a course of 9 sessions/),
      expect.stringMatching(/^agendas[.]middle: the minutes add up to 45, not 50/),
    ]),
  );
  expect(await save({ measures: { primary: 'nothing', everySession: ['phq9'] } })).toMatchObject({ code: 'invalid' });
  expect((await read(protocolId)).fields.sessions.max).toBe(8);
});

test('a published version can be chosen, is followed by the engine, and never changes', async () => {
  const { app, clinic, protocolId, save, publish, setUp, seen } = await arrange();
  expect(await save(ten)).toMatchObject({ ok: true });
  const stale = await seen();
  expect(await publish()).toMatchObject({ ok: true });
  expect(await perform(app, clinic.owner, publishTemplate, stale, randomUUID())).toMatchObject({ ok: false });
  expect(await save(ten)).toMatchObject({ ok: false, code: 'not-allowed' });
  expect(await setUp(10, 1)).toMatchObject({ ok: true });
  const advised = await perform(app, clinic.clinician, adviseCourse, { patientId: clinic.patientId });
  expect(advised).toMatchObject({ value: { advice: { phases: { initial: [1, 2], concluding: [9, 10] } } } });
  const tamper = asSystem(app, clinic.tenant, (s) =>
    sql`update practice_protocol set definition = '{}' where protocol_id = ${protocolId}`.execute(s.db),
  );
  await expect(tamper).rejects.toThrow('cannot be changed');
});

test('a running course stays on its version, and a new one takes the next', async () => {
  const { app, clinic, protocolId, save, publish, setUp } = await arrange();
  await save(ten);
  await publish();
  await setUp(10, 1);
  const before = await asSystem(app, clinic.tenant, (s) => findCourse(s, clinic.courseId));
  await perform(app, clinic.owner, draftNextVersion, { protocolId }, randomUUID());
  expect(await perform(app, clinic.owner, draftNextVersion, { protocolId }, randomUUID())).toMatchObject({ ok: false });
  await save({ rows: [{ from: 8, to: 10, initial: 3, concluding: 1, endingRaisedBeforeEnd: 3 }] });
  expect(await publish()).toMatchObject({ ok: true });
  const advised = await perform(app, clinic.clinician, adviseCourse, { patientId: clinic.patientId });
  expect(advised).toMatchObject({ value: { advice: { phases: { initial: [1, 2], concluding: [9, 10] } } } });
  // Its dates may be set anew; the version it began with stays.
  await setUp(9, before?.version ?? 0);
  const after = await asSystem(app, clinic.tenant, (s) => findCourse(s, clinic.courseId));
  expect([after?.planned_sessions, after?.protocol_version, after?.protocol_hash]).toEqual([
    9,
    '1.0.0',
    before?.protocol_hash,
  ]);
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('course').set({ state: 'screening' }).where('id', '=', clinic.courseId).execute(),
  );
  await setUp(10, after?.version ?? 0);
  const begun = await asSystem(app, clinic.tenant, (s) => findCourse(s, clinic.courseId));
  expect(begun?.protocol_version).toBe('2.0.0');
});

test('the dry run shows sessions, agenda and the rules that would speak, and touches no record', async () => {
  const { app, clinic, protocolId, save } = await arrange();
  await save(ten);
  const tried = await perform(app, clinic.clinician, tryTemplate, { protocolId, neglected: true });
  if (!tried.ok) throw new Error(tried.code);
  const { run, sessions, phases } = tried.value;
  expect([sessions, phases.concluding, run.sessions.length]).toEqual([10, [9, 10], 10]);
  expect(run.sessions[0]?.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(50);
  expect(run.sessions.flatMap(({ newly }) => newly).length).toBeGreaterThan(3);
  const planned = await perform(app, clinic.clinician, tryTemplate, { protocolId: 'ipsrt' });
  expect(planned).toMatchObject({ value: { run: { stuck: [] } } });
});

test('what is taken off the list is no longer offered, and the course on it goes on', async () => {
  const { app, clinic, protocolId, publish, setUp, seen } = await arrange();
  await publish();
  await setUp(8, 1);
  await perform(app, clinic.owner, offerTemplate, { ...(await seen()), offered: false }, randomUUID());
  const { clinician, patientId } = clinic;
  expect(await perform(app, clinician, adviseCourse, { patientId })).toMatchObject({ ok: true });
  const listed = await perform(app, clinic.owner, listTemplates, undefined);
  expect(listed).toMatchObject({
    value: { own: [{ protocolId, published: 1, offered: false, draft: false, courses: 1 }] },
  });
});

test('TEN-03 another practice sees none of it, and a therapist may try but not change', async () => {
  const { app, clinic, protocolId, publish, seen } = await arrange();
  await publish();
  const other = await aClinic(app);
  expect(await perform(app, other.owner, readTemplate, { protocolId })).toMatchObject({ code: 'not-found' });
  expect(
    await perform(app, other.owner, offerTemplate, { ...(await seen()), offered: false }, randomUUID()),
  ).toMatchObject({
    code: 'not-found',
  });
  expect(await perform(app, other.owner, listTemplates, undefined)).toMatchObject({ value: { own: [] } });
  const act = { from: 'iptBrief' };
  expect(await perform(app, clinic.clinician, copyTemplate, act, randomUUID())).toMatchObject({
    ok: false,
    code: 'forbidden',
  });
  expect(await perform(app, clinic.owner, copyTemplate, { from: 'groupWho' }, randomUUID())).toMatchObject({
    code: 'not-allowed',
  });
});
