import { addDays, addMinutes, daysBetween, millisOf, wallClock } from '../calendar.ts';
import type { CheckInKind } from './check-in-steps.ts';
import { awakeFrom } from './wake-hours.ts';

/** What a check-in is for; decides its measures (clinical protocol 11.1). */
export type CheckInStage =
  'baseline' | 'everySession' | 'midReview' | 'end' | 'maintenance' | 'maintenanceReview' | 'followUp';

/** A check-in that comes by itself: what it is for, once, and from when until when. */
export type PlannedCheckIn = Readonly<{
  /** Names its cause; a course has one check-in for each. */
  slot: string;
  kind: CheckInKind;
  stage: CheckInStage;
  /** Of the session it prepares; null where it prepares none. */
  session: number | null;
  at: string;
  closesAt: string;
}>;

export type CheckInFacts = Readonly<{
  now: string;
  timeZone: string;
  state: string;
  onHold: boolean;
  /** When the course began, or its last session was held: without a sign of treatment for four weeks nothing is asked. */
  since: string;
  plannedSessions: number;
  midReviewAt: number | null;
  /** Counted sessions so far. */
  attended: number;
  /** Sessions that are booked and neither held nor cancelled, in any order. */
  coming: readonly Readonly<{ id: string; kind: string; at: string }>[];
  /** Reviews after the course that are booked. */
  followUps: readonly Readonly<{ month: number; from: string; to: string }>[];
  /** Every check-in of the course so far, whoever asked for it. */
  asked: readonly Readonly<{ slot: string | null; at: string; open: boolean }>[];
  /** When the whole battery was last asked in maintenance; null if never. */
  lastReview: string | null;
}>;

const before = 48 * 60; // minutes, protocol 11.1: at most 48 hours before the session
const tooLate = 60; // minutes: so close to the session it is taken up there
const stays = 24 * 60; // minutes after the session
const week = 7; // days
const quiet = 28; // days without a session after which nobody is asked by itself

const treating: readonly string[] = ['initialPhase', 'middlePhase', 'concludingPhase'];

const later = (one: string, other: string): string => (millisOf(one) >= millisOf(other) ? one : other);

function stageOf({ state, attended, plannedSessions, midReviewAt, lastReview, now }: CheckInFacts): CheckInStage {
  if (state === 'maintenance')
    return lastReview === null || daysBetween(lastReview, now) >= 182 ? 'maintenanceReview' : 'maintenance';
  const n = attended + 1;
  if (n === 1) return 'baseline';
  if (n >= plannedSessions) return 'end';
  return n === midReviewAt ? 'midReview' : 'everySession';
}

const kindOf = (stage: CheckInStage): CheckInKind =>
  stage === 'baseline' ? 'baseline' : stage === 'end' ? 'end' : stage === 'followUp' ? 'followUp' : 'weekly';

function beforeSession(facts: CheckInFacts, from: string): PlannedCheckIn | null {
  const next = facts.coming
    .filter(({ at }) => millisOf(at) > millisOf(facts.now))
    .toSorted((a, b) => millisOf(a.at) - millisOf(b.at))[0];
  if (!next) return null;
  const opens = addMinutes(next.at, -before);
  const at = awakeFrom(later(opens, from), facts.timeZone);
  // A session that was moved to another day is prepared anew; one that was asked about within these hours is not.
  const slot = `session:${next.id}:${wallClock(next.at, facts.timeZone).date}`;
  const isAnswered = facts.asked.some((one) => one.slot === slot || millisOf(one.at) >= millisOf(opens));
  if (isAnswered || millisOf(at) > millisOf(next.at) - tooLate * 60_000) return null;
  const stage = stageOf(facts);
  return {
    slot,
    kind: kindOf(stage),
    stage,
    session: facts.attended + 1,
    at,
    closesAt: addMinutes(next.at, stays),
  };
}

/** A week without a session still asks how it was, as long as treatment runs; never in the week before one that is booked. */
function weekly(facts: CheckInFacts, from: string): PlannedCheckIn | null {
  const last = facts.asked.map(({ at }) => at).toSorted((a, b) => millisOf(b) - millisOf(a))[0];
  const at = awakeFrom(later(addMinutes(last ?? facts.since, week * 24 * 60), from), facts.timeZone);
  if (daysBetween(facts.since, at) > quiet) return null;
  const soon = facts.coming.some((one) => millisOf(one.at) > millisOf(facts.now) && daysBetween(at, one.at) <= week);
  if (soon) return null;
  const stage = facts.attended === 0 ? 'baseline' : 'everySession';
  const day = wallClock(at, facts.timeZone).date;
  return {
    slot: `week:${day}`,
    kind: kindOf(stage),
    stage,
    session: null,
    at,
    closesAt: addMinutes(at, week * 24 * 60),
  };
}

function afterwards(facts: CheckInFacts, from: string): PlannedCheckIn | null {
  const today = wallClock(facts.now, facts.timeZone).date;
  const due = facts.followUps
    .filter(({ month, to }) => to >= today && !facts.asked.some(({ slot }) => slot === `followUp:${month}`))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))[0];
  if (!due) return null;
  const at = awakeFrom(later(`${due.from}T00:00:00.000Z`, from), facts.timeZone);
  return {
    slot: `followUp:${due.month}`,
    kind: 'followUp',
    stage: 'followUp',
    session: null,
    at,
    closesAt: `${addDays(due.to, 1)}T00:00:00.000Z`,
  };
}

/**
 * The next check-in that comes by itself, or null when none does: at most 48 hours before the next session, otherwise weekly while
 * treatment runs, and in the window of each follow-up review (clinical protocol 11.1). None while the course is on hold or over, and
 * none beside one that is open. It is due when its `at` has come.
 */
export function nextCheckIn(facts: CheckInFacts): PlannedCheckIn | null {
  const open = facts.asked.some((one) => one.open);
  if (facts.onHold || open) return null;
  const from = facts.now;
  if (treating.includes(facts.state)) return earliest(beforeSession(facts, from), weekly(facts, from));
  if (facts.state === 'maintenance') return earliest(beforeSession(facts, from), afterwards(facts, from));
  if (facts.state === 'acuteCompleted' || facts.state === 'followUp') return afterwards(facts, from);
  return null;
}

const earliest = (...planned: readonly (PlannedCheckIn | null)[]): PlannedCheckIn | null =>
  planned.flatMap((one) => one ?? []).toSorted((a, b) => millisOf(a.at) - millisOf(b.at))[0] ?? null;

const remindAfter = 24 * 60; // minutes

/**
 * When the one reminder of a check-in is due, or null when it gets none: a day after it was asked, where it is not finished, was not
 * reminded of, and still leaves an hour (design 6.6).
 */
export function reminderAt(
  checkIn: Readonly<{ askedAt: string; closesAt: string | null; finished: boolean; reminded: boolean }>,
  sessionAt: string | null,
  timeZone: string,
): string | null {
  if (checkIn.finished || checkIn.reminded) return null;
  const at = awakeFrom(addMinutes(checkIn.askedAt, remindAfter), timeZone);
  const end = [sessionAt, checkIn.closesAt].flatMap((one) => (one === null ? [] : [millisOf(one)]));
  return end.some((one) => millisOf(at) > one - tooLate * 60_000) ? null : at;
}
