import { nextOpen, questionOf, stepBefore, type StepId } from '#domain/measures/check-in-steps';
import type { Answer } from '#domain/measures/cells';
import type { Measure } from '#domain/measures/measure.schema';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import type { CheckInRow } from '#store/check-ins';
import { coverPlan } from '#store/practice-help';
import type { Scope } from '#store/scope';
import { hoursInWords } from '#domain/safety/cover-plan';
import { isSafetyQuestion } from '#domain/measures/answer-flags';
import { supportPage, type SupportPage } from '../safety/support-page.ts';
import { look } from '../use-case.ts';
import { currentValues } from './current-values.ts';
import { pinnedResponses, stepsOf, theCheckIn } from './the-check-in.ts';

/** What one page of a check-in asks, with what stands there already; `undefined` where nobody has answered or skipped. */
export type AskedPage =
  | Readonly<{ kind: 'mood'; value: number | null | undefined }>
  | Readonly<{ kind: 'text'; field: 'good' | 'hard' | 'talk'; value: string }>
  | Readonly<{
      kind: 'question';
      measure: Measure;
      number: number;
      value: Answer | undefined;
      /** The alarm rule reads this question: the page says beside it when somebody looks (SAF-06). */
      asksAboutRisk: boolean;
    }>;

export type OpenCheckIn = Readonly<{
  checkInId: string;
  /** Null once everything is settled and the check-in is closed. */
  page: Readonly<{ step: StepId; n: number; of: number; before: StepId | null; asked: AskedPage }> | null;
  /** Answered before and now taken up again: the page says so. */
  resumed: boolean;
  /** Kept in the page, so that help opens from local text before and without the network (SAF-03). */
  support: SupportPage;
  watch: Readonly<{ hours: string; nobodyElse: boolean }>;
}>;

/** Opens a check-in where it was left, or at one of its pages. Refuses `not-found` for a page it does not have. */
export const openCheckIn = look(
  'checkIn.read',
  theCheckIn,
  async (s, { row }, { at }: { checkInId: string; at: string | null }, { who, now }) => {
    const steps = stepsOf(row);
    const asked = steps.find(({ step }) => step === at)?.step;
    if (at !== null && !asked) return refuse('not-found');
    const step = asked ?? nextOpen(steps);
    const closed = row.finished_at !== null || step === null;
    const cover = await coverPlan(s);
    const open: OpenCheckIn = {
      checkInId: row.id,
      page: closed
        ? null
        : {
            step,
            n: steps.findIndex((one) => one.step === step) + 1,
            of: steps.length,
            before: stepBefore(steps, step),
            asked: await pageOf(s, row, step),
          },
      resumed: at === null && steps.some(({ state }) => state !== 'open'),
      support: await supportPage(s, {
        patientId: row.patient_id,
        reason: 'answer',
        limited: who.limitedTo !== null,
        now,
      }),
      watch: { hours: hoursInWords(cover.hours), nobodyElse: cover.duty === null },
    };
    return done(open);
  },
);

async function pageOf(s: Scope, row: CheckInRow, step: StepId): Promise<AskedPage> {
  const question = questionOf(step);
  if (question) {
    const response = (await pinnedResponses(s, row.id)).get(question.measure);
    if (!response) throw new BrokenInvariant(`check-in ${row.id} has no response for ${question.measure}`);
    const values = (await currentValues(s, [response])).get(response.row.id);
    return {
      kind: 'question',
      measure: { ...response.measure, examples: [], notes: [] },
      number: question.number,
      value: values?.[question.number - 1],
      asksAboutRisk: isSafetyQuestion(response.measure, question.number),
    };
  }
  if (step === 'mood') return { kind: 'mood', value: row.mood ?? undefined };
  if (step === 'good' || step === 'hard') {
    const stored = step === 'good' ? row.good_interaction : row.hard_interaction;
    return { kind: 'text', field: step, value: whatOf(stored) };
  }
  return { kind: 'text', field: 'talk', value: row.talk_about ?? '' };
}

const whatOf = (stored: unknown): string =>
  typeof stored === 'object' && stored !== null && 'what' in stored && typeof stored.what === 'string'
    ? stored.what
    : '';
