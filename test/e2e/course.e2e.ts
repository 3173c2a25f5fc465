import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import {
  accept,
  askCheckIn,
  decideFit,
  invite,
  record,
  recordConsent,
  refer,
  setUpCourse,
} from './course-steps/before-therapy.ts';
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
} from './course-steps/first-tasks.ts';
import { holdSession } from './course-steps/session.ts';
import { aHand, go, settled, type Hand } from './course-steps/hand.ts';
import { agree, checkIn, join, signInAgain } from './course-steps/phone.ts';
import { openPractice, type CoursePractice } from './course-steps/practice.ts';

let practice: CoursePractice;
let browser: Browser;

const email = 'sample-a@patient.example';

beforeAll(async () => {
  [practice, browser] = await Promise.all([openPractice(), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await practice?.end();
});

/** The therapist at a desk, signed in. */
async function atTheDesk(): Promise<Hand> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await context.addCookies([await practice.cookie()]);
  return aHand(context, practice.server.origin);
}

/** The patient on a phone. */
async function onThePhone(): Promise<Hand> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  return aHand(context, practice.server.origin);
}

test('one course of sixteen sessions, from referral to graduation', { timeout: 900_000 }, async () => {
  const desk = await atTheDesk();
  const phone = await onThePhone();
  const lap = laps();
  const patient = await refer(desk, 'Sample patient A.', practice.today());
  lap('refer');
  await accept(desk, patient);
  await decideFit(desk, patient);
  await recordConsent(desk, patient);
  await setUpCourse(desk, patient, { model: 'klerman', sessions: 16, startDate: practice.today() });
  const invitation = await invite(desk, patient);
  lap('invite');
  await join(phone, invitation, email);
  lap('join');
  await askCheckIn(desk, patient, 'baseline');
  const today = await aHand(desk.page.context(), practice.server.origin);
  await go(today, '/clinic');
  await checkIn(phone, { mood: 3, phq9: [2, 2, 2, 2, 2, 2, 2, 1, 1], gad7: [2, 2, 2, 1, 1, 1, 1] }, async () => {
    await today.page.getByText('Open safety steps').first().waitFor({ timeout: 2000 });
  });
  lap('baseline');
  await today.page.getByText('Open safety steps').first().click();
  await today.page.waitForURL(/safety/);
  await go(desk, record(patient, 'safety'));
  await desk.page
    .getByRole('link', { name: /Record what was done/ })
    .first()
    .click();
  await desk.page.waitForURL(/alert=/);
  await settled(desk);
  await reviewSafety(desk, patient, practice.today(), true);
  lap('alert closed');
  await move(desk, patient, 'Begin the course', 'begin');
  lap('begin');

  const area = 'roleDispute';
  await welcome(desk, patient);
  await diagnose(desk, patient, practice.today());
  await explainSickRole(desk, patient);
  lap('I1 I2 I4');
  await holdSession(desk, patient, { number: 1, toTry: 'Walk with F1 on Saturday' });
  lap('session 1');
  await reviewSafety(desk, patient, practice.today());
  await nextWeek(desk, phone);
  lap('week');
  await goThroughPeople(desk, patient);
  await drawTimeline(desk, patient, String(Number(practice.today().slice(0, 4)) - 1));
  await decideMedication(desk, patient);
  await orient(desk, patient);
  lap('I5 I6 I11 I12');
  await weekly(desk, phone, 12);
  await holdSession(desk, patient, { number: 2, link: true });
  lap('session 2');
  await nextWeek(desk, phone);
  await chooseFocus(desk, patient, area);
  await writeGoal(desk, patient, area);
  await shareFormulation(desk, patient, area);
  await shareContract(desk, patient);
  await signContract(desk, patient);
  lap('I7 to I10');
  await agree(phone);
  lap('agreed and signed');
  await move(desk, patient, 'Move to the middle phase', 'agreeFocus');
  expect(desk.faults).toEqual([]);
  expect(phone.faults).toEqual([]);

  async function weekly(from: Hand, to: Hand, total: number): Promise<void> {
    await askCheckIn(from, patient, 'weekly');
    await checkIn(to, {
      mood: 5,
      good: 'M. called',
      hard: 'P1 went quiet',
      phq9: spread(total),
      gad7: [1, 1, 1, 1, 0, 0, 0],
    });
  }
});

/** A total on the first eight questions of the PHQ-9; nothing on the ninth. */
const spread = (total: number): readonly number[] =>
  Array.from({ length: 9 }, (_, i) => (i === 8 ? 0 : Math.min(3, Math.floor(total / 8) + (i < total % 8 ? 1 : 0))));

/** A week passes: both have been signed out meanwhile, and sign in again. */
async function nextWeek(desk: Hand, phone: Hand, days = 7): Promise<void> {
  practice.clock.turn(days);
  await desk.page.context().addCookies([await practice.cookie()]);
  await signInAgain(phone, email);
}

function laps(): (what: string) => void {
  let last = performance.now();
  return (what) => {
    const now = performance.now();
    console.log(`${what}: ${Math.round(now - last)} ms`);
    last = now;
  };
}
