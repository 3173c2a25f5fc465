import { randomUUID } from 'node:crypto';
import { readOwnFocus } from '#usecases/focus/own-focus';
import { readFocusWork } from '#usecases/focus/read-focus-work';
import { saveFocusWork, type FocusWorkToSave } from '#usecases/focus/save-focus-work';
import { perform } from '#usecases/perform';
import { aClinic, asSystem, type Clinic, type TestApp } from './kit.ts';
import { pastSessions } from './session-kit.ts';

/** A course in its middle phase, eight sessions held, with one agreed focus: a dispute where nothing else is said. */
export async function inMiddlePhase(app: TestApp, area = 'roleDispute'): Promise<Clinic> {
  const clinic = await aClinic(app);
  const { tenant, patientId, courseId } = clinic;
  await pastSessions(
    app,
    clinic,
    '2026-02-11T09:00:00Z',
    Array.from({ length: 8 }, () => 'attended' as const),
  );
  await asSystem(app, tenant, async (s) => {
    const of = { tenant_id: tenant, patient_id: patientId, course_id: courseId };
    await s.db.updateTable('course').set({ state: 'middlePhase' }).where('id', '=', courseId).execute();
    await s.db
      .insertInto('issue')
      .values({ ...of, issue_text: 'We stopped talking about the flat', suggested_area: area, chosen: 'primary' })
      .execute();
    await s.db
      .insertInto('formulation')
      .values({
        ...of,
        number: 1,
        status: 'agreed',
        primary_area: area,
        in_own_words: 'The quarrel came first.',
        shared_at: '2026-03-14T09:00:00Z',
        patient_agreed_at: '2026-03-14T09:00:00Z',
      })
      .execute();
  });
  return clinic;
}

/** Saves the work on the dispute as its clinician does: a first time, with nothing in it, unless `given` says more. */
export const saveWork = (app: TestApp, { clinician, courseId }: Clinic, given: Partial<FocusWorkToSave> = {}) =>
  perform(
    app,
    clinician,
    saveFocusWork,
    {
      courseId,
      area: 'roleDispute',
      version: 0,
      status: 'active',
      steps: [],
      doneWhen: [],
      facts: {},
      resolutionNote: '',
      progress: null,
      ...given,
    },
    randomUUID(),
  );

/** The work on the focus as its clinician reads it. */
export const workSeen = async (app: TestApp, { clinician, patientId }: Clinic) => {
  const outcome = await perform(app, clinician, readFocusWork, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

/** What the patient reads of it on their own page. */
export const ownWork = async (app: TestApp, { patient, patientId }: Clinic) => {
  const outcome = await perform(app, patient, readOwnFocus, { patientId });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.works;
};
