import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { acts, type Role } from '#domain/access/acts';
import { decide, noRelation, type Relation } from '#domain/access/policy';
import { demoAccount, demoPatient, demoTenant } from '#main/demo/fill-practice';
import { urlsOfRunning } from '#main/postgres';
import type { RouteEntry } from '#web/register.server';
import { aClinic, asSystem } from '../kit.ts';
import { registeredRoutes } from './registered.ts';
import { startServer, type TestServer } from './server.ts';
import { alongside, cookieOf, type Alongside } from './signed-in.ts';

type Person = Readonly<{
  name: string;
  area: 'clinic' | 'my';
  roles: readonly Role[];
  cookie: string;
  /** How this person stands to Sample patient A., whose ids fill the addresses. */
  relation: Relation;
}>;

let server: TestServer;
let beside: Alongside;
let routes: readonly RouteEntry[];
let people: readonly Person[];
const ids: Record<string, string> = { patient: demoPatient('A'), account: demoAccount('therapist') };

beforeAll(async () => {
  server = await startServer({ kept: inject('keptData').demo });
  beside = alongside(server);
  const { app } = beside;
  routes = registeredRoutes();
  const elsewhere = await aClinic(app);
  const found = await asSystem(app, demoTenant, async (s) => ({
    session: await s.db
      .selectFrom('session')
      .where('patient_id', '=', demoPatient('A'))
      .select('id')
      .executeTakeFirst(),
    person: await s.db.selectFrom('person').where('patient_id', '=', demoPatient('A')).select('id').executeTakeFirst(),
    letter: await s.db.selectFrom('letter').where('patient_id', '=', demoPatient('A')).select('id').executeTakeFirst(),
    checkIn: await s.db
      .selectFrom('check_in')
      .where('patient_id', '=', demoPatient('A'))
      .select('id')
      .executeTakeFirst(),
  }));
  for (const [name, row] of Object.entries(found)) if (row) ids[name] = row.id;
  const words = await asSystem(app, demoTenant, (s) =>
    s.db
      .selectFrom('formulation')
      .where('patient_id', '=', demoPatient('A'))
      .select(['in_own_words'])
      .unionAll(
        s.db.selectFrom('timeline_entry').where('patient_id', '=', demoPatient('A')).select(['label as in_own_words']),
      )
      .execute(),
  );
  canaries = words.map(({ in_own_words }) => in_own_words).filter((word) => word.length > 12);
  const staff = async (
    name: string,
    account: string,
    roles: readonly Role[],
    relation: Partial<Relation>,
    tenant: string = demoTenant,
  ) => ({
    name,
    area: 'clinic' as const,
    roles,
    cookie: await cookieOf(app, tenant, account, 'clinic'),
    relation: { ...noRelation, ...relation },
  });
  people = [
    await staff('owner', demoAccount('owner'), ['OWN'], {}),
    await staff('therapist', demoAccount('therapist'), ['THE'], { assigned: true }),
    await staff('supervisor', demoAccount('supervisor'), ['SUP'], {}),
    await staff('trainee', demoAccount('trainee'), ['TRA'], {}),
    await staff('desk', demoAccount('desk'), ['FRO'], {}),
    await staff('therapist of another practice', elsewhere.clinician.user ?? '', ['THE'], {}, elsewhere.tenant),
    {
      name: 'patient',
      area: 'my',
      roles: ['PAT'],
      cookie: await cookieOf(app, demoTenant, demoAccount('patientA'), 'patient'),
      relation: { ...noRelation, own: true },
    },
  ];
}, 120_000);
afterAll(async () => {
  await beside?.close();
  await server?.stop();
  server?.remove();
});

type Answer = Readonly<{ status: number; location: string; body: string }>;
async function get(path: string, cookie: string): Promise<Answer> {
  const reply = await fetch(`${server.origin}${path}`, {
    redirect: 'manual',
    headers: { cookie, accept: 'text/html' },
  });
  return { status: reply.status, location: reply.headers.get('location') ?? '', body: await reply.text() };
}

const filled = (path: string, given: Readonly<Record<string, string>> = ids) =>
  path.replaceAll(/\[([^\]]+)\]/g, (_, name: string) => given[name] ?? randomUUID());
const isAboutPatient = ({ path }: RouteEntry) => path.includes('[patient]');
/** What an open page listens to; never an answer with an end. */
const isStream = ({ path }: RouteEntry) => path.endsWith('/live');
const pagesOf = (area: RouteEntry['area']) =>
  routes.filter((route) => route.area === area && route.methods.includes('GET') && !isStream(route));

