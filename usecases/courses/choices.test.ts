import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, aPatient, freshApp } from '#test/kit';
import { perform } from '../perform.ts';
import { readChoices, shareChoices } from './choices.ts';

test('the comparison is the patient’s to read from the moment it is shared, and no longer than that', async () => {
  const app = await freshApp();
  const { clinician, patient, patientId, courseId } = await aClinic(app);
  expect(await perform(app, patient, readChoices, { patientId })).toMatchObject({ ok: false, code: 'not-found' });
  const before = await perform(app, clinician, readChoices, { patientId });
  if (!before.ok) throw new Error(before.code);
  expect(before.value.compared.options).toHaveLength(5);
  const share = (version: number, yes: boolean) =>
    perform(app, clinician, shareChoices, { courseId, version, share: yes }, randomUUID());
  expect(await share(before.value.version, true)).toMatchObject({ ok: true });
  expect(await share(before.value.version, true)).toMatchObject({ code: 'stale' });
  expect(await perform(app, patient, readChoices, { patientId })).toMatchObject({
    value: { compared: { version: '1.0.0' }, course: { title: 'Interpersonal therapy, one to one' } },
  });
  expect(await share(before.value.version + 1, false)).toMatchObject({ ok: true });
  expect(await perform(app, patient, readChoices, { patientId })).toMatchObject({ code: 'not-found' });
});

test('a patient cannot share it, nor read that of somebody else', async () => {
  const app = await freshApp();
  const { clinician, patient, patientId, courseId } = await aClinic(app);
  const other = await aPatient(app, clinician, 'Sample patient B.');
  expect(await perform(app, patient, shareChoices, { courseId, version: 1, share: true }, randomUUID())).toMatchObject({
    ok: false,
  });
  await perform(app, clinician, shareChoices, { courseId, version: 1, share: true }, randomUUID());
  expect(await perform(app, other.patient, readChoices, { patientId })).toMatchObject({ ok: false });
});
