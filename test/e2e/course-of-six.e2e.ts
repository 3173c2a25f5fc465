import { expect, test } from 'vitest';
import { reviewHalfWay } from './course-steps/ending.ts';
import { move, reviewSafety } from './course-steps/first-tasks.ts';
import { holdBriefly, holdSession } from './course-steps/session.ts';
import { onOneStage } from './course-steps/stage.ts';
import { arrive, begin, endTogether, initialPhase, nextWeek } from './course-steps/whole-course.ts';

const onStage = onOneStage();

test('a course of six sessions, model line of Stuart and Robertson', { timeout: 600_000 }, async () => {
  const stage = onStage();
  const pair = await arrive(stage, 'Sample patient B.', { model: 'stuart', sessions: 6 }, true);
  const { desk, phone, patient } = pair;
  await begin(pair);
  await initialPhase(pair, 'interpersonalDispute');
  await move(desk, patient, 'Move to the middle phase', 'agreeFocus');
  for (const number of [3, 4, 5]) {
    await nextWeek(pair);
    if (number === 3)
      expect(await holdSession(desk, patient, { number, link: true, technique: true })).toMatch(/argument/i);
    else {
      if (number === 4) await reviewSafety(desk, patient, stage.practice.today());
      await holdBriefly(desk, patient, number);
    }
  }
  await reviewHalfWay(desk, patient);
  await endTogether(pair, 6);
  expect([...desk.faults, ...phone.faults]).toEqual([]);
});
