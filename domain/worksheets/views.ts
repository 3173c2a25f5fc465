import { addDays, addMonths } from '../calendar.ts';
import { isLists, isRows, isLines, type Answer, type Answers, type Cell, type Row } from './answers.ts';

/** Rows of a field, or none. */
export const rowsOf = (answer: Answer | undefined): readonly Row[] => (isRows(answer) ? answer : []);
/** Lines of a field, or none. */
export const linesOf = (answer: Answer | undefined): readonly string[] => (isLines(answer) ? answer : []);
/** One list of a ledger or grid, or an empty one. */
export const listOf = (answer: Answer | undefined, id: string): readonly string[] =>
  isLists(answer) ? (answer.lists[id] ?? []) : [];
/** A text, or an empty one. */
export const textOf = (answer: Answer | undefined): string => (typeof answer === 'string' ? answer : '');

const text = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell : '');
const number = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null);

/** One line of a conversation, ready to be played. */
export type SceneLine = Readonly<{
  row: string;
  mine: boolean;
  said: string;
  tone: string;
  nonverbal: string;
  felt: string;
  meant: string;
  heard: string;
  /** The line at which it slipped. */
  turn: boolean;
}>;

/** The conversation of a communication analysis, line by line (techniques 1). */
export const sceneOf = (answers: Answers): readonly SceneLine[] =>
  rowsOf(answers['whatHappened']).map(({ row, cells }) => ({
    row,
    mine: cells['speaker'] !== 'them',
    said: text(cells['words']),
    tone: text(cells['tone']),
    nonverbal: text(cells['nonverbal']),
    felt: text(cells['felt']),
    meant: text(cells['meant']),
    heard: text(cells['heard']),
    turn: answers['turn'] === row,
  }));

/** From this amount on a need counts as one that must be met, and from this ease on somebody can be asked (techniques 16). */
const needed = 6;
const askable = 5;

/** Needs of 6 or more for which nobody can be asked with an ease of 5 or more; the largest first (techniques 16). */
export function supportGaps(answers: Answers): readonly Readonly<{ need: string; amount: number }>[] {
  const covered = new Set(
    rowsOf(answers['available'])
      .filter(({ cells }) => (number(cells['askable']) ?? 0) >= askable)
      .map(({ cells }) => text(cells['for'])),
  );
  return rowsOf(answers['needs'])
    .flatMap(({ cells }) => {
      const amount = number(cells['amount']);
      return amount !== null && amount >= needed && !covered.has(text(cells['need']))
        ? [{ need: text(cells['need']), amount }]
        : [];
    })
    .sort((one, other) => other.amount - one.amount);
}

const parts = ['oldGood', 'oldHard', 'newGood', 'newHard'] as const;
export type BalancePart = (typeof parts)[number];

/** How many lines stand in each quarter of a balance sheet. Lines are counted, never weighed (design 8.9). */
export const balanceCounts = (answers: Answers): Readonly<Record<BalancePart, number>> =>
  Object.fromEntries(parts.map((part) => [part, listOf(answers['roles'], part).length])) as Record<BalancePart, number>;

/** A question when one side stands alone or is far longer; the usual trap is an all-good past or an all-bad present (techniques 13). */
export function balanceQuestion(counts: Readonly<Record<BalancePart, number>>): string | null {
  const total = parts.reduce((sum, part) => sum + counts[part], 0);
  if (total === 0) return null;
  if (counts.oldGood > 0 && counts.oldHard === 0) return 'Was there anything hard before, too?';
  if (counts.newHard > 0 && counts.newGood === 0) return 'Is there anything good now, or that could become good?';
  if (counts.oldHard > 0 && counts.oldGood === 0) return 'Was there anything good before?';
  if (counts.newGood > 0 && counts.newHard === 0) return 'Is anything hard now?';
  if (outweighs(counts.oldGood, counts.oldHard)) return 'What else was hard before?';
  if (outweighs(counts.newHard, counts.newGood)) return 'What else is good now, or could become good?';
  if (outweighs(counts.oldHard, counts.oldGood)) return 'What else was good before?';
  if (outweighs(counts.newGood, counts.newHard)) return 'What else is hard now?';
  return null;
}

/** Three lines or more on one side, and at least three times as many as on the other. */
const outweighs = (many: number, few: number): boolean => many >= 3 && many >= 3 * few;

export const disputeStages = ['renegotiation', 'impasse', 'dissolution'] as const;
export type DisputeStage = (typeof disputeStages)[number];
const isStage = (value: unknown): value is DisputeStage => disputeStages.some((one) => one === value);
export const stageOf = (answers: Answers): DisputeStage | null => (isStage(answers['stage']) ? answers['stage'] : null);