/** Whether the policy grants none of what the page says it may do: then nobody may see it. */
const isClosedTo = (person: Person, route: RouteEntry): boolean =>
  route.acts.length > 0 &&
  route.acts.every((act) => {
    const relation = acts[act].about === 'patient' ? person.relation : noRelation;
    return !decide(act, { roles: person.roles, steppedUpAt: null, limitedTo: null }, relation, { freshStepUp: true })
      .allowed;
  });

/** Words out of the record of Sample patient A. that nobody may see who does not care for them (ROL-05, MIN-02). */
let canaries: readonly string[] = [];

/**
 * Pages that open for a role although it is granted none of their acts, because all they show it is what it may see elsewhere: an
 * empty form that cannot be sent, and the name in the head of a record without a course.
 */
const opensEmpty: ReadonlySet<string> = new Set([
  'owner /clinic/patients/new',
  'supervisor /clinic/patients/new',
  'desk /clinic/patients/[patient]/story',
  'desk /clinic/patients/[patient]/summary',
]);

/** Pages that have nothing to show in the sample practice: no alert in the address, no safety plan, nothing shared or signed yet. */
const nothingYet: ReadonlySet<string> = new Set([
  '/my/check-in/[checkIn]/support',
  '/my/summary',
  '/my/summary/print',
  '/my/summary/print.pdf',
  '/my/safety-plan/print',
  '/my/safety-plan/print.pdf',
  '/my/staying-well/print.pdf',
  '/clinic/patients/[patient]/safety/plan/print',
  '/clinic/patients/[patient]/safety/plan/print.pdf',
  '/clinic/patients/[patient]/staying-well/print.pdf',
]);

/** The page without what differs between any two replies. */
const bodyOf = ({ body }: Answer, path: string) =>
  body
    .replaceAll(path, '…')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…')
    .replaceAll(/\b(__sveltekit_)?[0-9a-z]{6,8}\b(?=[.\s]*[=.{])/g, '…');

test('ROL-01, TEN-04, INP-11: strangers are led to the sign-in of every page that is not public, and get nothing of it', async () => {
  for (const area of ['clinic', 'my'] as const)
    for (const route of pagesOf(area)) {
      const path = filled(route.path);
      const { status, location, body } = await get(path, '');
      expect([status, location], path).toEqual([
        303,
        `${area === 'clinic' ? '/sign-in' : '/sign-in/patient'}?to=${encodeURIComponent(path)}`,
      ]);
      expect(body).toBe('');
    }
  const streams = routes.filter(isStream);
  expect(streams.length).toBeGreaterThan(0);
  for (const { path } of streams)
    expect(await get(path, ''), path).toEqual({ status: 404, location: '', body: 'Not found' });
});

test('ROL-01, ROL-02, ROL-05: every page for every role: what the policy does not grant is not there, and nothing breaks', async () => {
  const wrong: string[] = [];
  let opened = 0;
  let closed = 0;
  let told = 0;
  for (const person of people)
    for (const route of pagesOf(person.area)) {
      const answer = await get(filled(route.path), person.cookie);
      const line = `${person.name} ${route.path} → ${answer.status} ${answer.location}`;
      if (answer.status >= 500) wrong.push(`${line} broke`);
      if (answer.status === 200) opened += 1;
      if (isClosedTo(person, route)) {
        closed += 1;
        const isEmpty = answer.status === 200 && opensEmpty.has(`${person.name} ${route.path}`);
        if (answer.status !== 404 && answer.status !== 403 && !isEmpty)
          wrong.push(`${line} although no act is granted`);
      }
      const mayKnow = person.relation.assigned || person.relation.own;
      if (mayKnow && canaries.some((word) => answer.body.includes(word))) told += 1;
      if (!mayKnow && isAboutPatient(route) && canaries.some((word) => answer.body.includes(word)))
        wrong.push(`${line} told of the record`);
    }
  expect(told, 'the words are on the pages of those who care').toBeGreaterThan(2);
  expect(wrong).toEqual([]);
  expect(opened).toBeGreaterThan(100);
  expect(closed).toBeGreaterThan(50);
}, 120_000);

test('ROL-01: a therapist reaches every page of a patient in their care, and the patient every page of their own', async () => {
  const missing: string[] = [];
  for (const person of people.filter(({ name }) => name === 'therapist' || name === 'patient'))
    for (const route of pagesOf(person.area)) {
      const isOwn = person.area === 'my' || isAboutPatient(route);
      const hasIds = [...route.path.matchAll(/\[([^\]]+)\]/g)].every(([, name]) => ids[name ?? ''] !== undefined);
      if (!isOwn || !hasIds || isClosedTo(person, route) || nothingYet.has(route.path)) continue;
      const { status, location } = await get(filled(route.path), person.cookie);
      const isThere = status === 200 || status === 204 || (status === 303 && !location.startsWith('/sign-in'));
      if (!isThere) missing.push(`${person.name} ${route.path} → ${status} ${location}`);
    }
  expect(missing).toEqual([]);
}, 120_000);

