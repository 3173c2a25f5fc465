import { daysBetween } from '../calendar.ts';
import { dateWords } from '../calendar-words.ts';
import { inLanguage } from '../protocols/text.ts';
import { isRows, type Answers } from './answers.ts';
import { balanceCounts, balanceQuestion, feelingsOf, textOf } from './views.ts';
import { fieldsOf, type Side } from './worksheet.ts';
import type { SheetField, Worksheet } from './worksheet.schema.ts';

/** What else the prompts of a sheet are judged by. */
export type SheetAround = Readonly<{
  side: Side;
  language: string;
  /** Today on the practice's clock, as 'YYYY-MM-DD'. */
  today: string;
  /** Sessions held since the sheet was changed last. */
  sessionsSince: number;
  /** The day on which both wanted to look at it again. */
  nextReviewAt: string | null;
  status: string;
}>;

/**
 * Something the sheet itself brings up. `stop`: not further now; `care`: look at it before going on; `ask`: a question or a thing to do.
 * `page` is where it leads, and `supervise` says that it is taken to supervision.
 */
export type SheetPrompt = Readonly<{
  id: string;
  kind: 'stop' | 'care' | 'ask';
  say: string;
  page: 'grounding' | 'safety' | 'help' | 'versions' | null;
  supervise: boolean;
}>;

type Rule = (sheet: Worksheet, answers: Answers, around: SheetAround) => readonly SheetPrompt[];

const prompt = (
  id: string,
  kind: SheetPrompt['kind'],
  say: string,
  page: SheetPrompt['page'] = null,
): readonly SheetPrompt[] => [{ id, kind, say, page, supervise: false }];

/** Which answers of one field are to be taken to supervision: its own, or those of a column of its rows. */
function superviseOf(field: SheetField, answers: Answers) {
  const answer = answers[field.id];
  if (field.kind === 'choice')
    return field.supervise && typeof answer === 'string' && field.supervise.values.includes(answer)
      ? [{ values: [answer], rule: field.supervise }]
      : [];
  if (field.kind !== 'rows' || !isRows(answer)) return [];
  return field.columns.flatMap((column) => {
    const rule = column.kind === 'choice' ? column.supervise : undefined;
    const values = answer.flatMap(({ cells }) => {
      const cell = cells[column.id];
      return rule && typeof cell === 'string' && rule.values.includes(cell) ? [cell] : [];
    });
    return rule && values.length > 0 ? [{ values, rule }] : [];
  });
}

/** Risk of being overwhelmed, and options with a risk of violence, self-harm or loss of job or home (techniques 2 and 4). */
export const supervisionPrompts: Rule = (sheet, answers, { side, language }) =>
  fieldsOf(sheet)
    .flatMap((field) => superviseOf(field, answers).map((found) => ({ ...found, id: `supervise.${field.id}` })))
    .flatMap(({ id, values, rule }): readonly SheetPrompt[] => {
      if (side === 'patient')
        return values.includes('selfHarm') || values.includes('violence')
          ? prompt(id, 'care', 'There is help today, also for this.', 'help')
          : [];
      const page = rule.ground ? 'grounding' : 'safety';
      return [{ id, kind: rule.ground ? 'stop' : 'care', say: inLanguage(rule.say, language), page, supervise: true }];
    });

/** From this strength on a feeling in grief work is one to stop at (techniques 14). */
const tooStrong = 9;

/**
 * Whether grief work may have to stop for today: one of the feelings noted last is 9 or more. Those without a day count as noted now. A
 * weaker feeling of the same day does not take it back, because it may be another one; whether it settled is for the two to say.
 */
export function needsPacing(answers: Answers): boolean {
  const feelings = feelingsOf(answers);
  const last = feelings.at(-1)?.on;
  return feelings.some(({ on, strength }) => (on === last || on === '') && strength !== null && strength >= tooStrong);
}

/** Grief work stops at a feeling of 9 or more that has not settled, and safety is asked about (techniques 14, design 8.11). */
export const pacingPrompt: Rule = (sheet, answers, { side }) => {
  if (sheet.view !== 'grief' || !needsPacing(answers)) return [];
  return side === 'patient'
    ? prompt('pacing', 'stop', 'That was a strong feeling. We can leave it here for today.', 'grounding')
    : prompt(
        'pacing',
        'stop',
        'A feeling of 9 or more. If it does not settle, leave it here for today, steady first, and ask about safety.',
        'grounding',
      );
};

/** An all-good past, an all-bad present, or lists of very different length (techniques 13). Lines are counted, never weighed. */
export const balancePrompt: Rule = (sheet, answers) => {
  if (sheet.view !== 'balance') return [];
  const question = balanceQuestion(balanceCounts(answers));
  return question === null ? [] : prompt('balance', 'ask', question);
};

/** A balance sheet is looked at again after three or four sessions (techniques 13). */
const revisitAfter = 3;

export const revisitPrompt: Rule = (sheet, _answers, { side, sessionsSince, status }) =>
  sheet.view === 'balance' && side === 'clinician' && status !== 'draft' && sessionsSince >= revisitAfter
    ? prompt(
        'revisit',
        'ask',
        `${sessionsSince} sessions since this was changed. Look at it again together and compare it with what it was.`,
        'versions',
      )
    : [];

/** The day both wanted to look at the sheet again has come. */
export const reviewPrompt: Rule = (_sheet, _answers, { nextReviewAt, today }) =>
  nextReviewAt !== null && nextReviewAt <= today
    ? prompt('review', 'ask', `You wanted to look at this again on ${dateWords(nextReviewAt)}.`)
    : [];

/** The trial of a decision comes back: once its day has come, the sheet asks how it went (techniques 2, design 8.8). */
export const resultPrompt: Rule = (sheet, answers, { today }) => {
  const on = textOf(answers['reviewAt']);
  return sheet.view === 'decision' && on !== '' && on <= today && answers['result'] === undefined
    ? prompt('result', 'ask', 'How did it go?')
    : [];
};

/** Within this many days an incident is fresh enough to be told line by line (techniques 1). */
const freshDays = 7;

/** An incident is best told while it is fresh; an older one is only named as such. */
export const freshPrompt: Rule = (sheet, answers, { side, today, status }) => {
  const [day = ''] = textOf(answers['when']).split('T');
  const open = status === 'draft' || status === 'inProgress';
  if (sheet.view !== 'scene' || side === 'patient' || !open || day === '' || day > today) return [];
  const days = daysBetween(day, today);
  return days > freshDays
    ? prompt('fresh', 'ask', `This was ${days} days ago. Is there one from the last week, while it is fresh?`)
    : [];
};

const rules: readonly Rule[] = [
  supervisionPrompts,
  pacingPrompt,
  balancePrompt,
  revisitPrompt,
  reviewPrompt,
  resultPrompt,
  freshPrompt,
];

/** All a sheet brings up for this reader, the most pressing first. `sheet` holds only what the reader may see. */
export const promptsOf = (sheet: Worksheet, answers: Answers, around: SheetAround): readonly SheetPrompt[] =>
  rules
    .flatMap((rule) => rule(sheet, answers, around))
    .toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
const order: readonly SheetPrompt['kind'][] = ['stop', 'care', 'ask'];

/** What on the sheet is to be taken to supervision, by the ids of its prompts; a clinician sees all fields (techniques 2 and 4). */
export const forSupervision = (sheet: Worksheet, answers: Answers): readonly string[] =>
  fieldsOf(sheet).flatMap((field) => superviseOf(field, answers).map(({ values }) => `${field.id}:${values.join()}`));
