import { expect } from 'vitest';
import { addDays, daysBetween } from '#domain/calendar';
import { boostersOf, signChecksOf } from '#store/aftercare';
import { followUpsOf } from '#store/follow-ups';
import { record } from '../e2e/course-steps/before-therapy.ts';
import { move, reviewSafety } from '../e2e/course-steps/first-tasks.ts';
import { date, go, send, type Typed } from '../e2e/course-steps/hand.ts';
import { holdBriefly } from '../e2e/course-steps/session.ts';
import { answerOnPhone, answerWeekly, depression, nextWeek, phq9, stateOf } from '../e2e/course-steps/whole-course.ts';
import { knownOf, type Lived } from './lived.ts';
import { bookSession, changeMedicine } from './on-the-way.ts';
import { meet, readFindings } from './rules-met.ts';

/** Maintenance as two people live it (protocol 9.1 to 9.4): the agreement, monthly visits, what comes between them, and the way back. */

const today = ({ stage }: Lived): string => stage.practice.today();
const courseOf = async (lived: Lived): Promise<string> => (await knownOf(lived)).courseId;

/** The maintenance agreement, or another look at it. */
async function saveAgreement({ desk, patient }: Lived, typed: Typed): Promise<void> {
  await go(desk, record(patient, 'changes'));
  const form = desk.page.locator('form[action="?/maintenance"]');
  await send(desk, 'Save the agreement', typed, { form });
}

/** Into maintenance: monthly for a year, an antidepressant goes on. `focus`: what both go on working on. */
export async function startMaintenance(lived: Lived, focus = 'The new role, and asking early'): Promise<void> {
  await changeMedicine(lived, 'started');
  await saveAgreement(lived, {
    ...date('startDate', today(lived)),
    ...date('plannedEnd', addDays(today(lived), 365)),
    focus,
    antidepressant: 'continues',
    warningSignsChecked: true,
    measureEachVisit: true,
    agreed: true,
  });
  await move(lived.desk, lived.patient, 'Start maintenance', 'startMaintenance');
  expect(await stateOf(lived)).toBe('maintenance');
}

/** A month later, or on the day it is `booked` for: the main measure is filled in, and the visit is held and signed. */
export async function visit(lived: Lived, number: number, total: number, booked?: string): Promise<void> {
  const { desk, patient } = lived;
  await nextWeek(lived, booked === undefined ? 30 : daysBetween(today(lived), booked));
  if (number === 1) await answerOnPhone(lived, { phq9: phq9(total) });
  else await answerWeekly(lived, { phq9: phq9(total) });
  await reviewSafety(desk, patient, today(lived));
  if (booked === undefined) await bookSession(lived, 0);
  await readFindings(lived);
  await holdBriefly(desk, patient);
  const { snapshot } = await knownOf(lived);
  const held = snapshot.sessions.filter((one) => one.kind === 'maintenance' && one.attendance === 'attended');
  expect(held).toHaveLength(number);
  expect(snapshot.measures.at(-1)).toMatchObject({ measureId: 'phq9', total });
}

/** The patient looks at the early signs on the phone and sees none. */
export async function seeNoSigns({ phone }: Lived): Promise<void> {
  await go(phone, '/my/after');
  await send(phone, 'Send', { lasting: 'no', planUsed: 'notNeeded', wantsSession: 'no' });
}

/** The patient sees a sign for two weeks: a single session is offered within fourteen days, and held (BoosterSession). */
export async function boosterForSign(lived: Lived): Promise<void> {
  const { stage, desk, phone, patient } = lived;
  await go(phone, '/my/after');
  await send(phone, 'Send', { signs: ['I stop sleeping'], lasting: 'twoWeeks', planUsed: 'yes', wantsSession: 'no' });
  const course = await courseOf(lived);
  const read = () => stage.look((s) => boostersOf(s, course));
  expect(await read()).toMatchObject([{ trigger: 'warningSign', state: 'asked', offer_by: addDays(today(lived), 14) }]);
  await go(desk, record(patient, 'after'));
  expect(await desk.page.locator('main').innerText()).toContain('I stop sleeping');
  const day = { ...date('date', addDays(today(lived), 7)), time: '16:15' };
  await send(desk, 'Book the session', day, { form: desk.page.locator('form[action="?/book"]') });
  expect(await read()).toMatchObject([{ state: 'offered', offered_for: addDays(today(lived), 7) }]);
  await nextWeek(lived);
  await holdBriefly(desk, patient);
  await go(desk, record(patient, 'after'));
  const typed = {
    ...date('day', today(lived)),
    focus: 'Nights, and who may be rung up',
    techniques: ['communicationAnalysis'],
    outcome: 'continueAsPlanned',
  };
  await send(desk, 'Record the session', typed, { form: desk.page.locator('form[action="?/held"]') });
  const [booster] = await read();
  expect(booster).toMatchObject({ state: 'held', held_on: today(lived), outcome: 'continueAsPlanned' });
  expect((booster?.held_on ?? '') <= (booster?.offer_by ?? '')).toBe(true);
  expect(await stage.look((s) => signChecksOf(s, course))).toHaveLength(2);
}

