import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { urlsOfRunning } from '#main/postgres';
import { startServer, type TestServer } from '../e2e/server.ts';
import { alongside, cookieOf } from '../e2e/signed-in.ts';
import { aCheckIn, settleSafety } from '../check-in-kit.ts';
import { aClinic, aCourse, aPatient, type Clinic } from '../kit.ts';
import { postUntilAcknowledged } from '../drills/writers.ts';

/** `npm run bench`: figures that only mean something as ratios, taken in one run on one machine. */
const together = 6;
const seconds = 5;

type Patient = Readonly<{ clinic: Clinic; cookie: string; checkIn: string }>;
let server: TestServer;
let patients: readonly Patient[];
let therapist: string;

beforeAll(async () => {
  server = await startServer();
  const { app, close } = alongside(server);
  const first = await aClinic(app);
  await settleSafety(app, first);
  therapist = await cookieOf(app, first.tenant, first.clinician.user ?? '', 'clinic');
  const made: Patient[] = [];
  for (let n = 0; n < together; n += 1) {
    const { patientId, patient } = n === 0 ? first : await aPatient(app, first.clinician, `Sample patient ${n}.`);
    const courseId = n === 0 ? first.courseId : await aCourse(app, first.clinician, patientId);
    const clinic = { ...first, patientId, patient, courseId };
    const cookie = await cookieOf(app, first.tenant, patient.user ?? '', 'patient');
    made.push({ clinic, cookie, checkIn: await aCheckIn(app, clinic) });
  }
  patients = made;
  await close();
}, 120_000);
afterAll(async () => {
  await server?.stop();
  server?.remove();
});

/** How many times a second all of `workers` together get their work done. */
async function rate(workers: readonly ((n: number) => Promise<unknown>)[]): Promise<number> {
  const until = performance.now() + seconds * 1000;
  const counts = await Promise.all(
    workers.map(async (work) => {
      let n = 0;
      for (; performance.now() < until; n += 1) await work(n);
      return n;
    }),
  );
  return counts.reduce((sum, n) => sum + n, 0) / seconds;
}

test('check-in answers a second, against the same rows written by plain SQL on the same server', async () => {
  const weather = { origin: server.origin, isOver: false, sent: 0, failed: 0 };
  const byForm = await rate(
    patients.map(
      ({ checkIn, cookie }) =>
        (n) =>
          postUntilAcknowledged(weather, {
            path: `/my/check-in/${checkIn}`,
            cookie,
            fields: { step: `phq9:${1 + (n % 8)}`, answer: String(Math.floor(n / 8) % 4) },
          }),
    ),
  );
  const clients = await Promise.all(
    patients.map(async ({ clinic, checkIn }) => {
      const client = new pg.Client({ connectionString: urlsOfRunning(server.dataDir)('openipt_app') });
      await client.connect();
      return { client, clinic, checkIn };
    }),
  );
  const bySql = await rate(
    clients.map(({ client, clinic, checkIn }) => async (n) => {
      const own = [clinic.tenant, clinic.patient.user];
      await client.query('begin');
      await client.query(`select set_context($1, $2, 'patient')`, own);
      await client.query(
        `insert into kept_reply (tenant_id, actor_id, act, key, request_hash, reply) values ($1, $2, 'bench', $3, '', '{}')`,
        [...own, randomUUID()],
      );
      await client.query(
        `insert into given_answer (tenant_id, patient_id, response_id, item, value)
         select tenant_id, patient_id, id, $2, $3 from measure_response where check_in_id = $1 and measure_id = 'phq9'`,
        [checkIn, 1 + (n % 8), String(n % 4)],
      );
      await client.query('update check_in set version = version + 1 where id = $1', [checkIn]);
      await client.query(`select append_audit('PAT', 'bench', 'checkIn', $1, $2, 'done', 'bench', 'loopback')`, [
        checkIn,
        clinic.patientId,
      ]);
      await client.query('commit');
    }),
  );
  for (const { client } of clients) await client.end();
  console.log(
    `check-in answers: ${byForm.toFixed(0)}/s by form, ${bySql.toFixed(0)}/s by plain SQL, ratio ${(byForm / bySql).toFixed(2)}`,
  );
  expect(weather.failed).toBe(0);
}, 60_000);

