import { expect } from 'vitest';
import {
  accept,
  askCheckIn,
  decideFit,
  invite,
  record,
  recordConsent,
  refer,
  setUpCourse,
  type CourseWanted,
} from './before-therapy.ts';
import { answerBeside } from './beside.ts';
import { recordOutcome, sayGoodbye, signStayingWell, workOnTheEnding, writeStayingWell } from './ending.ts';
import {
  askInPrivate,
  chooseFocus,
  decideMedication,
  diagnose,
  drawTimeline,
  explainSickRole,
  goThroughPeople,
  move,
  orient,
  reviewSafety,
  shareContract,
  shareFormulation,
  signContract,
  welcome,
  writeGoal,
} from './first-tasks.ts';
import { go, sheets } from './hand.ts';
import { agree, checkIn, join, sayHowItWent, signInAgain, type Answers } from './phone.ts';
import type { Pair } from './pair.ts';
import { holdSession } from './session.ts';
import type { Stage } from './stage.ts';

/**
 * From the referral to the open baseline: referred, accepted, fit and consent recorded, course set up, invited, joined. `plain`: the
 * therapist's browser runs no script.
 */
export async function arrive(
  stage: Stage,
  name: string,
  wanted: Omit<CourseWanted, 'startDate'>,
  plain = false,
): Promise<Pair> {
  const [desk, phone] = [await stage.handOf(1440, undefined, undefined, plain), await stage.handOf(390)];
  const email = `${name.replaceAll(/\W/g, '').toLowerCase()}@patient.example`;
  const today = stage.practice.today();
  const patient = await refer(desk, name, today);
  await accept(desk, patient);
  await decideFit(desk, patient);
  await recordConsent(desk, patient);
  await setUpCourse(desk, patient, { ...wanted, startDate: today });
  await join(phone, await invite(desk, patient), email);
  await askCheckIn(desk, patient, 'baseline', wanted.baseline);
  return { stage, desk, phone, email, patient };
}

/** What is answered to each measure, in the order of its questions. */
export type Scores = Answers['measures'];

/** A total spread over so many questions. */
const spread = (total: number, questions: number): readonly number[] =>
  Array.from({ length: questions }, (_, i) => Math.floor(total / questions) + (i < total % questions ? 1 : 0));
/** A total on the first eight questions of the PHQ-9, and an answer to the ninth. */
export const phq9 = (total: number, ninth = 0): readonly number[] => [...spread(total, 8), ninth];

/** A PHQ-9 of this total, and the same answer to each question of the GAD-7. */
export const depression = (total: number, anxious = 1): Scores => ({
  phq9: phq9(total),
  gad7: Array.from({ length: 7 }, () => anxious),
});

/** What the patient tells in a weekly check-in. */
const week = (measures: Scores): Answers => ({ mood: 6, good: 'M. called', hard: 'P1 went quiet', measures });

/**
 * Some days pass, seven unless it is said otherwise: both were signed out meanwhile, and sign in again. How the patient does that with a
 * password is tried once a course, in `initialPhase`.
 */
export async function nextWeek({ stage, desk, phone, patient }: Pair, days = 7): Promise<void> {
  // They close their pages for the night: an open page would go on asking with a sign-in that has run out.
  for (const { page, plain } of [desk, phone]) if (!plain) await page.goto('about:blank');
  stage.practice.clock.turn(days);
  await desk.page.context().addCookies([await stage.practice.cookie()]);
  await phone.page.context().addCookies([await stage.practice.patientCookie(patient)]);
}

/** The check-in is asked for on the page of measures and answered on the phone, one question a page. */
export async function answerOnPhone({ desk, phone, patient }: Pair, measures: Scores, kind = 'weekly'): Promise<void> {
  await askCheckIn(desk, patient, kind, Object.keys(measures));
  await checkIn(phone, week(measures));
}

/** The same answers to the same questions where no test looks at the pages of the check-in. */
export const answerWeekly = ({ stage, patient }: Pair, measures: Scores): Promise<void> =>
  answerBeside(stage.practice, patient, week(measures));

/** Where the course stands. */
export const stateOf = async ({ stage, patient }: Pair) =>
  (
    await stage.look((s) =>
      s.db.selectFrom('course').where('patient_id', '=', patient).select('state').executeTakeFirst(),
    )
  )?.state;

/** How many check-ins of this patient are finished. */
export const checkInsDone = async ({ stage, patient }: Pair): Promise<number> =>
  (
    await stage.look((s) =>
      s.db
        .selectFrom('check_in')
        .where('patient_id', '=', patient)
        .where('finished_at', 'is not', null)
        .select('id')
        .execute(),
    )
  ).length;

