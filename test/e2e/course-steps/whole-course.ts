import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from '../../browser.ts';
import { asSystem } from '../../kit.ts';
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
import { recordOutcome, sayGoodbye, signStayingWell, workOnTheEnding, writeStayingWell } from './ending.ts';
import {
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
import { aHand, go, sheets, type Hand } from './hand.ts';
import { agree, checkIn, join, sayHowItWent, signInAgain } from './phone.ts';
import { openPractice, type CoursePractice } from './practice.ts';
import { holdSession } from './session.ts';

/**
 * One course of individual IPT as two people live it: a therapist at a desk, a patient on a phone. Everything either of them does goes
 * through the forms of the pages. Only the practice around them is arranged (owner, cover, help numbers, the therapist's sign-in), and
 * the weeks pass because the server's clock is turned.
 */
export type Stage = Readonly<{
  practice: CoursePractice;
  browser: Browser;
  /** Reads the database as the system of the practice. */
  look<T>(work: Parameters<typeof asSystem<T>>[2]): Promise<T>;
  handOf(width: number, account?: string, tenant?: string, plain?: boolean): Promise<Hand>;
  end(): Promise<void>;
}>;

/** A server, a practice and a browser of their own: each course has its own calendar. */
export async function openStage(): Promise<Stage> {
  const [practice, browser] = await Promise.all([openPractice(), launchBrowser()]);
  return {
    practice,
    browser,
    look: (work) => asSystem(practice.app, practice.tenant, work),
    handOf: async (width, account, tenant, plain = false) => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
        javaScriptEnabled: !plain,
      });
      if (width > 800) await context.addCookies([await practice.cookie(account, tenant)]);
      return aHand(context, practice.server.origin, plain);
    },
    end: async () => {
      await browser.close();
      await practice.end();
    },
  };
}

export type Pair = Readonly<{ stage: Stage; desk: Hand; phone: Hand; email: string; patient: string }>;

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
  await askCheckIn(desk, patient, 'baseline');
  return { stage, desk, phone, email, patient };
}

/** A total on the first eight questions of the PHQ-9, and an answer to the ninth. */
export const phq9 = (total: number, ninth = 0): readonly number[] => [
  ...Array.from({ length: 8 }, (_, i) => Math.floor(total / 8) + (i < total % 8 ? 1 : 0)),
  ninth,
];
/** The same answer to each question of the GAD-7. */
export const gad7 = (each: number): readonly number[] => Array.from({ length: 7 }, () => each);

/** A week passes: both were signed out meanwhile, and sign in again. With a total, the weekly check-in is asked and answered. */
export async function nextWeek(
  { stage, desk, phone, email, patient }: Pair,
  total?: number,
  kind = 'weekly',
): Promise<void> {
  stage.practice.clock.turn(7);
  await desk.page.context().addCookies([await stage.practice.cookie()]);
  await signInAgain(phone, email);
  if (total === undefined) return;
  await askCheckIn(desk, patient, kind);
  await checkIn(phone, { mood: 6, good: 'M. called', hard: 'P1 went quiet', phq9: phq9(total), gad7: gad7(1) });
}

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

/** What the first sessions are for (I1 to I12), the same for each course. */
export async function initialPhase(pair: Pair, area: string): Promise<void> {
  const { stage, desk, phone, patient } = pair;
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
  await nextWeek(pair, 14);
  await sayHowItWent(phone, 'Walk with F1 on Saturday');
  const note = await holdSession(desk, patient, { number: 2 });
  expect(note).toMatch(/Homework: partly/i);
  await chooseFocus(desk, patient, area);
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

/** The ending (E1 to E10), the plan signed by both, and the finish: follow-up at three and six months stands. */
export async function endTogether(pair: Pair, number: number): Promise<void> {
  const { stage, desk, phone, patient } = pair;
  await move(desk, patient, 'Start the ending phase', 'startEnding');
  await workOnTheEnding(desk, patient);
  await writeStayingWell(desk, patient);
  await signStayingWell(phone);
  await sayGoodbye(phone);
  await nextWeek(pair, 3, 'end');
  await reviewSafety(desk, patient, stage.practice.today());
  const note = await holdSession(desk, patient, { number, technique: true, takeWithMe: 'I can say it.' });
  expect(note).toContain('I can say it');
  await recordOutcome(desk, patient, 'remission');
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