/** The review so many months after the acute course, with its safety review of the same day. */
export async function followUp(lived: Lived, month: number, decision: string): Promise<void> {
  const { stage, desk, patient } = lived;
  const course = await courseOf(lived);
  const read = async () => (await stage.look((s) => followUpsOf(s, course))).find((one) => one.month === month);
  const review = await read();
  expect(today(lived) >= (review?.window_from ?? '') && today(lived) <= (review?.window_to ?? '')).toBe(true);
  await reviewSafety(desk, patient, today(lived));
  await go(desk, record(patient, 'follow-up'));
  const form = desk.page.locator(`form:has(input[name="reviewId"][value="${review?.id}"])`);
  const typed = { ...date('heldOn', today(lived)), delivery: 'inPerson', relapsePlanUsed: 'yes', decision };
  await send(desk, 'Record the follow-up', typed, { form });
  expect(await read()).toMatchObject({ state: 'held' });
}

/** Half a year on, the page asks both to look at the agreement again; they do, and let it go on. */
export async function reviewAgreement(lived: Lived): Promise<void> {
  const { desk, patient } = lived;
  const due = desk.page.getByText('It is time to look at this agreement together.');
  await go(desk, record(patient, 'changes'));
  expect(await due.count()).toBe(1);
  await saveAgain(lived);
  await go(desk, record(patient, 'changes'));
  expect(await due.count()).toBe(0);
}

/** The agreement, saved again as it goes on. */
async function saveAgain(lived: Lived): Promise<void> {
  await saveAgreement(lived, { focus: 'Asking early, and the winter', warningSignsChecked: true });
  expect((await knownOf(lived)).snapshot.maintenance).not.toBeNull();
}

/** The antidepressant is dropped: urgent until the prescriber knows, also when the agreement is saved again in between (R-MNT-01). */
export const dropMedicine = (lived: Lived): Promise<boolean> =>
  meet(lived, {
    rule: 'R-MNT-01',
    how: 'the prescriber told',
    happens: async () => {
      await changeMedicine(lived, 'stopped');
      await nextWeek(lived, 3);
      await saveAgain(lived);
    },
    answer: async () => {
      await go(lived.desk, record(lived.patient, 'medication'));
      for (const told = 'The prescriber has been told'; ;) {
        const button = lived.desk.page.getByRole('button', { name: told });
        if ((await button.count()) === 0) return;
        await send(lived.desk, told);
      }
    },
  });

/** The depression is back: a new course that counts its own sessions, linked to the old one, whose plan and words it shows. */
export async function relapse(lived: Lived): Promise<void> {
  const { stage, desk, patient } = lived;
  const before = await courseOf(lived);
  await nextWeek(lived, 30);
  await answerWeekly(lived, depression(17, 2));
  await reviewSafety(desk, patient, today(lived));
  await saveAgreement(lived, { relapse: true });
  await move(desk, patient, 'Start a new acute course', 'returnToAcute');
  const courses = await stage.look((s) =>
    s.db.selectFrom('course').where('patient_id', '=', patient).select(['id', 'state', 'previous_course_id']).execute(),
  );
  expect(courses.find(({ id }) => id === before)).toMatchObject({ state: 'closed' });
  expect(courses.filter(({ previous_course_id }) => previous_course_id === before)).toHaveLength(1);
  const { courseId, advice } = await knownOf(lived);
  expect(courseId).not.toBe(before);
  expect(advice.attended).toBe(0);
  await go(desk, record(patient, 'earlier'));
  const earlier = await desk.page.locator('main').innerText();
  for (const words of ['I stop sleeping', 'Call F1', 'A quarrel about moving in June.', 'linked to this one'])
    expect(earlier).toContain(words);
}
