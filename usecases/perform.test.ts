import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { done, refuse } from '#domain/outcome';
import { readTrail } from '#store/audit';
import { enqueue } from '#store/jobs';
import { aClinic, asSystem, appAlone, testNow } from '#test/kit';
import type { Actor, App } from './app.ts';
import { perform } from './perform.ts';
import { deed, look } from './use-case.ts';

const course = (id: string) => async (s: Parameters<Parameters<typeof asSystem>[2]>[0]) => {
  const row = await s.db
    .selectFrom('course')
    .where('tenant_id', '=', s.tenant)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst();
  return row && { type: 'course', id: row.id, patient: row.patient_id, row };
};
const readCourse = look(
  'course.read',
  (s, id: string) => course(id)(s),
  async (_s, { row }) => done(row.state),
);
const rename = deed(
  'course.change',
  (s, { id }: { id: string; delivery: string }) => course(id)(s),
  async (s, { row }, { delivery }) => {
    await s.db
      .updateTable('course')
      .set({ delivery, version: row.version + 1 })
      .where('tenant_id', '=', s.tenant)
      .where('id', '=', row.id)
      .execute();
    await enqueue(s, 'judge-course', { course: row.id });
    return delivery === 'mixed' ? refuse('not-allowed', ['not today']) : done(delivery);
  },
);
const jobs = async (app: App) =>
  (await sql<{ n: number }>`select count(*) as n from graphile_worker.jobs`.execute(app.db)).rows[0]?.n;
const trailOf = async (app: App, who: Actor) => asSystem(app, who.tenant, (s) => readTrail(s, {}));

test('CNC-01 the same key and request answer the same, once: one row, one job, one line of the trail', async () => {
  const app = await appAlone();
  const { clinician, courseId } = await aClinic(app);
  const key = randomUUID();
  const twice = await Promise.all(
    [1, 2, 3].map(() => perform(app, clinician, rename, { id: courseId, delivery: 'video' }, key)),
  );
  expect(twice).toEqual([1, 2, 3].map(() => ({ ok: true, value: 'video' })));
  expect(await jobs(app)).toBe(1);
  expect(await trailOf(app, clinician)).toHaveLength(1);
});

test('CNC-01 the same key with another request is refused and changes nothing', async () => {
  const app = await appAlone();
  const { clinician, courseId } = await aClinic(app);
  const key = randomUUID();
  await perform(app, clinician, rename, { id: courseId, delivery: 'video' }, key);
  expect(await perform(app, clinician, rename, { id: courseId, delivery: 'telephone' }, key)).toEqual(
    refuse('invalid', ['key']),
  );
  expect((await asSystem(app, clinician.tenant, course(courseId)))?.row.delivery).toBe('video');
});

test('AUD-03 a refusal rolls every write back and leaves its own line', async () => {
  const app = await appAlone();
  const { clinician, courseId } = await aClinic(app);
  expect(await perform(app, clinician, rename, { id: courseId, delivery: 'mixed' }, randomUUID())).toMatchObject({
    code: 'not-allowed',
  });
  expect((await asSystem(app, clinician.tenant, course(courseId)))?.row.delivery).toBe('inPerson');
  expect(await jobs(app)).toBe(0);
  expect(await trailOf(app, clinician)).toMatchObject([{ act: 'course.change', outcome: 'refused' }]);
});

test('ROL-04 a foreign record, a record of another caseload and a random id all read the same', async () => {
  const app = await appAlone();
  const [ours, theirs] = [await aClinic(app), await aClinic(app)];
  const answers = [
    await perform(app, theirs.clinician, readCourse, ours.courseId),
    await perform(app, ours.owner, readCourse, ours.courseId),
    await perform(app, ours.clinician, readCourse, randomUUID()),
  ].map((outcome) => (outcome.ok ? 'seen' : outcome.code.replace('forbidden', 'not-found')));
  expect(answers).toEqual(['not-found', 'not-found', 'not-found']);
  expect(await perform(app, ours.clinician, readCourse, ours.courseId)).toEqual(done('initialPhase'));
});

