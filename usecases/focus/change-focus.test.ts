import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { findCourse, movesOf } from '#store/courses';
import { focusChangesOf } from '#store/focus-work';
import { formulationsOf } from '#store/formulations';
import { asSystem, freshApp, type Clinic, type TestApp } from '#test/kit';
import { inMiddlePhase, saveWork, workSeen } from '#test/focus-kit';
import { fired } from '#test/findings-kit';
import { systemActor } from '../app.ts';
import { judgeCourse } from '../courses/judge-course.ts';
import { answerFormulation } from '../formulation/answer-formulation.ts';
import { writeFormulation } from '../formulation/write-formulation.ts';
import { perform } from '../perform.ts';
import { changeFocus, discussChange, type FocusChangeToMake } from './change-focus.ts';

/** Changes the focus from the dispute to living alone, as its clinician does. */
const change = (app: TestApp, { clinician, courseId }: Clinic, given: Partial<FocusChangeToMake> = {}) =>
  perform(
    app,
    clinician,
    changeFocus,
    {
      courseId,
      version: 1,
      toArea: 'roleTransition',
      issueText: 'Living alone now',
      reason: 'disputeDissolved',
      reasonText: 'She has moved out for good.',
      oldStatus: 'unchanged',
      discussedInSupervision: false,
      ...given,
    },
    randomUUID(),
  );

test('T12 a change of focus begins new words for the patient, closes the old work and is under review until they agree', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app);
  const { tenant, courseId, patient, clinician } = clinic;
  await saveWork(app, clinic);
  expect(await change(app, clinic)).toMatchObject({ ok: true, value: { formulation: 2 } });
  const view = await workSeen(app, clinic);
  expect(view.works).toMatchObject([
    { area: 'roleTransition', rank: 'primary', current: true },
    { area: 'roleDispute', current: false, status: 'unchanged' },
  ]);
  expect(view.underReview).toBe(true);
  expect(view.changes).toMatchObject([{ from: 'Role dispute', to: 'Role transition', session: 8, sessionsLeft: 8 }]);
  expect(await fired(app, clinic)).toEqual(expect.arrayContaining(['R-FOC-01', 'R-MID-07']));
  const [draft] = await asSystem(app, tenant, (s) => formulationsOf(s, courseId));
  expect(draft).toMatchObject({ number: 2, status: 'draft', primary_area: 'roleTransition', in_own_words: '' });
  await perform(
    app,
    clinician,
    writeFormulation,
    {
      courseId,
      seen: { id: draft?.id ?? '', version: draft?.version ?? 0 },
      primaryArea: 'roleTransition',
      secondaryArea: null,
      linkedPersonId: null,
      inOwnWords: 'You live alone now, and that is new.',
      body: { happened: '', brought: '', around: '' } as never,
      share: true,
    },
    randomUUID(),
  );
  const [shared] = await asSystem(app, tenant, (s) => formulationsOf(s, courseId));
  const answer = { formulationId: shared?.id ?? '', version: shared?.version ?? 0, agrees: true, comment: '' };
  expect(await perform(app, patient, answerFormulation, answer, randomUUID())).toMatchObject({ ok: true });
  expect(await fired(app, clinic)).not.toContain('R-FOC-01');
  await perform(app, systemActor(tenant, 'test'), judgeCourse, { courseId }, randomUUID());
  const course = await asSystem(app, tenant, (s) => findCourse(s, courseId));
  expect(course).toMatchObject({ state: 'middlePhase', flags: [] });
  expect((await asSystem(app, tenant, (s) => movesOf(s, courseId))).map(({ move }) => move)).toEqual(['changeFocus']);
});

test('T12 refuses what is missing, the same focus, another phase, and a course that somebody moved meanwhile', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app);
  expect(await change(app, clinic, { toArea: 'roleDispute' })).toMatchObject({ code: 'incomplete' });
  expect(await change(app, clinic, { toArea: 'griefAndLoss' })).toMatchObject({ code: 'incomplete' });
  expect(await change(app, clinic, { reasonText: ' ' })).toMatchObject({ code: 'incomplete' });
  expect(await change(app, clinic, { issueText: '' })).toMatchObject({ code: 'incomplete' });
  expect(await change(app, clinic, { version: 7 })).toMatchObject({ code: 'stale' });
  await asSystem(app, clinic.tenant, (s) =>
    s.db.updateTable('course').set({ state: 'concludingPhase' }).where('id', '=', clinic.courseId).execute(),
  );
  expect(await change(app, clinic)).toMatchObject({ code: 'not-allowed' });
  expect(await asSystem(app, clinic.tenant, (s) => focusChangesOf(s, clinic.courseId))).toEqual([]);
});

test('R-FOC-03 a second change waits for supervision', async () => {
  const app = await freshApp();
  const clinic = await inMiddlePhase(app);
  await change(app, clinic);
  await change(app, clinic, { version: 2, toArea: 'grief', issueText: 'My brother died', reason: 'newEvent' });
  expect(await fired(app, clinic)).toContain('R-FOC-03');
  const second = (await workSeen(app, clinic)).changes.at(-1);
  const given = { courseId: clinic.courseId, changeId: second?.id ?? '', version: second?.version ?? 0 };
  expect(await perform(app, clinic.clinician, discussChange, given, randomUUID())).toMatchObject({ ok: true });
  expect(await fired(app, clinic)).not.toContain('R-FOC-03');
});
