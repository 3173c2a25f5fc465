import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { courseStates } from '#domain/courses/course-state';
import { stopsOf } from '#domain/courses/rules';
import { readCourse } from '#domain/courses/reading';
import { SafetyPlan } from '#domain/safety/safety-plan.schema';
import { SafetyReview } from '#domain/safety/safety-review.schema';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { aSession } from '#test/session-kit';
import { loadSnapshot } from '../courses/advise-course.ts';
import { addContact } from '../endings/add-contact.ts';
import { rateMood } from '../measures/daily-mood.ts';
import { perform } from '../perform.ts';
import { startSession } from '../sessions/start-session.ts';
import { noteConcern, readConcerns } from './concerns.ts';
import { helpPage } from './help-page.ts';
import { readSafetyPlan, writeSafetyPlan } from './safety-plan.ts';
import { writeSafetyReview } from './write-safety-review.ts';

const flags = ['onHold', 'crisis', 'ipvConcern', 'psychosisConcern'];
const review = SafetyReview.parse({
  askedDirectly: true,
  ideation: 'none',
  behaviourRecent: false,
  behaviourLifetime: false,
  meansAccess: 'none',
  protective: '',
  acuteRisk: 'low',
  basis: 'Asked directly, and told.',
  actions: ['none'],
  consultedWith: '',
  nextReview: null,
  contact: 'spoke',
});

test('whatever stands open and wherever a course stands, a safety note, the crisis page and contact are never refused', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { tenant, clinician, patient, patientId, courseId } = clinic;
  const where = await aSession(app, clinic);
  await perform(app, clinician, startSession, where, randomUUID());
  await perform(app, patient, rateMood, { mood: 1, note: 'I want to die.' }, randomUUID());
  const reading = await asSystem(app, tenant, async (s) => readCourse(await loadSnapshot(s, app, courseId, app.now())));
  // Both hard stops that a course can stand at are there: signing waits, and so does confrontation.
  expect(stopsOf(reading, 'signSessionNote')).not.toEqual([]);
  expect(stopsOf(reading, 'rolePlay')).not.toEqual([]);

  for (const state of courseStates)
    for (const held of [[], flags]) {
      await asSystem(app, tenant, (s) =>
        s.db
          .updateTable('course')
          .set({ state, flags: [...held], closure_reason: state === 'closed' ? 'other' : null })
          .where('id', '=', courseId)
          .execute(),
      );
      const plan = await perform(app, clinician, readSafetyPlan, { patientId });
      const concerns = await perform(app, clinician, readConcerns, { patientId });
      const version = plan.ok ? plan.value.version : 0;
      const seen = concerns.ok ? concerns.value.version : 0;
      const key = randomUUID;
      const tried = { courseId, outcome: 'tried', how: 'Phone', note: '' } as const;
      const concern = { patientId, kind: 'psychosis', note: '', version: seen } as const;
      const answers = {
        review: await perform(app, clinician, writeSafetyReview, { patientId, sessionId: null, review }, key()),
        plan: await perform(app, clinician, writeSafetyPlan, { patientId, version, plan: SafetyPlan.parse({}) }, key()),
        concern: await perform(app, clinician, noteConcern, concern, key()),
        contact: await perform(app, clinician, addContact, tried, key()),
        help: await perform(app, patient, helpPage, { told: false }),
      };
      const refused = Object.entries(answers).flatMap(([what, { ok }]) => (ok ? [] : [what]));
      expect(refused, `${state} ${held.join(' ')}`).toEqual([]);
    }
});