/** Where two texts part, for the one who has to find out why. */
function firstDifference(one: string, other: string): string {
  const at = [...one].findIndex((char, n) => char !== other[n]);
  return at < 0 ? '' : `, at “${one.slice(at - 40, at + 60)}” and “${other.slice(at - 40, at + 60)}”`;
}

test('ROL-04, TEN-12: a patient of others answers as one that does not exist, from inside and from another practice', async () => {
  const different: string[] = [];
  for (const person of people.filter(({ name }) =>
    ['trainee', 'supervisor', 'therapist of another practice'].includes(name),
  ))
    for (const route of pagesOf('clinic').filter(isAboutPatient)) {
      const nobody = { ...ids, patient: randomUUID() };
      const [real, made] = [filled(route.path), filled(route.path, nobody)];
      const [foreign, unknown] = [await get(real, person.cookie), await get(made, person.cookie)];
      const same = foreign.status === 404 && unknown.status === 404 && bodyOf(foreign, real) === bodyOf(unknown, made);
      if (!same)
        different.push(
          `${person.name} ${route.path}: ${foreign.status} and ${unknown.status}${firstDifference(bodyOf(foreign, real), bodyOf(unknown, made))}`,
        );
    }
  expect(different).toEqual([]);
}, 120_000);

test('SES-01, TEN-04: a cookie of one area opens nothing in the other, nor does a tenant in header or query', async () => {
  const [patient, therapist] = [
    people.find(({ name }) => name === 'patient'),
    people.find(({ name }) => name === 'therapist'),
  ];
  const swap = (cookie: string | undefined, from: string, to: string) => (cookie ?? '').replace(from, to);
  expect((await get('/clinic', swap(patient?.cookie, 'openipt-patient', 'openipt-clinic'))).status).toBe(303);
  expect((await get('/my', swap(therapist?.cookie, 'openipt-clinic', 'openipt-patient'))).status).toBe(303);
  const outsider = people.find(({ name }) => name === 'therapist of another practice');
  const path = `/clinic/patients/${demoPatient('A')}/details?tenant=${demoTenant}&tenantId=${demoTenant}`;
  const reply = await fetch(`${server.origin}${path}`, {
    redirect: 'manual',
    headers: { cookie: outsider?.cookie ?? '', 'x-tenant': demoTenant, 'x-tenant-id': demoTenant },
  });
  expect(reply.status).toBe(404);
});

/** Changes what the running server may read, as only the one who migrates can. */
async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

test('E1, CNC-07: when something cannot be loaded, the page says so in its own words, with a way to try again, and is back afterwards', async () => {
  const therapist = people.find(({ name }) => name === 'therapist')?.cookie ?? '';
  const asMigrator = urlsOfRunning(server.dataDir)('openipt_migrator');
  await ask(asMigrator, 'revoke select on rule_finding, person from openipt_app');
  try {
    const today = await get('/clinic', therapist);
    expect(today.status).toBe(500);
    expect(today.body).toContain('We could not load safety alerts. Call the practice line if you expect one.');
    const people = await get(filled('/clinic/patients/[patient]/people'), therapist);
    expect(people.status).toBe(500);
    expect(people.body).toContain('We could not load this');
    expect(people.body).toContain('Your information is safe.');
    expect(people.body).toMatch(/\/people"[^>]*>(?:<!--.*?-->)*Try again/);
    expect(people.body, 'nothing of what failed is told').not.toMatch(/permission denied|rule_finding|openipt_app/);
  } finally {
    await ask(asMigrator, 'grant select on rule_finding, person to openipt_app');
  }
  expect((await get('/clinic', therapist)).status).toBe(200);
  const nowhere = await get('/clinic/nowhere', therapist);
  expect(nowhere.status).toBe(404);
  expect(nowhere.body).toContain('<title>We cannot find that page');
  expect(nowhere.body).toContain('Go to Today');
}, 60_000);
