import { daysBetween, millisOf } from '../calendar.ts';
import { phaseTable } from '../protocols/phase-table.ts';
import type { Phase, PhaseTable } from '../protocols/phase-table.ts';
import type { Protocol, ProtocolModel } from '../protocols/protocol.schema.ts';
import type { CourseState } from './course-state.ts';
import { outcomeClass } from './outcome-class.ts';
import type { OutcomeReading } from './outcome-class.ts';
import { counts, modelOf, plannedSessions } from './snapshot.ts';
import type { CourseSnapshot, MeasurePointOf, SafetyReviewOf, SessionOf } from './snapshot.ts';
import type { MeasureFacts } from './snapshot-parts.schema.ts';

/** What tasks, guards and rules all ask of a snapshot, worked out once. */
export type Reading = Readonly<{
  snapshot: CourseSnapshot;
  protocol: Protocol;
  model: ProtocolModel;
  /** Attended sessions, oldest first. */
  attended: readonly SessionOf[];
  /** n: how many sessions were attended. */
  n: number;
  /** N: how many the course has. */
  planned: number;
  /** N − n, never below 0. */
  remaining: number;
  /** The session that is under way or comes next; beyond `planned` when all have been held. */
  next: number;
  table: PhaseTable;
  inTreatment: boolean;
  primary: Readonly<{ id: string; facts: MeasureFacts | null; series: readonly Scored[] }>;
  baseline: Scored | null;
  latest: Scored | null;
  outcome: OutcomeReading;
  lastReview: SafetyReviewOf | null;
}>;

/** A response that has a total. */
export type Scored = MeasurePointOf & Readonly<{ total: number }>;

const treatmentStates: readonly CourseState[] = ['initialPhase', 'middlePhase', 'concludingPhase'];

/** The phase a state stands for, if it is one of treatment. */
export const phaseOfState = (state: CourseState): Phase | null => {
  if (state === 'initialPhase') return 'initial';
  if (state === 'middlePhase') return 'middle';
  return state === 'concludingPhase' ? 'concluding' : null;
};

const byTime = (a: { at: string }, b: { at: string }) => millisOf(a.at) - millisOf(b.at);

/** Days from a moment until the snapshot's now; negative when it lies ahead. */
export const daysSince = ({ now }: Pick<CourseSnapshot, 'now'>, at: string): number => daysBetween(at, now);

/** Whether one moment is not before another. A day without a time counts as its whole day. */
export const notBefore = (one: string, other: string): boolean =>
  one.length === 10 || other.length === 10 ? one.slice(0, 10) >= other.slice(0, 10) : millisOf(one) >= millisOf(other);

/** Reads a snapshot. Needs a complete one; changes nothing. */
export function readCourse(snapshot: CourseSnapshot): Reading {
  const protocol = snapshot.protocol.definition;
  const attended = attendedSessions(snapshot);
  const n = attended.length;
  const planned = plannedSessions(snapshot);
  const id = snapshot.primaryMeasureId ?? protocol.measures.primary;
  const facts = snapshot.measureFacts[id] ?? null;
  const series = scoredSeries(snapshot, id);
  const baseline = baselineOf(series, attended[0]);
  const latest = series.at(-1) ?? null;
  const outcome = outcomeClass({ baseline: baseline?.total ?? null, latest: latestAfter(baseline, latest) }, facts);
  return {
    snapshot,
    protocol,
    model: modelOf(snapshot),
    attended,
    n,
    planned,
    remaining: Math.max(0, planned - n),
    next: isUnderWay(snapshot, attended.at(-1)) ? n : n + 1,
    table: phaseTable(protocol, planned),
    inTreatment: treatmentStates.includes(snapshot.course.courseState),
    primary: { id, facts, series },
    baseline,
    latest,
    outcome,
    lastReview: [...snapshot.safety.reviews].sort(byTime).at(-1) ?? null,
  };
}

/** Whether the last attended session is still going on: it is today's, and its note is not signed. */
const isUnderWay = ({ now }: CourseSnapshot, last: SessionOf | undefined): boolean =>
  last?.note?.status === 'draft' && last.at?.slice(0, 10) === now.slice(0, 10);

/** The sessions that count, oldest first; those without a time stay in the order given. */
function attendedSessions({ sessions }: CourseSnapshot): readonly SessionOf[] {
  const held = sessions.filter((one) => one.kind === 'acute' && counts(one));
  return held.every(({ at }) => at !== null)
    ? [...held].sort((a, b) => millisOf(a.at ?? '') - millisOf(b.at ?? ''))
    : held;
}

function scoredSeries({ measures }: CourseSnapshot, id: string): readonly Scored[] {
  return measures.filter((one): one is Scored => one.measureId === id && one.total !== null).sort(byTime);
}

/** The last score before the work of session 1 began (protocol 10.8); without one, the first there is. */
function baselineOf(series: readonly Scored[], first: SessionOf | undefined): Scored | null {
  const start = first?.at ?? null;
  const before = start === null ? [] : series.filter(({ at }) => notBefore(start.slice(0, 10), at.slice(0, 10)));
  return before.at(-1) ?? series[0] ?? null;
}

/** A score cannot be its own outcome. */
const latestAfter = (baseline: Scored | null, latest: Scored | null): number | null =>
  latest && baseline && latest.id !== baseline.id ? latest.total : null;
