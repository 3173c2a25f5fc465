import { done } from '#domain/outcome';
import { askedForHelpFlag, severityOf, type AlertSeverity } from '#domain/safety/alert-severity';
import { coverPlan } from '#store/practice-help';
import { alertDetails, placeOfWords, type AlertDetail, type PlaceOfWords } from '#store/alerts';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { measureOf } from '#domain/library';
import { questionsOf } from '#domain/measures/questions';
import { wordsIn } from '#domain/measures/words';
import { endingWords, lettersWords, markedOnTimeline, moodWords, wishWords } from '#domain/safety/where-words';
import { moodNoteOf } from '#store/daily-moods';
import { givenAnswers } from '#store/responses';
import { findCheckIn } from '#store/check-ins';
import { isWithinHours } from '#domain/safety/cover-plan';
import { look, thePractice } from '../use-case.ts';
import { readDetail } from './alert-record.schema.ts';

/** One answer as it was given, in words. */
export type AnswerWords = Readonly<{ at: string; words: string }>;

/** An alert as staff read it. */
export type ShownAlert = Readonly<{
  id: string;
  version: number;
  patientId: string;
  patient: string;
  severity: AlertSeverity | null;
  state: string;
  /** "PHQ-9, question 9", "A text in a check-in", … */
  where: string;
  /** Every answer to it in order: the first and the last both stay visible (SAF-07). Empty for texts. */
  answers: readonly AnswerWords[];
  /** What the patient wrote, for a text. */
  text: string;
  /** The question in full, for the one who reads. */
  question: string;
  raisedAt: string;
  earlier: readonly string[];
  responsible: string | null;
  told: readonly Readonly<{ to: string; at: string; people: number }>[];
  undelivered: boolean;
  attempts: readonly Readonly<{ kind: 'tried' | 'passedToCover'; by: string; at: string }>[];
  supportSeenAt: string | null;
  supportChoice: string | null;
  acknowledgedBy: string | null;
  acknowledgedAt: string | null;
  closedBy: string | null;
  closedAt: string | null;
  contact: string | null;
}>;

const textFields: Readonly<Record<number, 'good_interaction' | 'hard_interaction' | 'talk_about'>> = {
  1: 'good_interaction',
  2: 'hard_interaction',
  3: 'talk_about',
};

/** The alerts in words, with what the person asking may read of the answers behind them. */
export async function inWords(s: Scope, rows: readonly AlertDetail[]): Promise<readonly ShownAlert[]> {
  const given = await givenAnswers(
    s,
    rows.filter(({ source }) => source === 'measure').map(({ source_id }) => source_id),
  );
  return Promise.all(
    rows.map(async (row): Promise<ShownAlert> => {
      const detail = readDetail(row.detail);
      const measure = row.measure_id
        ? measureOf(s.library, row.measure_id, row.measure_version ?? undefined)
        : undefined;
      const question = measure && questionsOf(measure)[row.item - 1];
      const labelOf = (value: unknown) => {
        const option = question?.options.find((one) => one.value === value);
        return measure && option && wordsIn(option.label, measure.language);
      };
      const wordsOf = (value: unknown) => labelOf(value) ?? (value === null ? 'Skipped' : String(value));
      return {
        id: row.id,
        version: row.version,
        patientId: row.patient_id,
        patient: row.display_name,
        severity: severityOf(row.flags, detail.positiveBefore),
        state: row.state,
        where: measure
          ? `${wordsIn(measure.shortTitle, measure.language)}, question ${row.item}`
          : await whereOf(s, row),
        answers: given
          .filter(({ response_id, item }) => response_id === row.source_id && item === row.item)
          .map(({ given_at, value }) => ({ at: given_at, words: wordsOf(value) })),
        text: row.source === 'text' ? await textOf(s, row) : '',
        question: measure && question ? wordsIn(question.text, measure.language) : '',
        raisedAt: row.raised_at,
        earlier: detail.earlier,
        responsible: row.responsible_name,
        told: detail.told.map(({ to, at, accounts }) => ({ to, at, people: accounts.length })),
        undelivered: detail.failed.length > 0,
        attempts: detail.attempts,
        supportSeenAt: row.support_seen_at,
        supportChoice: row.support_choice,
        acknowledgedBy: row.acknowledged_by_name,
        acknowledgedAt: row.acknowledged_at,
        closedBy: row.closed_by_name,
        closedAt: row.closed_at,
        contact: row.contact,
      };
    }),
  );
}

/** Places of a patient's own words, as staff look for them. */
const places: Readonly<Record<PlaceOfWords, string>> = {
  checkIn: 'Words in a check-in',
  worksheet: 'Words in a worksheet',
  timeline: 'Words on the timeline',
  person: 'Words about somebody on the map',
  map: 'Words kept with the map',
  step: 'Words about a thing to try',
  formulation: 'A comment on the formulation',
  beginning: 'Words about how it began',
  stayingWell: 'Words in the plan for staying well',
};

/** The same for words that are found by their number. */
const numbered: Readonly<Record<number, string>> = {
  [moodWords]: 'Words beside a daily mood',
  [lettersWords]: 'Words in a letter, or about a photo, that only their therapist can open',
  [endingWords]: 'Words on the page about the ending',
  [wishWords]: 'Words with the wish for a session',
};

async function whereOf(s: Scope, { source, source_id, item, flags }: AlertDetail): Promise<string> {
  if (source === 'delivery') return 'A message about an alert could not be delivered';
  if (source === 'staff') return 'Raised by a colleague';
  if (source === 'measure') return 'A question about safety';
  if (flags.includes(askedForHelpFlag)) return 'Chose "Tell my therapist"';
  const words = numbered[item];
  if (words !== undefined) return words;
  const place = await placeOfWords(s, source_id);
  if (place === 'timeline' && item === markedOnTimeline) return 'A symptom marked on the timeline';
  return place ? places[place] : 'Words the patient wrote in their app';
}

async function textOf(s: Scope, { source_id, item }: AlertDetail): Promise<string> {
  if (item === moodWords) return (await moodNoteOf(s, source_id)) ?? '';
  const field = textFields[item];
  const row = field && (await findCheckIn(s, source_id));
  if (!row) return '';
  const value: unknown = row[field];
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'what' in value ? String(value.what) : '';
}

/** Every alert nobody has closed, of the patients this person may see: urgent first, then the oldest. */
export const listOpenAlerts = look('alert.list', thePractice, async (s, _practice, _input: undefined, { now }) => {
  const cover = await coverPlan(s);
  return done({
    alerts: await inWords(s, await alertDetails(s, { limit: 200 })),
    now,
    timeZone: (await readPractice(s)).time_zone,
    withinHours: isWithinHours(cover, now),
  });
});
