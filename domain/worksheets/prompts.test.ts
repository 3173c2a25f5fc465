import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contentRoot } from '#main/content';
import type { Answers } from './answers.ts';
import {
  balancePrompt,
  forSupervision,
  freshPrompt,
  needsPacing,
  pacingPrompt,
  promptsOf,
  resultPrompt,
  reviewPrompt,
  revisitPrompt,
  supervisionPrompts,
  type SheetAround,
} from './prompts.ts';
import { sheetFor } from './worksheet.ts';
import { parseWorksheetFile, type Worksheet } from './worksheet.schema.ts';

function theSheet(id: string): Worksheet {
  const read = parseWorksheetFile(readFileSync(`${contentRoot()}/worksheets/${id}.json`, 'utf8'));
  if (!read.ok) throw new Error(read.details.join());
  return read.value;
}

const around: SheetAround = {
  side: 'clinician',
  language: 'en',
  today: '2026-04-14',
  sessionsSince: 0,
  nextReviewAt: null,
  status: 'inProgress',
};
const patient: SheetAround = { ...around, side: 'patient' };
const rows = (...cells: Readonly<Record<string, string | number>>[]) =>
  cells.map((one, n) => ({ row: `r${n + 1}`, cells: one }));

describe('techniques 4: a high risk of being overwhelmed', () => {
  const sheet = theSheet('encouragementOfAffect');
  test('stops, offers the page for getting steady, and goes to supervision', () => {
    expect(supervisionPrompts(sheet, { overwhelmRisk: 'high' }, around)).toMatchObject([
      { kind: 'stop', page: 'grounding', supervise: true },
    ]);
    expect(forSupervision(sheet, { overwhelmRisk: 'high' })).toEqual(['overwhelmRisk:high']);
  });
  test('says nothing at medium, and nothing of it to the patient', () => {
    expect(supervisionPrompts(sheet, { overwhelmRisk: 'medium' }, around)).toEqual([]);
    const own = sheetFor(sheet, { side: 'patient', ownShared: false, understandOnly: false });
    expect(promptsOf(own, { overwhelmRisk: 'high' }, patient)).toEqual([]);
  });
});

describe('techniques 2: options with a risk', () => {
  const sheet = theSheet('decisionAnalysis');
  const options = (riskOf: string) => ({ options: rows({ text: 'Tell him tonight', riskOf }, { text: 'Wait' }) });
  test.each(['violence', 'selfHarm', 'jobOrHome'])('%s goes to supervision', (risk) => {
    expect(forSupervision(sheet, options(risk))).toEqual([`options:${risk}`]);
    expect(supervisionPrompts(sheet, options(risk), around)).toMatchObject([{ supervise: true, page: 'safety' }]);
  });
  test.each(['none', 'other'])('%s does not', (risk) => expect(forSupervision(sheet, options(risk))).toEqual([]));
  test('a patient who marks violence or self-harm is shown the way to help, and no word about supervision', () => {
    expect(supervisionPrompts(sheet, options('selfHarm'), patient)).toMatchObject([{ page: 'help', supervise: false }]);
    expect(supervisionPrompts(sheet, options('jobOrHome'), patient)).toEqual([]);
  });
  test('the therapist’s own judgement counts as well', () =>
    expect(forSupervision(sheet, { optionRisk: 'yes' })).toEqual(['optionRisk:yes']));
});

describe('techniques 14: pacing', () => {
  const felt = (...feelings: [string, number][]): Answers => ({
    feelings: rows(...feelings.map(([on, strength]) => ({ ...(on ? { on } : {}), feeling: 'sad', strength }))),
  });
  test('9 or more among the feelings noted last stops', () => {
    expect(needsPacing(felt(['2026-04-07', 4], ['2026-04-14', 9]))).toBe(true);
    expect(needsPacing(felt(['2026-04-14', 10], ['2026-04-14', 3]))).toBe(true);
    expect(needsPacing(felt(['2026-04-07', 2], ['', 9]))).toBe(true);
  });
  test('8 does not, nor a strong feeling of an earlier day', () => {
    expect(needsPacing(felt(['2026-04-14', 8]))).toBe(false);
    expect(needsPacing(felt(['2026-04-07', 10], ['2026-04-14', 5]))).toBe(false);
    expect(needsPacing({})).toBe(false);
  });
  test('both are told, on the grief sheet only', () => {
    const sheet = theSheet('griefReconstruction');
    const strong = felt(['2026-04-14', 9]);
    expect(pacingPrompt(sheet, strong, around)).toMatchObject([{ kind: 'stop', page: 'grounding' }]);
    expect(pacingPrompt(sheet, strong, patient)[0]?.say).toContain('leave it here for today');
    expect(pacingPrompt(theSheet('rolePlay'), strong, around)).toEqual([]);
  });
});