/** The baseline answered on the phone, the first safety review, and the course begun. `answered` runs before the review. */
export async function begin(
  { stage, desk, phone, patient }: Pair,
  measures = depression(16, 2),
  answered?: () => Promise<void>,
): Promise<void> {
  await checkIn(phone, { mood: 3, measures });
  await answered?.();
  await reviewSafety(desk, patient, stage.practice.today());
  await move(desk, patient, 'Begin the course', 'begin');
}

/** What the first sessions are for (I1 to I12), the same for each course. `chosen` runs when the focus has been chosen. */
export async function initialPhase(
  pair: Pair,
  area: string,
  { second = depression(14), chosen }: Readonly<{ second?: Scores; chosen?: () => Promise<void> }> = {},
): Promise<void> {
  const { stage, desk, phone, patient, email } = pair;
  const { practice } = stage;
  await welcome(desk, patient);
  await diagnose(desk, patient, practice.today());
  await explainSickRole(desk, patient);
  await decideMedication(desk, patient);
  await orient(desk, patient);
  await holdSession(desk, patient, { number: 1, toTry: 'Walk with F1 on Saturday' });
  await reviewSafety(desk, patient, practice.today());
  await goThroughPeople(desk, patient);
  await drawTimeline(desk, patient, String(Number(practice.today().slice(0, 4)) - 1));
  await nextWeek(pair);
  await signInAgain(phone, email);
  await answerOnPhone(pair, second);
  await sayHowItWent(phone, 'Walk with F1 on Saturday');
  const note = await holdSession(desk, patient, { number: 2 });
  expect(note).toMatch(/Homework: partly/i);
  await chooseFocus(desk, patient, area);
  await chosen?.();
  // Role play and steps that confront wait for it, whatever the focus (R-DISP-01).
  const asked = await stage.look((s) =>
    s.db.selectFrom('ipv_check').where('patient_id', '=', patient).select('id').execute(),
  );
  if (asked.length === 0) await askInPrivate(desk, patient, practice.today(), 'negative');
  await writeGoal(desk, patient, area);
  await shareFormulation(desk, patient, area);
  await shareContract(desk, patient);
  await signContract(desk, patient);
  await agree(phone);
  expect(await sheets(desk, record(patient, 'formulation/print'))).toBe(1);
}

const RECORD_PAGES = ['story', 'summary', 'follow-up', 'measures', 'people', 'timeline'];
const SHEETS = ['staying-well/print', 'summary/print', 'ending/print'];
const PHONE_PAGES = ['', '/plan', '/progress', '/summary', '/staying-well', '/timeline', '/people'];

type Ending = Readonly<{ last?: Scores; outcome?: string; after?: string; measured?: () => Promise<void> }>;

/**
 * The ending (E1 to E10), the plan signed by both, and the finish: follow-up at three and six months stands. `measured` runs before the
 * last session, when the scores of the end are there.
 */
export async function endTogether(
  pair: Pair,
  number: number,
  { last = depression(3), outcome = 'remission', after, measured }: Ending = {},
): Promise<void> {
  const { stage, desk, phone, patient } = pair;
  // Each model line, and the course for bipolar disorder, has its own word for it.
  await move(
    desk,
    patient,
    /^Start the (ending phase|conclusion of acute treatment|passage to continuation)$/,
    'startEnding',
  );
  await workOnTheEnding(desk, patient, after);
  await writeStayingWell(desk, patient);
  await signStayingWell(phone);
  await sayGoodbye(phone);
  await nextWeek(pair);
  await answerOnPhone(pair, last, 'end');
  await measured?.();
  await reviewSafety(desk, patient, stage.practice.today());
  const note = await holdSession(desk, patient, { number, technique: true, takeWithMe: 'I can say it.' });
  expect(note).toContain('I can say it');
  await recordOutcome(desk, patient, outcome);
  await move(desk, patient, 'Finish acute treatment', 'finish');
  expect(await stateOf(pair)).toBe('followUp');
  const reviews = await stage.look((s) =>
    s.db.selectFrom('follow_up_review').where('patient_id', '=', patient).select('id').execute(),
  );
  expect(reviews).toHaveLength(2);
  await Promise.all([
    (async () => {
      for (const page of RECORD_PAGES) await go(desk, record(patient, page));
      for (const page of SHEETS) expect(await sheets(desk, record(patient, page))).toBeGreaterThan(0);
    })(),
    (async () => {
      for (const page of PHONE_PAGES) await go(phone, `/my${page}`);
    })(),
  ]);
}
