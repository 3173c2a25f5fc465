import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aCheckIn, answer, settleSafety } from '#test/check-in-kit';
import { aClinic, asSystem, freshApp } from '#test/kit';
import { PersonCard } from '#domain/people/person-card.schema';
import { askForSession } from '../endings/aftercare.ts';
import { addEndingFeelings } from '../endings/ending-tasks.ts';
import { saveOwnEnding } from '../endings/own-ending.ts';
import { savePlan } from '../endings/staying-well.ts';
import { answerFormulation } from '../formulation/answer-formulation.ts';
import { rateMood } from '../measures/daily-mood.ts';
import { addPerson } from '../people/add-person.ts';
import { keepMap } from '../people/keep-map.ts';
import { movePerson } from '../people/move-person.ts';
import { savePerson } from '../people/save-person.ts';
import { perform } from '../perform.ts';
import type { Outcome } from '#domain/outcome';
import { answerHomework } from '../sessions/own-sessions.ts';
import { draftBeginning } from '../timeline/draft-beginning.ts';
import { saveEntry } from '../timeline/save-entry.ts';
import { listOpenAlerts } from './list-alerts.ts';

const words = 'I want to kill myself.';

test('SAF-07, R-SAFE-06 wherever a patient writes it, help is shown at once and the alert says where the words stand', async () => {
  const app = await freshApp();
  const clinic = await aClinic(app);
  const { tenant, patient, clinician, patientId, courseId } = clinic;
  const key = randomUUID;
  const seen = new Set<string>();
  /** What the staff are told of where the newest words stand. */
  const where = async () => {
    const listed = await perform(app, clinician, listOpenAlerts, undefined);
    const fresh = (listed.ok ? listed.value.alerts : []).filter(({ id }) => !seen.has(id));
    fresh.forEach(({ id }) => seen.add(id));
    return fresh.map((one) => one.where);
  };
  const told: Record<string, readonly string[]> = {};
  const raised = async (door: string, written: Promise<Outcome<unknown>>) => {
    expect(await written, door).toMatchObject({ ok: true, value: { raised: true } });
    told[door] = await where();
  };
  const row = { tenant_id: tenant, patient_id: patientId, course_id: courseId };
  const [stepId, formulationId] = [key(), key()];
  await asSystem(app, tenant, async (s) => {
    await s.db
      .insertInto('between_session_task')
      .values({ ...row, id: stepId, what: 'Call a friend', kind: 'activity', shared_at: app.now() })
      .execute();
    await s.db
      .insertInto('formulation')
      .values({ ...row, id: formulationId, number: 1, status: 'shared' })
      .execute();
  });

  await settleSafety(app, clinic);
  const checkInId = await aCheckIn(app, clinic);
  await answer(app, clinic, checkInId, 'hard', words);
  told['check-in'] = await where();
  expect(await perform(app, patient, rateMood, { mood: 2, note: words }, key())).toMatchObject({
    value: { worrying: true },
  });
  told['mood'] = await where();

  const who = { patientId, displayName: 'Sister', relation: 'family', status: 'alive', another: false } as const;
  const added = await perform(app, patient, addPerson, who, key());
  const personId = added.ok ? added.value.id : '';
  const wish = { person: personId, action: 'ring', ring: 2 } as const;
  await perform(app, patient, movePerson, { personId, wish }, key());
  const card = PersonCard.omit({ id: true }).parse({
    displayName: 'Sister',
    relation: 'family',
    status: 'alive',
    patientWords: words,
  });
  await raised('person', perform(app, patient, savePerson, { personId, version: 1, card, wantedRing: null }, key()));
  await raised('map', perform(app, patient, keepMap, { patientId, note: words }, key()));

  const entry = { type: 'lifeEvent', kind: 'move', start: { date: '2025-11', approx: true } } as const;
  const line = (label: string, more: object = {}) =>
    perform(
      app,
      patient,
      saveEntry,
      { patientId, entry: null, told: { ...entry, personIds: [], label, onset: false, linkedToOnset: false, ...more } },
      key(),
    );
  await raised('timeline', line(words));
  await raised('mark', line('Winter', { type: 'symptom', kind: 'symptom', symptoms: ['suicidality'] }));
  const beginning = { patientId, version: 0, lastWell: '2025-09', noticed: words };
  await raised('beginning', perform(app, patient, draftBeginning, beginning, key()));

  const comment = { formulationId, version: 1, agrees: false, comment: words };
  await raised('formulation', perform(app, patient, answerFormulation, comment, key()));
  const went = { homeworkId: stepId, version: 1, outcome: 'partly', whatHappened: words } as const;
  await raised('step', perform(app, patient, answerHomework, went, key()));

  const plan = { courseId, version: 0, change: { learned: words } };
  await raised('plan', perform(app, patient, savePlan, plan, key()));
  const letter = { courseId, version: 0, part: 'letter', text: words } as const;
  await raised('letter', perform(app, patient, saveOwnEnding, letter, key()));
  const feelings = { courseId, feelings: [], words, differentFromDepression: null };
  await raised('feelings', perform(app, patient, addEndingFeelings, feelings, key()));
  await asSystem(app, tenant, (s) =>
    s.db.updateTable('course').set({ state: 'followUp' }).where('id', '=', courseId).execute(),
  );
  const asked = { courseId, trigger: 'patientRequest', words } as const;
  await raised('session', perform(app, patient, askForSession, asked, key()));

  expect(told).toEqual({
    'check-in': ['Words in a check-in'],
    mood: ['Words beside a daily mood'],
    person: ['Words about somebody on the map'],
    map: ['Words kept with the map'],
    timeline: ['Words on the timeline'],
    mark: ['A symptom marked on the timeline'],
    beginning: ['Words about how it began'],
    formulation: ['A comment on the formulation'],
    step: ['Words about a thing to try'],
    plan: ['Words in the plan for staying well'],
    letter: ['Words on the page about the ending'],
    feelings: ['Words on the page about the ending'],
    session: ['Words with the wish for a session'],
  });
});
