import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Finding } from '#domain/courses/rules/rule';
import { findingsOf } from '#store/findings';
import { record } from '../e2e/course-steps/before-therapy.ts';
import { go, send } from '../e2e/course-steps/hand.ts';
import type { Pair } from '../e2e/course-steps/pair.ts';
import { knownOf, type Happening, type Lived } from './lived.ts';

const squeezed = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ');

/** Opens the story and finds every finding of the engine on it, word for word, whatever its severity. Answers what was found. */
export async function readFindings(pair: Pair): Promise<readonly Finding[]> {
  const { desk, patient } = pair;
  const { findings } = (await knownOf(pair)).advice;
  await go(desk, record(patient, 'story'));
  const page = squeezed(await desk.page.locator('main').textContent());
  for (const { ruleId, message } of findings) expect(page, ruleId).toContain(squeezed(message));
  return findings;
}

/** The stored findings of the newest course, once the job has written down what the engine says now. */
async function stored(pair: Pair) {
  for (let tries = 0; ; tries += 1) {
    const { courseId, advice } = await knownOf(pair);
    const rows = await pair.stage.look((s) => findingsOf(s, courseId));
    const open = rows.filter(({ state }) => state !== 'resolved').map(({ rule_id, about }) => `${rule_id} ${about}`);
    const now = advice.findings.map(({ ruleId, about }) => `${ruleId} ${about}`);
    if (open.toSorted().join() === now.toSorted().join()) return rows;
    if (tries > 80) throw new Error(`the job wrote ${open.join(', ')}; the engine says ${now.join(', ')}`);
    await wait(250);
  }
}

/** Takes note of every open finding of a rule on the page. */
async function takeNote(pair: Pair, rule: string): Promise<void> {
  const { desk, patient } = pair;
  const rows = (await stored(pair)).filter(({ rule_id, state }) => rule_id === rule && state === 'open');
  for (const { id } of rows) {
    await go(desk, record(patient, 'story'));
    const form = desk.page.locator(`form[action$="?/seen"]:has(input[name="finding"][value="${id}"])`);
    await send(desk, 'Seen', {}, { form });
  }
}

/** Lets it happen, finds its rule on the page, does what it asks for, and finds it answered. Answers whether that held the session. */
export async function meet(lived: Lived, { rule, how, happens, answer }: Happening): Promise<boolean> {
  await happens?.(lived);
  const fired = (await readFindings(lived)).map(({ ruleId }) => ruleId);
  expect(fired, `${rule} should have fired`).toContain(rule);
  lived.answered.set(rule, how);
  if (answer === 'seen') {
    await takeNote(lived, rule);
    return false;
  }
  const held = (await answer(lived)) === 'held';
  const left = (await knownOf(lived)).advice.findings.map(({ ruleId }) => ruleId);
  expect(left, `${rule} should be answered`).not.toContain(rule);
  return held;
}

/**
 * At the end of a course: no urgent finding, no warning and no hard stop is open. Answers one line for each rule that ever fired, with
 * how often and how it was handled.
 */
export async function rulesHandled(lived: Lived): Promise<readonly string[]> {
  const rows = await stored(lived);
  const unhandled = rows.filter(({ state, severity }) => state === 'open' && severity !== 'info');
  expect(unhandled.map(({ rule_id, message }) => `${rule_id}: ${message}`)).toEqual([]);
  const left: Readonly<Record<string, string>> = {
    resolved: 'what it asked for was done in the sessions and tasks that followed',
    acknowledged: 'seen by the therapist',
    open: 'stands as a note',
  };
  const rules = [...new Set(rows.map(({ rule_id }) => rule_id))].toSorted();
  return rules.map((rule) => {
    const own = rows.filter(({ rule_id }) => rule_id === rule);
    const states = [...new Set(own.map(({ state }) => left[state] ?? state))].join('; ');
    return `${rule} ${own[0]?.severity ?? ''} ×${own.length}: ${lived.answered.get(rule) ?? states}`;
  });
}
