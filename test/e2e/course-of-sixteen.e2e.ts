import { expect, test } from 'vitest';
import { record } from './course-steps/before-therapy.ts';
import { reviewHalfWay } from './course-steps/ending.ts';
import { closeAlert, move, reviewSafety } from './course-steps/first-tasks.ts';
import { aHand, go } from './course-steps/hand.ts';
import { checkIn } from './course-steps/phone.ts';
import { arrange } from './course-steps/practice.ts';
import { holdBriefly, holdSession } from './course-steps/session.ts';
import { onOneStage } from './course-steps/stage.ts';
import {
  answerOnPhone,
  answerWeekly,
  arrive,
  checkInsDone,
  endTogether,
  depression,
  initialPhase,
  nextWeek,
  phq9,
} from './course-steps/whole-course.ts';

const onStage = onOneStage();

test('one course of sixteen sessions, from referral to graduation', { timeout: 600_000 }, async () => {
  const stage = onStage();
  const { practice, look } = stage;
  const pair = await arrive(stage, 'Sample patient A.', { model: 'klerman', sessions: 16 });
  const { desk, phone, patient } = pair;

  // The button was pressed twice, and once more by the way of back: one record.
  const named = await look((s) =>
    s.db.selectFrom('patient').where('display_name', '=', 'Sample patient A.').select('id').execute(),
  );
  expect(named).toEqual([{ id: patient }]);

  // A yes to the ninth question: help at once on the phone, the alert on the open page of the therapist within two seconds.
  const today = await aHand(desk.page.context(), practice.server.origin);
  await go(today, '/clinic');
  await checkIn(phone, { mood: 2, measures: { ...depression(16, 2), phq9: phq9(16, 1) } }, async () => {
    await today.page.getByText('Open safety steps').first().waitFor({ timeout: 2000 });
  });
  const alerts = await look((s) =>
    s.db.selectFrom('safety_alert').where('patient_id', '=', patient).select(['id', 'state']).execute(),
  );
  expect(alerts).toHaveLength(1);
  await closeAlert(desk, patient, practice.today());
  await move(desk, patient, 'Begin the course', 'begin');
  await today.page.close();

  await initialPhase(pair, 'roleDispute');
  for (const number of [3, 4]) {
    await nextWeek(pair);
    await answerWeekly(pair, depression(15 - number));
    if (number === 4) await reviewSafety(desk, patient, practice.today());
    await holdBriefly(desk, patient, number);
  }
  await move(desk, patient, 'Move to the middle phase', 'agreeFocus');
  // The weeks in which little is written are held on a screen without script, which takes a small machine half the time.
  const weekly = { ...pair, desk: await stage.handOf(1440, undefined, undefined, true) };
  for (let number = 5; number <= 15; number += 1) {
    // A person forgets now and then: no check-in in every third week.
    const two = [5, 8, 15].includes(number) ? pair : weekly;
    const screen = two.desk;
    await nextWeek(two);
    if (number === 8) await answerOnPhone(pair, depression(15 - number));
    else if (number % 3 !== 0) await answerWeekly(pair, depression(15 - number));
    // No note is signed when the last safety review is older than 28 days (R-SAFE-02).
    if (number % 3 === 1) await reviewSafety(screen, patient, practice.today());
    if (number === 5) {
      const toTry = 'Tell P1 what I want';
      const note = await holdSession(desk, patient, { number, link: true, technique: true, toTry });
      expect(note).toMatch(/argument/i);
      expect(note).toContain(toTry);
    } else await holdBriefly(screen, patient, number);
    if (number === 8) await reviewHalfWay(screen, patient);
  }
  await endTogether(pair, 16);
  expect(await checkInsDone(pair)).toBe(12); // baseline, second week, ten more, the end
  expect([...desk.faults, ...weekly.desk.faults, ...phone.faults, ...today.faults]).toEqual([]);

  // Another practice's therapist finds nothing of it.
  const elsewhere = await arrange(practice.app);
  const stranger = await stage.handOf(1440, elsewhere.therapist, elsewhere.tenant);
  for (const page of ['', 'story', 'formulation', 'sessions', 'safety'])
    expect((await stranger.page.goto(`${practice.server.origin}${record(patient, page)}`))?.status()).toBe(404);
});
