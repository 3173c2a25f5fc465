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
import { aHand, go, type Hand } from './course-steps/hand.ts';
import { checkIn, join } from './course-steps/phone.ts';
import { openPractice, type CoursePractice } from './course-steps/practice.ts';

let practice: CoursePractice;
let browser: Browser;

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

test('one course of sixteen sessions, from referral to graduation', { timeout: 280_000 }, async () => {
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
  await join(phone, invitation, 'sample-a@patient.example');
  lap('join');
  await askCheckIn(desk, patient, 'baseline');
  const today = await aHand(desk.page.context(), practice.server.origin);
  await go(today, '/clinic');
  await checkIn(phone, { mood: 3, phq9: [2, 2, 2, 2, 2, 2, 2, 1, 1], gad7: [2, 2, 2, 1, 1, 1, 1] }, async () => {
    await today.page.getByText('Open safety steps').first().waitFor({ timeout: 2000 });
  });
  lap('baseline');
  await go(desk, record(patient, 'story'));
  expect(desk.faults).toEqual([]);
  expect(phone.faults).toEqual([]);
});

function laps(): (what: string) => void {
  let last = performance.now();
  return (what) => {
    const now = performance.now();
    console.log(`${what}: ${Math.round(now - last)} ms`);
    last = now;
  };
}
