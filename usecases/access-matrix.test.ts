import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { acts, type Act, type ActRow, type Reach, type Role } from '#domain/access/acts';
import { done } from '#domain/outcome';
import { findPatient } from '#store/patients';
import { setOnCall } from '#store/practice-help';
import { aClinic, aStaffMember, anActor, asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import type { Actor } from './app.ts';
import { perform } from './perform.ts';
import { deed, glance, thePractice, type UseCase } from './use-case.ts';

// Every act by every role in every relation, and from another practice, through the one function that all doors call, on a real
// database: the act's work is reached when the table grants it, and never otherwise (ROL-01, ROL-04, ROL-09, TEN-04).

type Person = Readonly<{ name: string; who: Actor; reaches: ReadonlySet<Reach> }>;

const names = Object.keys(acts) as Act[];
const rowOf = (act: Act): ActRow => acts[act];
const staffRoles: readonly Role[] = ['OWN', 'THE', 'SUP', 'TRA', 'FRO', 'RES', 'AUD'];

let app: TestApp;
let clinic: Clinic;
let people: readonly Person[];
let outsiders: readonly Actor[];

const assign = (who: Actor) =>
  asSystem(app, clinic.tenant, (s) =>
    s.db
      .insertInto('assignment')
      .values({
        tenant_id: clinic.tenant,
        patient_id: clinic.patientId,
        account_id: who.user ?? '',
        starts_at: '2026-01-01T00:00:00Z',
      })
      .execute(),
  );

async function inRelation(role: Role, relation: 'assigned' | 'supervised' | 'onCall' | 'stranger'): Promise<Person> {
  const who = await aStaffMember(app, clinic.tenant, [role], `${role} ${relation}`);
  if (relation === 'assigned') await assign(who);
  if (relation === 'supervised')
    await asSystem(app, clinic.tenant, (s) =>
      s.db
        .insertInto('supervision')
        .values({
          tenant_id: clinic.tenant,
          supervisor_id: who.user ?? '',
          supervisee_id: clinic.clinician.user ?? '',
          starts_at: '2026-01-01T00:00:00Z',
        })
        .execute(),
    );
  const reach = { assigned: ['caseload'], supervised: ['supervised'], onCall: ['onCall'], stranger: [] } as const;
  return { name: `${role} ${relation}`, who, reaches: new Set<Reach>(['all', ...reach[relation]]) };
}

async function arrange(): Promise<void> {
  app = await freshApp();
  clinic = await aClinic(app);
  const other = await aClinic(app);
  const made: Person[] = [];
  for (const role of staffRoles)
    for (const relation of ['stranger', 'assigned', 'supervised', 'onCall'] as const)
      made.push(await inRelation(role, relation));
  await asSystem(app, clinic.tenant, async (s) => {
    await s.db
      .insertInto('safety_alert')
      .values({
        tenant_id: clinic.tenant,
        patient_id: clinic.patientId,
        source: 'text',
        source_id: randomUUID(),
        item: 1,
        flags: ['self-harm'],
        due_at: app.now(),
      })
      .execute();
    const onCall = made.filter(({ name }) => name.endsWith('onCall')).map(({ who }) => who.user ?? '');
    await setOnCall(s, onCall, '2026-01-01T00:00:00Z');
  });
  people = [
    ...made,
    { name: 'PAT own', who: clinic.patient, reaches: new Set<Reach>(['all', 'own']) },
    { name: 'nobody', who: anActor({ ...clinic.patient, roles: [] }), reaches: new Set<Reach>() },
  ];
  outsiders = [
    ...(await Promise.all(staffRoles.map((role) => aStaffMember(app, other.tenant, [role], `${role} elsewhere`)))),
    other.patient,
  ];
}

const subjectOf = (act: Act) =>
  rowOf(act).about === 'practice'
    ? thePractice
    : async (s: Parameters<typeof findPatient>[0]) => {
        const row = await findPatient(s, clinic.patientId);
        return row && { type: 'patient', id: row.id, patient: row.id, row: null };
      };

/** The act with work that only says that it was reached. */
function probe(act: Act): UseCase<undefined, null, 'reached'> {
  const run = async () => done('reached' as const);
  return rowOf(act).does === 'write' ? deed(act, subjectOf(act), run) : glance(act, subjectOf(act), run);
}

async function reached(act: Act, who: Actor): Promise<boolean> {
  const use = probe(act);
  const outcome = await perform<undefined, null, 'reached', boolean>(app, who, use, undefined, randomUUID());
  if (!outcome.ok && outcome.code !== 'forbidden' && outcome.code !== 'not-found')
    expect.fail(`${act} answered ${outcome.code}`);
  return outcome.ok;
}

/** What the table says, read without the policy's own code. */
const isGranted = (act: Act, { who, reaches }: Person): boolean =>
  who.roles.some((role) => (rowOf(act).roles[role] ?? []).some((reach) => reaches.has(reach)));

/** Four at a time: the pool of a test has five connections. */
async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = [...all];
  const worker = async () => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

test('ROL-01 ROL-09 every act is reached by whom the table grants it, in every relation, and by nobody else', async () => {
  await arrange();
  const wrong: string[] = [];
  let granted = 0;
  for (const act of names)
    await each(people, async (person) => {
      const expected = isGranted(act, person);
      if (expected) granted += 1;
      if ((await reached(act, person.who)) !== expected) wrong.push(`${act} by ${person.name}`);
    });
  expect(wrong).toEqual([]);
  expect(granted).toBeGreaterThan(names.length);
}, 120_000);

test('TEN-04 TEN-12 SES-08 not from another practice, not without a fresh proof where one is asked for, not by a link to something else', async () => {
  await arrange();
  const wrong: string[] = [];
  const never = async (act: Act, who: Actor, why: string) => {
    if (await reached(act, who)) wrong.push(`${act} ${why}`);
  };
  const byLink = { ...clinic.patient, limitedTo: { checkIn: randomUUID() } };
  for (const act of names) {
    if (rowOf(act).about === 'patient')
      await each(outsiders, (who) => never(act, who, `by ${who.roles.join()} elsewhere`));
    if (rowOf(act).stepUp)
      await each(people, ({ who, name }) => never(act, { ...who, steppedUpAt: null }, `by ${name} without a proof`));
    await never(act, byLink, 'by a link to another check-in');
  }
  expect(wrong).toEqual([]);
}, 120_000);
