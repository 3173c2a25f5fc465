import { expect } from 'vitest';
import { sayInCrisis } from '#ui/messages/crisis';
import { yesToAll } from './before-therapy.ts';
import { date, formWith, go, send, settled, type Hand } from './hand.ts';

export const patientPassword = 'harbour violet ladder';

/** The patient joins: link, date of birth and code, then an email and a password; reads the pages of welcome and consents. */
export async function join(hand: Hand, invitation: { link: string; code: string }, email: string): Promise<void> {
  const { page } = hand;
  await go(hand, invitation.link);
  await send(hand, 'Continue', { ...date('birthDate', '1988-04-09'), code: invitation.code });
  const needsEmail = (await page.locator('input[name="email"]').count()) > 0;
  await send(hand, 'Use this password', { ...(needsEmail && { email }), password: patientPassword });
  await go(hand, '/my/welcome');
  for (let n = 1; n < 4; n += 1) await follow(hand, 'Continue');
  await follow(hand, 'Make my choices');
  await send(hand, 'Save my choices', { ...(await yesToAll(hand)), signature: 'Sample patient' });
}

/** Follows a link by its words. */
export async function follow(hand: Hand, name: string | RegExp): Promise<void> {
  const { page } = hand;
  const link = page.getByRole('link', { name, exact: true }).first();
  const href = (await link.getAttribute('href')) ?? '';
  await link.click();
  await page.waitForURL((url) => `${url.pathname}${url.search}` === href || url.pathname.startsWith(`${href}/`));
  // The address changes before the page does: what is followed next must stand on the new one.
  await page
    .getByRole('link', { name, exact: true })
    .and(page.locator(`[href="${href}"]`))
    .waitFor({ state: 'hidden' });
  await settled(hand);
}

/** Signs in again, as after a week away. */
export async function signInAgain(hand: Hand, email: string): Promise<void> {
  await go(hand, '/sign-in/patient');
  await send(hand, 'Continue', { email, password: patientPassword }, { form: formWith(hand, 'Continue') });
  expect(new URL(hand.page.url()).pathname).toBe('/my');
}

export type Answers = Readonly<{
  mood: number;
  good?: string;
  hard?: string;
  /** The answers to each measure, in the order of its questions; a question beyond the list is answered with 0. */
  measures: Readonly<Record<string, readonly number[]>>;
}>;

/**
 * Answers an open check-in, one question a page, on the phone. `atSupport` runs while the support page is shown; the check-in then goes on
 * by the patient's own choice.
 */
export async function checkIn(hand: Hand, answers: Answers, atSupport?: () => Promise<void>): Promise<void> {
  const { page } = hand;
  await go(hand, '/my/check-in');
  await follow(hand, /^(Start|Go on)$/);
  for (let pages = 0; pages < 60 && !page.url().includes('/done'); pages += 1) {
    const form = page.locator('form:has(input[name="step"])');
    const step = await form.locator('input[name="step"]').inputValue();
    const value = answerFor(step, answers);
    const field = form.locator('[name="answer"]');
    if (value === '') await form.getByRole('button', { name: 'Skip' }).click();
    else {
      if ((await field.first().getAttribute('type')) === 'radio')
        await form.locator(`[name="answer"][value="${value}"]`).check({ force: true });
      else await field.fill(value);
      await form.getByRole('button', { name: 'Continue' }).click();
    }
    await page.waitForFunction((was) => {
      const next = document.querySelector<HTMLInputElement>('form input[name="step"]');
      return /\/(done|support)$/.test(location.pathname) || (next !== null && next.value !== was);
    }, step);
    if (page.url().includes('/support')) {
      await atSupport?.();
      await send(hand, sayInCrisis('c.go'));
    }
  }
}

/** What is answered to one step; nothing where it is skipped. */
export const answerFor = (step: string, { mood, good = '', hard = '', measures }: Answers): string => {
  const [measure = '', number] = step.split(':');
  if (number === undefined) return { mood: String(mood), good, hard }[measure] ?? '';
  return String(measures[measure]?.[Number(number) - 1] ?? 0);
};

/** The patient agrees to the formulation and signs the contract, on their own pages. */
export async function agree(hand: Hand): Promise<void> {
  await agreeToWords(hand);
  await go(hand, '/my/plan/contract');
  await send(
    hand,
    /Sign/,
    { name: 'Sample patient A.' },
    { form: hand.page.locator('form:has(input[name="contractId"])') },
  );
}

/** The patient agrees to the words of the formulation. */
export async function agreeToWords(hand: Hand): Promise<void> {
  await go(hand, '/my/plan/understand');
  await send(hand, 'I agree with these words');
}

/** Says on the phone how the thing to try went. */
export async function sayHowItWent(hand: Hand, what: string): Promise<void> {
  await go(hand, '/my/try');
  await hand.page.getByText(what).first().waitFor();
  const said = { outcome: 'partly', whatHappened: 'We walked, and talked a little.' };
  await send(hand, 'Save', said, { background: true });
}