/** Median milliseconds of one page. */
async function pageTime(path: string, cookie: string): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 16; n += 1) {
    const began = performance.now();
    const reply = await fetch(`${server.origin}${path}`, { headers: { cookie } });
    await reply.text();
    expect(reply.status).toBe(200);
    if (n > 0) times.push(performance.now() - began); // the first one warms up
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Fills the practice up to `total` patients in the therapist's care, each with a course in its middle phase. */
async function fillUpTo(total: number): Promise<void> {
  const { tenant, clinician } = (patients[0] as Patient).clinic;
  const client = new pg.Client({ connectionString: urlsOfRunning(server.dataDir)('openipt_cluster') });
  await client.connect();
  await client.query(
    `with made as (
       insert into patient (tenant_id, id, record_number, display_name, birth_date)
       select $1, gen_random_uuid(), n, 'Sample patient ' || n || '.', '1990-05-01'
       from generate_series((select max(record_number) + 1 from patient where tenant_id = $1), $3::integer) as n returning id),
     assigned as (insert into assignment (tenant_id, patient_id, account_id, starts_at) select $1, id, $2, '2026-01-01' from made)
     insert into course (tenant_id, id, patient_id, state, protocol_version, protocol_hash, clinician_id, planned_sessions)
     select $1, gen_random_uuid(), id, 'middlePhase', '1.0.0', 'bench', $2, 16 from made`,
    [tenant, clinician.user, total],
  );
  await client.query('analyze');
  await client.end();
}

test('Today with 10,000 patients, against Today with 100', async () => {
  await fillUpTo(100);
  const few = await pageTime('/clinic', therapist);
  await fillUpTo(10_000);
  const many = await pageTime('/clinic', therapist);
  console.log(
    `Today: ${few.toFixed(0)} ms with 100 patients, ${many.toFixed(0)} ms with 10,000, ratio ${(many / few).toFixed(1)}`,
  );
}, 120_000);

const kilobyte = 1024;
/** What a first visit to a page brings along, compressed: its markup, its scripts, and everything with styles and fonts. */
async function weightOf(path: string, cookie: string) {
  const markup = await (await fetch(`${server.origin}${path}`, { headers: { cookie } })).text();
  const linked = [...markup.matchAll(/(?:href|src)="(\/_app\/[^"]+)"/g)].map((found) => found[1] ?? '');
  const imported = [...markup.matchAll(/import\("(\/_app\/[^"]+)"\)/g)].map((found) => found[1] ?? '');
  const sizes = new Map<string, number>();
  for (const file of new Set([...linked, ...imported])) {
    const bytes = Buffer.from(await (await fetch(`${server.origin}${file}`)).arrayBuffer());
    // Fonts are compressed already.
    sizes.set(file, /woff2?$/.test(file) ? bytes.length : gzipSync(bytes).length);
  }
  const sum = (pick: (file: string) => boolean) =>
    [...sizes].filter(([file]) => pick(file)).reduce((total, [, size]) => total + size, 0);
  return { script: sum((file) => file.endsWith('.js')), everything: gzipSync(markup).length + sum(() => true) };
}

test('script of each page against its budget, and the first page of a patient with fonts', async () => {
  const { cookie, checkIn, clinic } = patients[0] as Patient;
  const pages: [path: string, cookie: string, budget: number][] = [
    ['/help', '', 0],
    ['/my', cookie, 60],
    ['/my/people', cookie, 60],
    ['/my/timeline', cookie, 60],
    [`/my/check-in/${checkIn}?at=mood`, cookie, 60],
    ['/clinic', therapist, 150],
    ['/clinic/patients', therapist, 150],
    [`/clinic/patients/${clinic.patientId}/story`, therapist, 150],
    [`/clinic/patients/${clinic.patientId}/people`, therapist, 150],
  ];
  const beyond: string[] = [];
  for (const [path, who, budget] of pages) {
    const { script, everything } = await weightOf(path, who);
    const line = `${path.replace(/[0-9a-f-]{36}/, '…')}: ${(script / kilobyte).toFixed(1)} KB of script (budget ${budget}), ${(everything / kilobyte).toFixed(1)} KB in all`;
    console.log(line);
    if (script > budget * kilobyte) beyond.push(line);
    if (path.startsWith('/my/check-in') && everything > 100 * kilobyte)
      beyond.push(`${line}; the first page may have 100`);
  }
  expect(beyond).toEqual([]);
}, 60_000);
