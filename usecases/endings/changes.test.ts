import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aClinic, freshApp } from '#test/kit';
import { moveCourse } from '../courses/move-course.ts';
import { perform } from '../perform.ts';
import { addContact } from './add-contact.ts';
import { readChanges } from './read-changes.ts';

test('T11 a course on hold keeps why and until when, and only offers to go on or to close', async () => {
  const app = await freshApp();
  const { clinician, courseId, patientId } = await aClinic(app);
  const act = { reason: 'In hospital for an operation.', expectedReturn: '2026-05-12' };
  const held = await perform(app, clinician, moveCourse, { courseId, version: 1, move: 'hold', act }, randomUUID());
  expect(held).toMatchObject({ ok: true });
  const page = await perform(app, clinician, readChanges, { patientId });
  if (!page.ok) throw new Error(page.code);
  expect(page.value.advice.moves.map(({ move }) => move).toSorted()).toEqual(['close', 'resume']);
  expect(page.value.forms.hold.body).toMatchObject(act);
  expect(page.value.history).toMatchObject([{ move: 'hold', reason: act.reason }]);
});

test('R-DROP-01 closing as a drop-out waits for three attempts to reach the patient', async () => {
  const app = await freshApp();
  const { clinician, courseId, patientId } = await aClinic(app);
  const close = () =>
    perform(
      app,
      clinician,
      moveCourse,
      {
        courseId,
        version: 1,
        move: 'close',
        act: { closureReason: 'dropout', reason: 'Did not come back and does not answer.' },
      },
      randomUUID(),
    );
  const tried = { courseId, outcome: 'tried', how: 'telephone', note: '' } as const;
  await perform(app, clinician, addContact, tried, randomUUID());
  await perform(app, clinician, addContact, tried, randomUUID());
  expect(await close()).toMatchObject({ code: 'incomplete' });
  await perform(app, clinician, addContact, tried, randomUUID());
  expect(await close()).toMatchObject({ value: { state: 'closed' } });
  const page = await perform(app, clinician, readChanges, { patientId });
  expect(page).toMatchObject({ value: { closureReason: 'dropout', advice: { state: 'closed', moves: [] } } });
});

test('the course changes of a patient are closed to the patient and to a clinician who does not treat them', async () => {
  const app = await freshApp();
  const one = await aClinic(app);
  const other = await aClinic(app);
  expect(await perform(app, one.patient, readChanges, { patientId: one.patientId })).toMatchObject({ ok: false });
  expect(await perform(app, other.clinician, readChanges, { patientId: one.patientId })).toMatchObject({ ok: false });
});