/** Where the dispute stood, version by version: only changes, oldest first. */
export function stageHistory(
  versions: readonly Readonly<{ answers: Answers; at: string }>[],
): readonly Readonly<{ stage: DisputeStage; at: string }>[] {
  const all = versions.flatMap(({ answers, at }) => {
    const stage = stageOf(answers);
    return stage ? [{ stage, at }] : [];
  });
  return all.filter(({ stage }, n) => n === 0 || all[n - 1]?.stage !== stage);
}

/** Where the boxes of a circle of three to six steps stand, clockwise from the top, in a square of 100. */
export const loopPlaces = (count: number): readonly Readonly<{ x: number; y: number }>[] =>
  Array.from({ length: count }, (_, n) => {
    const angle = (2 * Math.PI * n) / count - Math.PI / 2;
    return { x: round(50 + 38 * Math.cos(angle)), y: round(50 + 38 * Math.sin(angle)) };
  });
const round = (value: number) => Math.round(value * 10) / 10;

/** A day that matters, and when it comes round next. `days` counts from today. */
export type DayThatMatters = Readonly<{ what: string; on: string; plan: string; next: string; days: number }>;

/** The next time each day comes round. 29 February is kept on 28 February in other years. */
export function daysThatMatter(answers: Answers, today: string): readonly DayThatMatters[] {
  return rowsOf(answers['dates'])
    .flatMap(({ cells }) => {
      const on = text(cells['on']);
      if (on === '') return [];
      const next = comesRound(on, today);
      return [
        {
          what: text(cells['what']) || 'A day that matters',
          on,
          plan: text(cells['plan']),
          next,
          days: daysTo(today, next),
        },
      ];
    })
    .sort((one, other) => one.days - other.days);
}

function comesRound(on: string, today: string): string {
  const years = Math.max(0, Number(today.slice(0, 4)) - Number(on.slice(0, 4)));
  const thisYear = addMonths(on, 12 * years);
  return thisYear >= today ? thisYear : addMonths(on, 12 * (years + 1));
}

function daysTo(from: string, to: string): number {
  let days = 0;
  for (let day = from; day < to && days < 400; day = addDays(day, 1)) days += 1;
  return days;
}

/** One option of a decision, ready for a table. */
export type OptionView = Readonly<{
  row: string;
  text: string;
  byTherapist: boolean;
  pros: readonly string[];
  cons: readonly string[];
  likely: number | null;
  effort: number | null;
  realistic: string;
  chosen: boolean;
}>;

const many = (cell: Cell | undefined): readonly string[] => (typeof cell === 'object' ? cell : []);

/** The options of a decision analysis in their order; the software adds none of its own (techniques 2). */
export const optionsOf = (answers: Answers): readonly OptionView[] =>
  rowsOf(answers['options']).map(({ row, cells }) => ({
    row,
    text: text(cells['text']),
    byTherapist: cells['source'] === 'therapistStarted',
    pros: many(cells['pros']),
    cons: many(cells['cons']),
    likely: number(cells['likely']),
    effort: number(cells['effort']),
    realistic: text(cells['realistic']),
    chosen: answers['chosen'] === row,
  }));

/** One try of a role play with what both say about it. */
export type TryView = Readonly<{
  n: number;
  roles: string;
  said: string;
  changed: string;
  felt: number | null;
  came: number | null;
  feedback: string;
}>;

export const triesOf = (answers: Answers): readonly TryView[] =>
  rowsOf(answers['tries']).map(({ cells }, n) => ({
    n: n + 1,
    roles: text(cells['roles']),
    said: text(cells['said']),
    changed: text(cells['whatChanged']),
    felt: number(cells['feeling']),
    came: number(cells['therapistRating']),
    feedback: text(cells['feedback']),
  }));

/** One rung of the ladder of contacts. */
export const rungsOf = (answers: Answers) =>
  rowsOf(answers['contactLadder']).map(({ row, cells }) => ({
    row,
    step: text(cells['step']),
    difficulty: number(cells['difficulty']),
    sureness: number(cells['sureness']),
    done: cells['done'] === true,
  }));

/** Feelings of a grief sheet day by day, oldest first. */
export const feelingsOf = (answers: Answers) =>
  rowsOf(answers['feelings'])
    .map(({ row, cells }) => ({
      row,
      on: text(cells['on']),
      feeling: text(cells['feeling']),
      strength: number(cells['strength']),
    }))
    .sort((one, other) => (one.on < other.on ? -1 : 1));
