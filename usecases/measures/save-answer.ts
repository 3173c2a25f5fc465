import { isAllowed } from '#domain/measures/answer';
import { flagsOfAnswer } from '#domain/measures/answer-flags';
import type { Answer } from '#domain/measures/cells';
import { isSettled, nextOpen, questionOf, settle, type StepId } from '#domain/measures/check-in-steps';
import { done, refuse, type Outcome } from '#domain/outcome';
import { updateCheckIn, type CheckInRow } from '#store/check-ins';
import { notifyClinic } from '#store/jobs';
import { answersBefore, insertAnswer } from '#store/responses';
import type { Scope } from '#store/scope';
import { raiseAlert } from '../safety/raise-alert.ts';
import { deed } from '../use-case.ts';
import { currentValues } from './current-values.ts';
import { finishCheckIn } from './finish-check-in.ts';
import { finishResponse } from './finish-response.ts';
import { saveOwnStep } from './save-own-step.ts';
import { heldCheckIn, pinnedResponses, stepsOf, type PinnedResponse } from './the-check-in.ts';

/**
 * One page of a check-in as it was answered. `value`: the stored value of an option, 0 to 10 for the mood, a text for the rest; null
 * for a skipped page, which is recorded as skipped and never as zero.
 */
export type GivenStep = Readonly<{ checkInId: string; step: StepId; value: number | 'na' | string | null }>;

/** What the page does next. `support`: the support page opens first, about this alert. */
export type SavedStep = Readonly<{
  next: StepId | null;
  finished: boolean;
  support: { alertId: string } | null;
}>;

/**
 * Saves one page of a check-in. In this one transaction: the answer as given, the vector beside it, the flags by the same rule the phone
 * uses, the alert, the job that tells people and the trail (SAF-02). The same answer again changes nothing; a changed one stands beside
 * the first (SAF-07). Refuses `invalid` for what is not one of the answers, `not-allowed` once the check-in is finished.
 */
export const saveAnswer = deed(
  'checkIn.answer',
  heldCheckIn,
  async (s, { row }, given: GivenStep, { now }): Promise<Outcome<SavedStep>> => {
    if (row.finished_at !== null) return refuse('not-allowed', ['finished']);
    const steps = stepsOf(row);
    if (!steps.some(({ step }) => step === given.step)) return refuse('not-found');
    const asked = questionOf(given.step);
    const saved = asked
      ? await saveQuestion(s, row, { ...given, ...asked }, now)
      : await saveOwnStep(s, row, given, now);
    if (!saved.ok) return saved;
    const settled = settle(steps, given.step, given.value === null ? 'skipped' : 'answered');
    const next = nextOpen(settled, given.step);
    const change = { ...saved.value.change, steps: JSON.stringify(settled), started_at: row.started_at ?? now };
    const written = await updateCheckIn(s, row, change);
    if (!written) return refuse('stale');
    if (asked && isSettled(settled, asked.measure)) await finishResponse(s, saved.value.response, now);
    if (next === null) await finishCheckIn(s, { ...row, version: written.version }, now);
    await notifyClinic(s);
    return done({
      next,
      finished: next === null,
      support: saved.value.alertId ? { alertId: saved.value.alertId } : null,
    });
  },
);

type Saved = Readonly<{
  change: Parameters<typeof updateCheckIn>[2];
  alertId: string | null;
  response: PinnedResponse | undefined;
}>;

async function saveQuestion(
  s: Scope,
  row: CheckInRow,
  given: GivenStep & Readonly<{ measure: string; number: number }>,
  now: string,
): Promise<Outcome<Saved>> {
  const response = (await pinnedResponses(s, row.id)).get(given.measure);
  if (!response) return refuse('not-found');
  const { measure } = response;
  const text = given.value === null ? 'skipped' : String(given.value);
  if (!isAllowed(measure, given.number, text)) return refuse('invalid', ['value']);
  const value: Answer = given.value === null || given.value === 'na' ? given.value : Number(given.value);
  const before = (await currentValues(s, [response])).get(response.row.id)?.[given.number - 1];
  if (before !== value) await insertAnswer(s, response.row, { item: given.number, value, at: now });
  const flags = flagsOfAnswer(measure, given.number, value);
  if (flags.length === 0) return done({ change: {}, alertId: null, response });
  const alert = await raiseAlert(s, {
    cause: { source: 'measure', sourceId: response.row.id, item: given.number },
    patientId: row.patient_id,
    courseId: row.course_id,
    flags,
    positiveBefore: await wasPositive(s, response, row.patient_id, given.number),
    now,
  });
  return done({ change: {}, alertId: alert.id, response });
}

/** Whether the same question was flagged in another form of this patient: a skip then asks for a look (design 8.16). */
async function wasPositive(s: Scope, { row, measure }: PinnedResponse, patientId: string, number: number) {
  const earlier = await answersBefore(s, patientId, row.measure_id, number, row.id);
  return earlier.some(({ value }) => typeof value === 'number' && flagsOfAnswer(measure, number, value).length > 0);
}
