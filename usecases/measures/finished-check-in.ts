import { doneSentence, type DoneSentence } from '#domain/measures/done-sentence';
import { measureOf } from '#domain/library';
import { wordsIn } from '#domain/measures/words';
import { done, refuse } from '#domain/outcome';
import { alertsOfCheckIn } from '#store/alerts';
import { lastSeeScore, updateCheckIn, type CheckInRow } from '#store/check-ins';
import { findCourse } from '#store/courses';
import { measureSeries } from '#store/measure-series';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { sessionsOf } from '#store/sessions';
import { deed, look } from '../use-case.ts';
import { heldCheckIn, theCheckIn } from './the-check-in.ts';

/** The score as a patient who wants to see it is shown it: the number with its start, never a band alone. */
export type ShownScore = Readonly<{
  title: string;
  total: number;
  highest: number | null;
  start: number | null;
  /** Totals so far, oldest first. */
  series: readonly number[];
  /** How many questions were skipped and made up for by the mean of the others. */
  madeUp: number;
  sentence: DoneSentence | null;
}>;

export type FinishedCheckIn = Readonly<{
  /** Would you like to see your score? Asked unless they said always or never, and never after an alert. */
  asks: boolean;
  score: ShownScore | null;
  next: Readonly<{ number: number; at: string }> | null;
  now: string;
  timeZone: string;
}>;

/**
 * The last page of a check-in. No score is shown when one of its answers or texts raised an alert (R-SAFE-04, design 8.16). Refuses
 * `not-allowed` while pages are open.
 */
export const finishedCheckIn = look(
  'checkIn.read',
  theCheckIn,
  async (s, { row }, _input: { checkInId: string }, { now }) => {
    if (row.finished_at === null) return refuse('not-allowed', ['open']);
    const chosen = row.see_score ?? (await lastSeeScore(s, row.patient_id));
    const score = (await alertsOfCheckIn(s, row.id)).length > 0 ? null : await scoreOf(s, row);
    const sessions = await sessionsOf(s, row.course_id);
    const next = sessions.find(({ scheduled_at, attendance }) => attendance === null && scheduled_at > now);
    const had = sessions.filter(
      ({ kind, attendance }) => kind === 'acute' && (attendance === 'attended' || attendance === 'attendedPartly'),
    ).length;
    const finished: FinishedCheckIn = {
      asks: score !== null && row.see_score === null && (chosen === null || chosen === 'notToday'),
      score: chosen === 'yes' ? score : null,
      next: next ? { number: had + 1, at: next.scheduled_at } : null,
      now,
      timeZone: (await readPractice(s)).time_zone,
    };
    return done(finished);
  },
);

async function scoreOf(s: Scope, row: CheckInRow): Promise<ShownScore | null> {
  const course = await findCourse(s, row.course_id);
  const series = (await measureSeries(s, row.course_id)).filter(
    ({ measure_id, total }) => measure_id === course?.primary_measure_id && total !== null,
  );
  const here = series.find(({ check_in_id }) => check_in_id === row.id);
  const measure = here && measureOf(s.library, here.measure_id, here.measure_version);
  // Words for better and worse are only true where less is better, and only what patients may see is shown.
  if (!here || !measure || measure.direction !== 'lower-is-better' || measure.resultsFor !== 'patient-and-team')
    return null;
  const before = series.slice(0, series.indexOf(here)).map(({ total }) => total ?? 0);
  const now = here.total ?? 0;
  const reliable = measure.reliableChange?.points;
  return {
    title: wordsIn(measure.shortTitle, measure.language),
    total: now,
    highest: measure.range?.to ?? null,
    start: before[0] ?? null,
    series: [...before, now],
    madeUp: here.status === 'prorated' ? here.missing.length : 0,
    sentence:
      reliable === undefined
        ? null
        : doneSentence({ now, last: before.at(-1) ?? null, start: before[0] ?? null }, reliable),
  };
}

/** Whether the patient wants to see scores: now, not today, or never. */
export const chooseSeeScore = deed(
  'checkIn.answer',
  heldCheckIn,
  async (s, { row }, { choice }: { checkInId: string; choice: 'yes' | 'notToday' | 'never' }) => {
    if (row.finished_at === null) return refuse('not-allowed', ['open']);
    if (!(await updateCheckIn(s, row, { see_score: choice }))) return refuse('stale');
    return done({ choice });
  },
);
