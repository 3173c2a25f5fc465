import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { aClinic, aPatient, asSystem, freshApp } from '#test/kit';
import { listPatients } from '../patients/list-patients.ts';
import { perform } from '../perform.ts';
import { addPerson } from './add-person.ts';
import { keepMap } from './keep-map.ts';
import { movePerson } from './move-person.ts';

test('MIN-03 third parties are never found across patients: a search knows patients only, even of the same name', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const other = await aPatient(app, clinic.clinician, 'Zebedee Q.');
  for (const patientId of [clinic.patientId, other.patientId]) {
    const given = { patientId, displayName: 'Zebedee Q.', relation: 'friend', status: 'alive', another: true } as const;
    expect(await perform(app, clinic.clinician, addPerson, given, randomUUID())).toMatchObject({ ok: true });
  }
  const nobody = {
    patientId: clinic.patientId,
    displayName: 'Quillon',
    relation: 'work',
    status: 'alive',
    another: false,
  } as const;
  expect(await perform(app, clinic.clinician, addPerson, nobody, randomUUID())).toMatchObject({ ok: true });
  for (const who of [clinic.clinician, clinic.owner]) {
    const found = async (find: string) => {
      const outcome = await perform(app, who, listPatients, { find, mine: false, state: null });
      return outcome.ok ? outcome.value.rows.map(({ id }) => id) : outcome.code;
    };
    expect(await found('Quillon')).toEqual([]);
    expect(await found('Zebedee')).toEqual([other.patientId]);
  }
});

test('MIN-03 the store looks for text in patients’ own names only, and asks for people of one patient or by their id', () => {
  const folder = path.join(import.meta.dirname, '../../store');
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'tables.ts')
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
  const looking = sources.filter(({ text }) => /display_name\W+(i?like|similar to|~)/i.test(text));
  expect(looking.map(({ name }) => name)).toEqual(['patients.ts']);
  for (const { name, text } of sources)
    for (const [query] of text.matchAll(/\.selectFrom\('person(?: as \w+)?'\)[\s\S]*?\.execute/g))
      expect(query, name).toMatch(/patient_id', '='|'id', '='/);
});

test('a kept map holds no name, so that whatever leaves with it leaves third parties out', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const given = {
    patientId: clinic.patientId,
    displayName: 'Zebedee Q.',
    relation: 'friend',
    status: 'alive',
    another: false,
  } as const;
  const added = await perform(app, clinic.patient, addPerson, given, randomUUID());
  if (!added.ok) throw new Error(added.code);
  const person = added.value.id;
  await perform(
    app,
    clinic.patient,
    movePerson,
    { personId: person, wish: { action: 'ring', person, ring: 1 } },
    randomUUID(),
  );
  await perform(app, clinic.clinician, keepMap, { patientId: clinic.patientId }, randomUUID());
  const kept = await asSystem(app, clinic.tenant, (s) =>
    s.db.selectFrom('circle_snapshot').where('tenant_id', '=', clinic.tenant).selectAll().execute(),
  );
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain('Zebedee');
});
