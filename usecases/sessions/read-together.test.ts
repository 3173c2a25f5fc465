import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { aPerson, aSession } from '#test/session-kit';
import { perform } from '../perform.ts';
import { openRoom } from './open-room.ts';
import { readTogether } from './read-together.ts';
import { saveHow } from './save-how.ts';
import { saveLink } from './save-link.ts';
import { saveClose } from './save-close.ts';
import { startSession } from './start-session.ts';

test('design 8.3 the second screen is sent what the patient may see, and not one word that is for clinicians', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  const as = clinic.clinician;
  const key = randomUUID;
  await perform(app, as, startSession, where, key());
  await perform(
    app,
    as,
    saveHow,
    { ...where, version: 1, mood: 3, safetyAsked: 'talkedMore', homework: [], stepDone: null },
    key(),
  );
  const link = {
    link: null,
    day: '2026-04-11',
    mood: 2,
    who: [],
    what: ['argument'],
    feelings: ['alone'],
    words: 'I shut down.',
    direction: 'eventToMood' as const,
  };
  await perform(app, as, saveLink, { ...where, ...link }, key());
  await perform(app, as, saveClose, { ...where, version: 2, supervisionFlag: true, stepDone: null }, key());
  await asSystem(app, clinic.tenant, (s) =>
    s.db
      .updateTable('session_note')
      .set({ words: 'canary: only for me', text: 'canary: the note', safety_done_elsewhere: 'canary: elsewhere' })
      .execute(),
  );
  const shown = await perform(app, as, readTogether, where);
  expect(shown).toMatchObject({
    value: {
      patient: 'Sample patient A.',
      links: [{ sentence: 'Argument on Saturday. Alone. Mood 2.', words: 'I shut down.' }],
    },
  });
  const sent = JSON.stringify(shown);
  expect(sent).not.toMatch(/canary|talkedMore|safety|supervision|suggest|finding|alert|note|technique|review/i);
  expect(await perform(app, clinic.patient, readTogether, where)).toMatchObject({ code: 'forbidden' });
});

test('techniques 10 someone with whom there may be violence is not shown together, nor what is about them, until it was confirmed', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  const as = clinic.clinician;
  await perform(app, as, startSession, where, randomUUID());
  const [feared, sister] = [await aPerson(app, clinic, 'Jo'), await aPerson(app, clinic, 'Sister')];
  const link = { link: null, mood: 2, what: ['argument'], feelings: [], words: '', direction: 'eventToMood' as const };
  await perform(app, as, saveLink, { ...where, ...link, day: '2026-04-11', who: [feared] }, randomUUID());
  await perform(app, as, saveLink, { ...where, ...link, day: '2026-04-12', who: [sister] }, randomUUID());
  await perform(app, as, saveLink, { ...where, ...link, day: '2026-04-13', who: [], words: 'jo rang.' }, randomUUID());
  await asSystem(app, clinic.tenant, async (s) => {
    await s.db
      .insertInto('person_place')
      .values(
        [feared, sister].map((person_id, n) => ({
          tenant_id: clinic.tenant,
          id: randomUUID(),
          patient_id: clinic.patientId,
          person_id,
          ring: 1,
          t: 0.5,
          theta: n,
        })),
      )
      .execute();
    await s.db
      .updateTable('person')
      .set({
        clinician_card: JSON.stringify({
          safety: { ipvConcern: true, conflictViolence: false, childProtection: false },
        }),
      })
      .where('id', '=', feared)
      .execute();
  });
  const shown = await perform(app, as, readTogether, where);
  expect(JSON.stringify(shown)).not.toMatch(/\bJo\b/i);
  expect(shown).toMatchObject({
    value: { people: [{ name: 'Sister' }], links: [{ sentence: expect.stringContaining('Sister') }] },
  });
  expect(await perform(app, as, openRoom, where)).toMatchObject({ value: { heldBack: [{ id: feared, name: 'Jo' }] } });
  const confirmed = await perform(app, as, readTogether, { ...where, confirmed: [feared] });
  expect(confirmed).toMatchObject({ value: { people: [{}, {}], links: [{}, {}, {}] } });
});

test('techniques 10 a former name, what stands for the name and a step with them are left out too, and the room says how much', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const where = await aSession(app, clinic);
  const as = clinic.clinician;
  await perform(app, as, startSession, where, randomUUID());
  const feared = await aPerson(app, clinic, 'Bee');
  await asSystem(app, clinic.tenant, async (s) => {
    const change = (columns: object) => s.db.updateTable('person').set(columns).where('id', '=', feared).execute();
    await change({ relation: 'other', card: JSON.stringify({ pseudonym: 'Zed' }) });
    await change({ display_name: 'Jonathan', card: '{}' });
    await change({
      clinician_card: JSON.stringify({ safety: { ipvConcern: true, conflictViolence: false, childProtection: false } }),
    });
    await s.db
      .insertInto('between_session_task')
      .values({
        tenant_id: clinic.tenant,
        patient_id: clinic.patientId,
        course_id: clinic.courseId,
        set_at_session: where.sessionId,
        what: 'Write it down first',
        with_whom: feared,
        safe_task: true,
      })
      .execute();
  });
  const link = { link: null, mood: 2, what: ['argument'], feelings: [], direction: 'eventToMood' as const, who: [] };
  const told = ['Bee rang.', 'Zed again.', 'I saw Jon.', 'A quiet day.'];
  for (const [n, words] of told.entries())
    await perform(app, as, saveLink, { ...where, ...link, day: `2026-04-0${n + 1}`, words }, randomUUID());
  const shown = await perform(app, as, readTogether, where);
  expect(shown.ok && shown.value.links.map(({ words }) => words)).toEqual(['A quiet day.']);
  expect(shown.ok && shown.value.toTry).toBeNull();
  expect(JSON.stringify(shown)).not.toMatch(/earlier|Bee|Zed|Jon/);
  expect(await perform(app, as, openRoom, where)).toMatchObject({ value: { leftOut: 3 } });
});