test('ROL-09 an assignment that has ended no longer opens the record', async () => {
  const app = await appAlone();
  const { clinician, courseId, tenant } = await aClinic(app);
  await asSystem(app, tenant, (s) =>
    s.db.updateTable('assignment').set({ ends_at: '2026-02-01T00:00:00Z' }).where('tenant_id', '=', tenant).execute(),
  );
  expect(await perform(app, clinician, readCourse, courseId)).toMatchObject({ ok: false, code: 'forbidden' });
});

test('AUD-01 AUD-03 a read is in the trail before its value is given; without the trail there is no value', async () => {
  const app = await appAlone();
  const { clinician, courseId, patientId } = await aClinic(app);
  await perform(app, clinician, readCourse, courseId);
  expect(await trailOf(app, clinician)).toMatchObject([
    { act: 'course.read', patient_id: patientId, purpose: 'care', role: 'THE' },
  ]);
  const admin = new pg.Client({ connectionString: app.superUrl });
  await admin.connect();
  await admin.query('revoke execute on function append_audit from openipt_app');
  await admin.end();
  await expect(perform(app, clinician, readCourse, courseId)).rejects.toThrow(/permission denied/);
});

test('SES-08 an act that needs a fresh second factor says so when it is older than ten minutes', async () => {
  const app = await appAlone();
  const { owner } = await aClinic(app);
  const change = deed(
    'practice.change',
    async (s) => ({ type: 'practice', id: s.tenant, patient: null, row: null }),
    async () => done('changed'),
  );
  app.clock.now = '2026-04-14T08:09:59.000Z';
  expect(await perform(app, { ...owner, steppedUpAt: testNow }, change, {}, randomUUID())).toEqual(done('changed'));
  app.clock.now = '2026-04-14T08:10:01.000Z';
  expect(await perform(app, { ...owner, steppedUpAt: testNow }, change, {}, randomUUID())).toEqual(
    refuse('forbidden', ['step-up']),
  );
});

test('CNC-03 colliding serializable deeds are retried until each has counted', async () => {
  const app = await appAlone();
  const { clinician, courseId } = await aClinic(app);
  const count = deed(
    'course.change',
    (s, _: { n: number }) => course(courseId)(s),
    async (s, { row }) => {
      await s.db
        .updateTable('course')
        .set({ session_minutes: row.session_minutes + 1 })
        .where('tenant_id', '=', s.tenant)
        .where('id', '=', row.id)
        .execute();
      return done(null);
    },
    'serializable',
  );
  await Promise.all([1, 2, 3].map((n) => perform(app, clinician, count, { n }, randomUUID())));
  expect((await asSystem(app, clinician.tenant, course(courseId)))?.row.session_minutes).toBe(53);
});

test('CNC-03 a serializable deed comes through in a practice where others look at records all the time', async () => {
  const app = await appAlone();
  const { clinician, courseId } = await aClinic(app);
  const slow = deed(
    'course.change',
    (s, _: object) => course(courseId)(s),
    async (s) => {
      await sql`select pg_sleep(0.05)`.execute(s.db);
      return done('written');
    },
    'serializable',
  );
  const until = new AbortController();
  let looks = 0;
  const looking = async () => {
    for (; !until.signal.aborted; looks += 1) await perform(app, clinician, readCourse, courseId);
  };
  const others = [1, 2, 3, 4].map(looking);
  const written = await Promise.all([1, 2].map(() => perform(app, clinician, slow, {}, randomUUID()))).finally(() =>
    until.abort(),
  );
  await Promise.all(others);
  expect(written).toEqual([done('written'), done('written')]);
  // Each line of the trail stands once, and looking went on meanwhile.
  expect(looks).toBeGreaterThan(4);
  expect(await trailOf(app, clinician)).toHaveLength(Math.min(looks + 2, 100));
});

test('an update leaves the former version in the history', async () => {
  const app = await appAlone();
  const { clinician, courseId, tenant } = await aClinic(app);
  await perform(app, clinician, rename, { id: courseId, delivery: 'video' }, randomUUID());
  const kept = await asSystem(app, tenant, (s) =>
    s.db
      .selectFrom('row_history')
      .where('row_id', '=', courseId)
      .select(['version', 'row_data', 'changed_by'])
      .execute(),
  );
  expect(kept).toMatchObject([{ version: 1, row_data: { delivery: 'inPerson' }, changed_by: clinician.user }]);
});
