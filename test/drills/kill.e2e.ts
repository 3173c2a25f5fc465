import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { kindsOfEntry } from '#domain/timeline/entry';
import { readAnchors } from '#main/anchors';
import { urlsOfRunning } from '#main/postgres';
import { processFacts } from '#main/postgres/process-table';
import { verifyTrails } from '#store/audit-verify';
import { aCheckIn, settleSafety } from '../check-in-kit.ts';
import { aClinic, aCourse, aPatient, type Clinic } from '../kit.ts';
import { startServer, type TestServer } from '../e2e/server.ts';
import { alongside, cookieOf } from '../e2e/signed-in.ts';
import { postUntilAcknowledged, type Weather } from './writers.ts';

// Bounded here to about a minute; the figures of the requirements (50 rounds, 50,000 commits) need an hour and a machine of their own.
const rounds = { database: 4, server: 4, both: 3 };
const patients = 6;

type Writer = Readonly<{
  clinic: Clinic;
  cookie: string;
  checkIn: string;
  acknowledged: [item: number, value: number][];
  events: string[];
}>;

let server: TestServer;
let writers: readonly Writer[];
let therapist: string;
const weather: Weather = { origin: '', isOver: false, sent: 0, failed: 0 };
const savedTasks: string[] = [];
const outages: number[] = [];

beforeAll(async () => {
  server = await startServer({ kept: inject('keptData').unused });
  weather.origin = server.origin;
  const { app, close } = alongside(server);
  const first = await aClinic(app);
  await settleSafety(app, first);
  const { tenant, clinician } = first;
  therapist = await cookieOf(app, tenant, clinician.user ?? '', 'clinic');
  const made: Writer[] = [];
  for (let n = 0; n < patients; n += 1) {
    const { patientId, patient } = n === 0 ? first : await aPatient(app, clinician, `Sample patient ${n}.`);
    const clinic = {
      ...first,
      patientId,
      patient,
      courseId: n === 0 ? first.courseId : await aCourse(app, clinician, patientId),
    };
    const checkIn = await aCheckIn(app, clinic);
    const cookie = await cookieOf(app, tenant, patient.user ?? '', 'patient');
    made.push({ clinic, cookie, checkIn, acknowledged: [], events: [] });
  }
  writers = made;
  await close();
}, 120_000);

afterAll(async () => {
  await server?.stop();
  server?.remove();
});

/** Answers questions of the patient's check-in over and over; each answer differs from the one that stands there. */
async function answerAll({ cookie, checkIn, acknowledged }: Writer): Promise<void> {
  const stands = new Map<number, number>();
  for (let n = 0; !weather.isOver; n += 1) {
    const item = 1 + (n % 9);
    const value = ((stands.get(item) ?? 0) + 1 + (n % 3)) % 4;
    if (value === stands.get(item)) continue;
    await postUntilAcknowledged(weather, {
      path: `/my/check-in/${checkIn}`,
      cookie,
      fields: { step: `phq9:${item}`, answer: String(value) },
    });
    stands.set(item, value);
    acknowledged.push([item, value]);
  }
}

/** Adds one event after another to the patient's timeline. */
async function tellEvents({ cookie, events }: Writer): Promise<void> {
  for (let n = 0; !weather.isOver; n += 1) {
    const label = `Event ${n}`;
    await postUntilAcknowledged(weather, {
      path: '/my/timeline?/save',
      cookie,
      fields: { kind: kindsOfEntry[0] ?? '', label, year: '2026', month: '3' },
    });
    events.push(label);
    await wait(40);
  }
}

/** Saves one form of the course again and again, each time over the version of the last acknowledgement. */
async function saveTasks({ clinic }: Writer): Promise<void> {
  for (let version = 0; !weather.isOver; version += 1) {
    const reasons = `Note ${version}`;
    await postUntilAcknowledged(weather, {
      path: `/clinic/patients/${clinic.patientId}/medication?/need`,
      cookie: therapist,
      fields: { courseId: clinic.courseId, version: String(version), status: 'inProgress', needed: 'no', reasons },
    });
    savedTasks.push(reasons);
    await wait(20);
  }
}

const databasePid = () =>
  Number.parseInt(readFileSync(path.join(server.dataDir, 'pg18', 'data', 'postmaster.pid'), 'utf8'), 10);
const alive = (pid: number) => processFacts(pid)?.zombie === false;
const dies = async (pid: number) => {
  for (let n = 0; alive(pid) && n < 200; n += 1) await wait(25);
  expect(alive(pid), `process ${pid} is left behind`).toBe(false);
};
const serves = async () => {
  const began = performance.now();
  for (;;) {
    const said = await fetch(`${server.origin}/health`, { signal: AbortSignal.timeout(2000) }).then(
      (reply) => reply.text(),
      () => '',
    );
    if (said === 'up\n') return outages.push(performance.now() - began);
    if (performance.now() - began > 20_000)
      throw new Error(
        `the server does not serve again: ${said} ${server.stdout()} ${server.stderr()} ${alive(server.pid)}`,
      );
    await wait(30);
  }
};

