import { expect, test } from 'vitest';
import { record } from '../e2e/course-steps/before-therapy.ts';
import { reviewHalfWay, writeLetter } from '../e2e/course-steps/ending.ts';
import { move, reviewSafety } from '../e2e/course-steps/first-tasks.ts';
import { go, sheets } from '../e2e/course-steps/hand.ts';
import { holdBriefly, holdSession } from '../e2e/course-steps/session.ts';
import { onOneStage, type Stage } from '../e2e/course-steps/stage.ts';
import { arrive, begin, endTogether, initialPhase, nextWeek, stateOf } from '../e2e/course-steps/whole-course.ts';
import { expectArtefacts, sheetsOf } from './artefacts.ts';
import { areaOf, type Kind, type Lived, type When } from './lived.ts';
import { rateGoal, sayHowFar } from './on-the-way.ts';
import { meet, readFindings, rulesHandled } from './rules-met.ts';
import { workThrough } from './work-through.ts';

/** Lets happen what this course holds for this moment, and reads what the story says. Answers whether the session was held by it. */
async function on(lived: Lived, when: When): Promise<boolean> {
  let held = false;
  for (const happening of lived.kind.happenings?.[when] ?? []) held = (await meet(lived, happening)) || held;
  await readFindings(lived);
  return held;
}

/**
 * From referral to follow-up in a course of this kind: every session held and signed, what is worked with written, what happens met. Ends
 * with every artefact in the record and every rule handled, which it prints.
 */
export async function liveThrough(stage: Stage, kind: Kind): Promise<Lived> {
  const { practice } = stage;
  const { first, second, last } = kind.measures ?? {};
  const asked = first && { baseline: Object.keys(first) };
  const pair = await arrive(stage, `Sample patient ${kind.variant}`, { ...kind, ...asked }, true);
  const lived: Lived = { ...pair, kind, answered: new Map() };
  const { desk, phone, patient } = lived;
  const course = await stage.look((s) =>
    s.db.selectFrom('course').where('patient_id', '=', patient).select(['variant_id', 'planned_sessions']).execute(),
  );
  expect(course).toEqual([{ variant_id: kind.variant, planned_sessions: kind.sessions }]);
  await begin(lived, first, async () => void (await on(lived, 'arrived')));
  await initialPhase(lived, kind.area, {
    ...(second && { second }),
    chosen: async () => void (await on(lived, 'focusChosen')),
  });
  await move(desk, patient, 'Move to the middle phase', 'agreeFocus');
  const half = Math.ceil(kind.sessions / 2);
  for (let number = 3; number < kind.sessions; number += 1) {
    await nextWeek(lived);
    // No note is signed when the last safety review is older than 28 days (R-SAFE-02).
    if (number % 3 === 1) await reviewSafety(desk, patient, practice.today());
    if (number === 3) {
      for (const sheet of [...sheetsOf(practice.app.library, kind.area), ...(kind.worksheets ?? [])])
        await workThrough(lived, sheet);
      await holdSession(desk, patient, { number, link: true, technique: true, toTry: 'Say it on Sunday' });
      await rateGoal(lived);
      await readFindings(lived);
    } else if (!(await on(lived, `session${number}`))) await holdBriefly(desk, patient, number);
    if (number === half && !(await on(lived, 'halfWay'))) await reviewHalfWay(desk, patient);
  }
  await sayHowFar(lived, areaOf(kind));
  await endTogether(lived, kind.sessions, {
    ...(last && { last }),
    ...(kind.outcome && { outcome: kind.outcome }),
    ...(kind.after && { after: kind.after }),
    measured: async () => void (await on(lived, 'ending')),
  });
  await writeLetter(desk, patient);
  expect(await stateOf(lived)).toBe('followUp');
  expect(await sheets({ ...desk, page: phone.page }, '/my/staying-well/print')).toBeGreaterThan(0);
  await go(phone, '/my/letters');
  await go(desk, record(patient, 'story'));
  await expectArtefacts(lived);
  await tell(lived);
  return lived;
}

/** Prints which rules fired in this course and how each was handled. */
export async function tell(lived: Lived, what = ''): Promise<void> {
  const { kind } = lived;
  const lines = await rulesHandled(lived);
  process.stdout.write(`\n${[kind.variant, kind.model, kind.area, what].filter(Boolean).join(', ')}\n`);
  for (const line of lines) process.stdout.write(`  ${line}\n`);
}

/** One test for each kind of course. They share a server, whose weeks go on from one to the next. The therapist's browser runs no script. */
export function coursesOf(kinds: readonly Kind[], after?: (lived: Lived) => Promise<void>): void {
  const onStage = onOneStage();
  test.each(kinds)('$variant, $model, $area, from referral to follow-up', { timeout: 900_000 }, async (kind) => {
    const lived = await liveThrough(onStage(), kind);
    await after?.(lived);
    expect([...lived.desk.faults, ...lived.phone.faults]).toEqual([]);
    await Promise.all([lived.desk.page.context().close(), lived.phone.page.context().close()]);
  });
}