describe('techniques 13: the balance sheet', () => {
  const sheet = theSheet('roleTransitionBalanceSheet');
  const roles = (oldGood: number, oldHard: number, newGood: number, newHard: number): Answers => ({
    roles: {
      lists: Object.fromEntries(
        Object.entries({ oldGood, oldHard, newGood, newHard }).map(([id, n]) => [
          id,
          Array.from({ length: n }, (_, at) => `line ${at}`),
        ]),
      ),
    },
  });
  test('one-sided or very unequal lists bring a question', () => {
    expect(balancePrompt(sheet, roles(3, 0, 1, 2), around)[0]?.say).toBe('Was there anything hard before, too?');
    expect(balancePrompt(sheet, roles(6, 2, 1, 1), around)[0]?.say).toBe('What else was hard before?');
    expect(balancePrompt(sheet, roles(1, 1, 1, 4), around)[0]?.say).toContain('What else is good now');
  });
  test('even lists bring none', () => {
    expect(balancePrompt(sheet, roles(3, 2, 2, 3), around)).toEqual([]);
    expect(balancePrompt(sheet, {}, around)).toEqual([]);
  });
  test('is looked at again after three sessions, not after two, and not before it was begun', () => {
    const after = (sessionsSince: number, status = 'complete') =>
      revisitPrompt(sheet, {}, { ...around, sessionsSince, status });
    expect(after(3)).toMatchObject([{ page: 'versions' }]);
    expect(after(2)).toEqual([]);
    expect(after(4, 'draft')).toEqual([]);
  });
});

test('the day for looking again comes up on its day, and no earlier', () => {
  const on = (nextReviewAt: string | null) => reviewPrompt(theSheet('rolePlay'), {}, { ...around, nextReviewAt });
  expect(on('2026-04-14')).toHaveLength(1);
  expect(on('2026-04-15')).toEqual([]);
  expect(on(null)).toEqual([]);
});

test('techniques 2: the trial of a decision comes back on its day until somebody says how it went', () => {
  const sheet = theSheet('decisionAnalysis');
  expect(resultPrompt(sheet, { reviewAt: '2026-04-10' }, around)).toMatchObject([{ say: 'How did it go?' }]);
  expect(resultPrompt(sheet, { reviewAt: '2026-04-15' }, around)).toEqual([]);
  expect(resultPrompt(sheet, { reviewAt: '2026-04-10', result: 'notTried' }, around)).toEqual([]);
});

test('techniques 1: an incident of more than a week ago asks for a fresher one, while the sheet is open', () => {
  const sheet = theSheet('communicationAnalysis');
  expect(freshPrompt(sheet, { when: '2026-04-06T18:00' }, around)[0]?.say).toContain('8 days ago');
  expect(freshPrompt(sheet, { when: '2026-04-07' }, around)).toEqual([]);
  expect(freshPrompt(sheet, { when: '2026-03-01' }, { ...around, status: 'complete' })).toEqual([]);
  expect(freshPrompt(sheet, { when: '2026-03-01' }, patient)).toEqual([]);
});

test('what stops stands before what only asks', () => {
  const answers = { feelings: rows({ on: '2026-04-14', feeling: 'sad', strength: 9 }) };
  const kinds = promptsOf(theSheet('griefReconstruction'), answers, { ...around, nextReviewAt: '2026-04-01' });
  expect(kinds.map(({ id }) => id)).toEqual(['pacing', 'review']);
});
