import { afterAll, beforeAll, expect, test } from 'vitest';
import { reviewHalfWay } from './course-steps/ending.ts';
import { move, reviewSafety } from './course-steps/first-tasks.ts';
import { checkIn } from './course-steps/phone.ts';
import { holdBriefly, holdSession } from './course-steps/session.ts';
import {
  arrive,
  endTogether,
  gad7,
  initialPhase,
  nextWeek,
  openStage,
  phq9,
  type Stage,
} from './course-steps/whole-course.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage?.end());

test('a course of six sessions, model line of Stuart and Robertson', { timeout: 600_000 }, async () => {
  const { practice } = stage;
  const pair = await arrive(stage, 'Sample patient B.', { model: 'stuart', sessions: 6 });
  const { desk, phone, patient } = pair;
  await checkIn(phone, { mood: 3, phq9: phq9(16), gad7: gad7(2) });
  await reviewSafety(desk, patient, practice.today());
  await move(desk, patient, 'Begin the course', 'begin');
  await initialPhase(pair, 'interpersonalDispute');
  await move(desk, patient, 'Move to the middle phase', 'agreeFocus');
  for (const number of [3, 4, 5]) {
    await nextWeek(pair);
    if (number === 3)
      expect(await holdSession(desk, patient, { number, link: true, technique: true })).toMatch(/argument/i);
    else {
      if (number === 4) await reviewSafety(desk, patient, practice.today());
      await holdBriefly(desk, patient, number);
    }
  }
  await reviewHalfWay(desk, patient);
  await endTogether(pair, 6);
  expect([...desk.faults, ...phone.faults]).toEqual([]);
});
