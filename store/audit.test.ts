import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import pg from 'pg';
import { TenantId } from '#domain/ids.schema';
import type { Library } from '#domain/library';
import { cloneDatabase } from '#test/clone-database';
import { appendAudit } from './audit.ts';
import { readHeads, verifyTrails } from './audit-verify.ts';
import { openDatabase } from './database.ts';
import { createPracticeLibraries } from './practice-libraries.ts';
import { inScope } from './scope.ts';

const tenant = TenantId.parse('11111111-1111-4111-8111-111111111111');
const entry = {
  role: 'THE',
  act: 'note.read',
  objectType: 'note',
  objectId: null,
  patientId: null,
  outcome: 'done',
  requestId: 'r1',
  origin: 'loopback',
} as const;

async function aTrail(events: number) {
  const cloned = await cloneDatabase();
  const database = openDatabase(cloned.appUrl, { max: 10 });
  const admin = new pg.Client({ connectionString: cloned.superUrl });
  await admin.connect();
  onTestFinished(async () => {
    await database.close();
    await admin.end();
  });
  const ground = { db: database.kysely, libraries: createPracticeLibraries({} as Library) }; // nothing here looks at content
  const append = () =>
    inScope(ground, { tenant, user: null, purpose: 'system' }, (s) =>
      appendAudit(s, { ...entry, objectId: randomUUID() }),
    );
  await Promise.all(Array.from({ length: events }, append));
  return { admin, database, append };
}

/** Changes the trail as only a superuser who switches the triggers off can. */
async function tamper(admin: pg.Client, statement: string): Promise<void> {
  await admin.query(`set session_replication_role = replica`);
  await admin.query(statement);
  await admin.query(`set session_replication_role = origin`);
}

test('AUD-05 fifty parallel writers leave one chain without gap or fork', async () => {
  const { admin } = await aTrail(50);
  expect(await verifyTrails(admin, [])).toEqual([{ tenant, events: 50, fault: null }]);
});

test.each([
  ['an edited row', `update audit_event set act = 'nothing' where seq = 4`, 4],
  ['a removed row', `delete from audit_event where seq = 4`, 4],
  [
    'two rows in another order',
    `update audit_event set seq = case seq when 4 then 1004 when 5 then 4 end where seq in (4, 5)`,
    4,
  ],
  ['a cut tail', `delete from audit_event where seq > 6`, 7],
])('AUD-07 %s is found', async (_what, statement, seq) => {
  const { admin } = await aTrail(8);
  await tamper(admin, statement);
  const [report] = await verifyTrails(admin, []);
  expect(report?.fault?.seq).toBe(seq);
});

test('AUD-07 a trail that grows while it is read is whole', async () => {
  const { admin, append } = await aTrail(8);
  let reads = 0;
  /** Between any two questions of the verifier somebody does something. */
  const busy = {
    query: async (text: string, values: unknown[]) => {
      const answer: unknown = await admin.query(text, values);
      if (text.includes('from audit_event') && (reads += 1) <= 3) await append();
      return answer;
    },
  } as unknown as pg.ClientBase;
  expect(await verifyTrails(busy, [])).toEqual([{ tenant, events: 11, fault: null }]);
});

test('AUD-07 a tail cut together with its head is found by the anchor outside the database', async () => {
  const { admin } = await aTrail(8);
  const anchors = await readHeads(admin);
  await tamper(admin, `delete from audit_event where seq > 6`);
  await tamper(admin, `update audit_head set seq = 6, hash = (select hash from audit_event where seq = 6)`);
  expect((await verifyTrails(admin, []))[0]?.fault).toBeNull();
  expect((await verifyTrails(admin, anchors))[0]?.fault?.seq).toBe(7);
});

test('AUD-04 no runtime role can change, remove or empty the trail, and its owner is stopped by triggers', async () => {
  const cloned = await cloneDatabase();
  const statements = [`update audit_event set act = 'x'`, `delete from audit_event`, `truncate audit_event`];
  for (const role of [
    'openipt_app',
    'openipt_audit',
    'openipt_backup',
    'openipt_report',
    'openipt_migrator',
  ] as const) {
    const client = new pg.Client({ connectionString: cloned.urlFor(role) });
    await client.connect();
    for (const statement of statements)
      if (role !== 'openipt_migrator' || statement.startsWith('truncate'))
        await expect(client.query(statement), `${role}: ${statement}`).rejects.toThrow(/permission denied|append-only/);
    await expect(
      client.query(`insert into audit_event (tenant_id, seq) values (gen_random_uuid(), 1)`),
    ).rejects.toThrow();
    await client.end();
  }
});
