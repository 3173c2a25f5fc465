import { expect } from 'vitest';
import { record } from './before-therapy.ts';
import { formWith, go, send, settled, type, type Hand, type Typed } from './hand.ts';

export type SessionPlan = Readonly<{
  number: number;
  /** Links a quarrel to the low mood of the week. */
  link?: boolean;
  technique?: boolean;
  /** What is agreed to try. */
  toTry?: string;
  takeWithMe?: string;
}>;

/**
 * Holds one session in the room: every step it has, each form filled in as far as it is there, to the signed note. Answers the text of
 * the note.
 */
export async function holdSession(hand: Hand, patient: string, plan: SessionPlan): Promise<string> {
  const { page } = hand;
  await openNext(hand, patient);
  await send(hand, `Start session ${plan.number}`, {}, { twice: plan.number === 1 });
  for (let steps = 0; steps < 9 && !page.url().endsWith('/finish'); steps += 1) {
    if (plan.technique) await tagTechnique(hand);
    await takeStep(hand, plan);
  }
  expect(page.url()).toMatch(/finish$/);
  await send(hand, 'Sign the note', { safetyAsked: 'noConcerns' });
  expect(page.url()).toMatch(/note$/);
  return page.locator('main article').innerText();
}

/** Marks the first suggested technique as used, once. */
async function tagTechnique(hand: Hand): Promise<void> {
  const form = formWith(hand, 'Used it');
  if ((await form.count()) > 0 && (await hand.page.getByText('Used today').count()) === 0)
    await send(hand, 'Used it', {}, { form });
}

/** Fills in every form of this step, saves those that do not lead on, and goes on with the one that does. */
async function takeStep(hand: Hand, plan: SessionPlan): Promise<void> {
  const { page } = hand;
  const forms = page.locator('.forms form:has(input[name="step"])');
  const leads = page.locator('.forms form:has(button[name="next"])');
  for (const action of await forms.evaluateAll((all) => all.map((one) => one.getAttribute('action') ?? ''))) {
    const form = page.locator(`.forms form[action="${action}"]`);
    const typed = await whatFits(form, plan);
    if ((await form.locator('button[name="next"]').count()) > 0) await type(form, typed);
    else if (Object.keys(typed).length > 0) await send(hand, 'Save', typed, { form });
  }
  const next = leads.locator('button[name="next"]').first();
  await send(hand, (await next.innerText()).trim(), {}, { form: leads.first() });
}

async function whatFits(form: ReturnType<Hand['page']['locator']>, plan: SessionPlan): Promise<Typed> {
  const names = await form
    .locator('input, select, textarea')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).name));
  const has = (name: string) => names.includes(name);
  return {
    ...(has('mood') && has('parts') && { mood: '5' }),
    ...(has('safetyAsked') && { safetyAsked: 'noConcerns' }),
    ...(plan.link && has('what') && has('feelings') && { what: ['argument'], feelings: ['sad'] }),
    ...(plan.toTry && has('confidence') && { what: plan.toTry, when: 'Saturday', confidence: '8' }),
    ...(has('takeWithMe') && { takeWithMe: plan.takeWithMe ?? 'I said it.' }),
    ...(has('remainingMentioned') && { remainingMentioned: true }),
    ...(has('endingDiscussed') && { endingDiscussed: true }),
  };
}

/** A session of which little is written: started, safety asked, signed. A visit in maintenance has no number. */
export async function holdBriefly(hand: Hand, patient: string, number?: number): Promise<void> {
  await openNext(hand, patient);
  await send(hand, number === undefined ? 'Start session' : `Start session ${number}`);
  await send(hand, 'Finish session');
  await send(hand, 'Sign the note', { safetyAsked: 'noConcerns' });
}

/** A session that turns out to be on the telephone: begun, and the first step saved without a word on where the patient is. */
export async function beginByTelephone(hand: Hand, patient: string, number: number): Promise<void> {
  await openNext(hand, patient);
  await send(hand, `Start session ${number}`);
  await sendArrival(hand, { delivery: 'telephone' });
}

/** A session held up to its note, which is not signed yet. */
export async function holdUnsigned(hand: Hand, patient: string, number: number): Promise<void> {
  await openNext(hand, patient);
  await send(hand, `Start session ${number}`);
  await send(hand, 'Finish session');
}

/** Opens the session whose note waits, and signs the note. With an arrival, its first step is gone through first. */
export async function signNow(hand: Hand, patient: string, arrival?: Typed): Promise<void> {
  await go(hand, record(patient, 'sessions'));
  const open = hand.page
    .getByRole('listitem')
    .filter({ hasText: 'Note to finish' })
    .getByRole('link', { name: /^Session/ });
  const href = (await open.getAttribute('href')) ?? '';
  if (arrival) {
    await go(hand, `${href}?step=1`);
    await sendArrival(hand, arrival);
    await send(hand, 'Finish session');
  } else await go(hand, `${href}/finish`);
  await send(hand, 'Sign the note', { safetyAsked: 'noConcerns' });
}

/** The form of the first step, sent on. */
async function sendArrival(hand: Hand, typed: Typed): Promise<void> {
  const form = hand.page.locator('.forms form:has([name="delivery"])');
  const next = form.locator('button[name="next"]').first();
  await send(hand, (await next.innerText()).trim(), typed, { form });
}

async function openNext(hand: Hand, patient: string): Promise<void> {
  const { page } = hand;
  await go(hand, record(patient, 'sessions'));
  await page.getByRole('link', { name: 'Open the next session' }).click();
  await page.getByRole('button', { name: /^Start session/ }).waitFor();
  await settled(hand);
}
