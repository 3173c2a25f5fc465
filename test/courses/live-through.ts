import { afterAll, beforeAll, expect, test } from 'vitest';
import { record } from '../e2e/course-steps/before-therapy.ts';
import { reviewHalfWay } from '../e2e/course-steps/ending.ts';
import { move, reviewSafety } from '../e2e/course-steps/first-tasks.ts';
import { go, sheets } from '../e2e/course-steps/hand.ts';
import { checkIn } from '../e2e/course-steps/phone.ts';
import { holdBriefly, holdSession } from '../e2e/course-steps/session.ts';
import { workThrough } from '../e2e/course-steps/sheets.ts';
import {
  arrive,
  endTogether,
  gad7,
  initialPhase,
  nextWeek,
  openStage,
  phq9,
  stateOf,
  type Pair,
  type Stage,
} from '../e2e/course-steps/whole-course.ts';

/** A kind of course, and one focus worked on in it with its own worksheets. */
export type Kind = Readonly<{
  variant: string;
  model: 'klerman' | 'stuart';
  sessions: number;
  minutes?: number;
  area: string;
  worksheets: readonly string[];
}>;

/** From referral to follow-up in a course of this kind: every session held and signed, its worksheets written, its findings met. */
async function liveThrough(stage: Stage, kind: Kind, name: string): Promise<Pair> {
  const { practice } = stage;
  const pair = await arrive(stage, name, kind, true);
  const { desk, phone, patient } = pair;
  const told = await stage.look((s) =>
    s.db
      .selectFrom('course')
      .where('patient_id', '=', patient)
      .select(['variant_id', 'planned_sessions'])
      .executeTakeFirstOrThrow(),
  );
  expect(told).toEqual({ variant_id: kind.variant, planned_sessions: kind.sessions });
  await checkIn(phone, { mood: 3, phq9: phq9(16), gad7: gad7(2) });
  await reviewSafety(desk, patient, practice.today());
  await move(desk, patient, 'Begin the course', 'begin');
  await initialPhase(pair, kind.area);
  await move(desk, patient, 'Move to the middle phase', 'agreeFocus');
  const half = Math.ceil(kind.sessions / 2);
  for (let number = 3; number < kind.sessions; number += 1) {
    await nextWeek(pair);
    if (number % 3 === 1) await reviewSafety(desk, patient, practice.today());
    if (number === 3) {
      for (const sheet of kind.worksheets) await workThrough(desk, patient, sheet);
      await holdSession(desk, patient, { number, link: true, technique: true, toTry: 'Say it on Sunday' });
    } else await holdBriefly(desk, patient, number);
    if (number === half) await reviewHalfWay(desk, patient);
  }
  await endTogether(pair, kind.sessions);
  expect(await stateOf(pair)).toBe('followUp');
  expect(await sheets({ ...desk, page: phone.page }, '/my/staying-well/print')).toBeGreaterThan(0);
  await go(desk, record(patient, 'story'));
  return pair;
}

/** One test for each kind of course. They share a server, whose weeks go on from one to the next. The therapist's browser runs no script. */
export function coursesOf(kinds: readonly Kind[]): void {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  }, 120_000);
  afterAll(() => stage?.end());

  test.each(kinds)('$variant, $model, $area, from referral to follow-up', { timeout: 900_000 }, async (kind) => {
    const { desk, phone } = await liveThrough(stage, kind, `Sample patient ${kind.variant}`);
    expect([...desk.faults, ...phone.faults]).toEqual([]);
  });
}
