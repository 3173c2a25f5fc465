import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { DirectoryProfile } from '#domain/access/directory-profile.schema';
import { aClinic, aStaffMember, asSystem, freshApp } from '#test/kit';
import { perform } from '../perform.ts';
import { publicProfile, readOwnProfile, saveOwnProfile } from './directory-profile.ts';

const key = randomUUID;
const whole = DirectoryProfile.parse({ text: 'Calm and clear.', training: 'Says so', sees: ['adult'], online: true });

test('T35 a profile is private until it is published, says what is missing, and can be taken back', async () => {
  const app = await freshApp();
  const { clinician, tenant } = await aClinic(app);
  const save = (wish: 'save' | 'publish' | 'withdraw', version: number, profile = whole) =>
    perform(app, clinician, saveOwnProfile, { version, profile, takesRequests: true, wish }, key());
  expect(await perform(app, clinician, readOwnProfile, undefined)).toMatchObject({
    value: { publishedAt: null, version: 0 },
  });
  expect(await save('publish', 0, DirectoryProfile.parse({}))).toMatchObject({
    code: 'incomplete',
    details: ['text', 'training', 'sees', 'place'],
  });
  const kept = await save('save', 0);
  const id = kept.ok ? kept.value.id : '';
  expect(await publicProfile(app, id)).toBeNull();
  expect(await save('publish', 1)).toMatchObject({ value: { publishedAt: app.clock.now } });
  expect(await publicProfile(app, id)).toMatchObject({ name: 'Therapist T1', profile: { text: 'Calm and clear.' } });
  expect(await save('save', 1)).toMatchObject({ code: 'stale' });
  expect(await save('save', 2, DirectoryProfile.parse({}))).toMatchObject({ code: 'incomplete' });
  expect(await save('withdraw', 2)).toMatchObject({ value: { publishedAt: null } });
  expect(await publicProfile(app, id)).toBeNull();
  expect(await save('publish', 3)).toMatchObject({ ok: true });
  await asSystem(app, tenant, (s) =>
    s.db
      .updateTable('account')
      .set({ status: 'disabled' })
      .where('id', '=', clinician.user ?? '')
      .execute(),
  );
  expect(await publicProfile(app, id)).toBeNull();
});

test('T35 each member of staff has a profile of their own, and the desk has none', async () => {
  const app = await freshApp();
  const { clinician, tenant } = await aClinic(app);
  const other = await aStaffMember(app, tenant, ['THE'], 'Therapist T2');
  const desk = await aStaffMember(app, tenant, ['FRO'], 'Desk F1');
  const given = { version: 0, profile: whole, takesRequests: false, wish: 'save' } as const;
  expect(await perform(app, clinician, saveOwnProfile, given, key())).toMatchObject({ ok: true });
  expect(await perform(app, other, readOwnProfile, undefined)).toMatchObject({ value: { version: 0 } });
  expect(await perform(app, desk, saveOwnProfile, given, key())).toMatchObject({ ok: false });
});
