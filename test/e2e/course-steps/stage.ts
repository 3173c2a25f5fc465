import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../../browser.ts';
import { asSystem } from '../../kit.ts';
import { aHand, type Hand } from './hand.ts';
import { openPractice, type CoursePractice } from './practice.ts';

/** A server, a practice and a browser, on a calendar of their own. */
export type Stage = Readonly<{
  practice: CoursePractice;
  browser: Browser;
  /** Reads the database as the system of the practice. */
  look<T>(work: Parameters<typeof asSystem<T>>[2]): Promise<T>;
  /** Somebody at a screen so many pixels wide; a wide one is signed in as a therapist. `plain`: the browser runs no script. */
  handOf(width: number, account?: string, tenant?: string, plain?: boolean): Promise<Hand>;
  end(): Promise<void>;
}>;

async function openStage(): Promise<Stage> {
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

/** Opens one stage for the tests of a file and takes it down after them; the tests ask for it. */
export function onOneStage(): () => Stage {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await openStage();
  }, 120_000);
  afterAll(() => stage?.end());
  return () => {
    if (!stage) throw new Error('the stage is not open yet');
    return stage;
  };
}