/** Some time of ordinary work, of a length nobody knows beforehand. */
const aWhile = () => wait(600 + Math.random() * 1400);

async function killDatabase(): Promise<void> {
  process.kill(databasePid(), 'SIGKILL');
  await wait(50);
  await serves();
}

async function killServer(alsoDatabase: boolean): Promise<void> {
  const database = databasePid();
  if (alsoDatabase) process.kill(database, 'SIGKILL');
  await server.kill9();
  await dies(database);
  server = await server.again();
  await serves();
}

/** Processes that work with this data folder. */
const processesOf = (dataDir: string): number =>
  readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8')
        .split('\0')
        .includes(path.join(dataDir, 'pg18', 'data'));
    } catch {
      return false; // it ended while we looked
    }
  }).length;

test('D-01, D-02, D-03: database and server killed with -9 while people write; every acknowledged write is there exactly once', async () => {
  const work = Promise.all([
    ...writers.map(answerAll),
    ...writers.slice(0, 3).map(tellEvents),
    saveTasks(writers[0] as Writer),
  ]);
  const drill = (async () => {
    for (let n = 0; n < rounds.database; n += 1) {
      await aWhile();
      await killDatabase();
    }
    for (let n = 0; n < rounds.server + rounds.both; n += 1) {
      await aWhile();
      await killServer(n >= rounds.server);
    }
    await aWhile();
  })().finally(() => (weather.isOver = true));
  await Promise.all([drill, work]);
  if (process.platform === 'linux') expect(processesOf(server.dataDir), 'one server, and no other').toBe(1);

  const urls = urlsOfRunning(server.dataDir);
  const client = new pg.Client({ connectionString: urls('openipt_backup') });
  await client.connect();
  let answers = 0;
  for (const { checkIn, acknowledged, clinic, events } of writers) {
    const given = await client.query<{ item: number; value: number }>(
      `select g.item, g.value from given_answer g join measure_response m on m.tenant_id = g.tenant_id and m.id = g.response_id
       where m.check_in_id = $1 order by g.seq`,
      [checkIn],
    );
    expect(given.rows.map(({ item, value }) => [item, value])).toEqual(acknowledged);
    answers += acknowledged.length;
    const alerts = await client.query<{ item: number; n: number }>(
      `select item, count(*)::int as n from safety_alert where patient_id = $1 group by item`,
      [clinic.patientId],
    );
    const isPositive = acknowledged.some(([item, value]) => item === 9 && value > 0);
    expect(isPositive).toBe(true);
    expect(alerts.rows).toEqual([{ item: 9, n: 1 }]);
    const told = await client.query<{ label: string }>(`select label from timeline_entry where patient_id = $1`, [
      clinic.patientId,
    ]);
    expect(told.rows.map(({ label }) => label).toSorted()).toEqual(events.toSorted());
  }
  const { rows: tasks } = await client.query<{ version: number; reasons: string }>(
    `select version, body ->> 'reasons' as reasons from course_task where task_id = 'I11' union all
     select version, row_data -> 'body' ->> 'reasons' from row_history where table_name = 'course_task' order by version`,
  );
  expect(tasks).toEqual(savedTasks.map((reasons, n) => ({ version: n + 1, reasons })));
  const { rows: lines } = await client.query<{ act: string; n: number }>(
    `select act, count(*)::int as n from audit_event where outcome = 'done' and act in ('checkIn.answer', 'task.save') group by act order by act`,
  );
  expect(lines).toEqual([
    { act: 'checkIn.answer', n: answers },
    { act: 'task.save', n: savedTasks.length },
  ]);
  await client.end();
  const auditor = new pg.Client({ connectionString: urls('openipt_audit') });
  await auditor.connect();
  const { anchors } = readAnchors(
    server.dataDir,
    Buffer.from(readFileSync(`${server.dataDir}.key`, 'utf8').trim(), 'hex'),
  );
  const reports = await verifyTrails(auditor, anchors);
  await auditor.end();
  expect(reports).toMatchObject([{ fault: null }]);
  expect(weather.failed, 'the kills were felt').toBeGreaterThan(5);
  console.log(
    `${answers} answers, ${savedTasks.length} notes acknowledged; ${weather.failed} of ${weather.sent} posts had to be sent again; longest outage ${Math.round(Math.max(...outages))} ms`,
  );
  const database = databasePid();
  expect(await server.stop()).toBe(0);
  expect(alive(database)).toBe(false);
}, 180_000);
