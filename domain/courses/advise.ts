import { endingPhaseIn } from './ending-phase.ts';
import type { PhaseTable } from '../protocols/phase-table.ts';
import { sessionKind } from '../protocols/session-kind.ts';
import type { SessionKind } from '../protocols/protocol.schema.ts';
import { adviseAgenda } from './agenda-advice.ts';
import type { AgendaAdvice } from './agenda-advice.ts';
import { missingFor, moveFacts, movesFrom, targetOf } from './course-state.ts';
import type { CourseFlag, CourseMove, CourseState } from './course-state.ts';
import { factsOf } from './facts-of.ts';
import type { Missing } from './guards.ts';
import { linesFor } from './lines.ts';
import type { Line } from './lines.ts';
import type { OutcomeReading } from './outcome-class.ts';
import { phaseOfState, readCourse } from './reading.ts';
import type { Reading } from './reading.ts';
import { judge } from './rules.ts';
import type { Finding, StoppableAct } from './rules/rule.ts';
import { counts } from './snapshot.ts';
import type { CourseSnapshot } from './snapshot.ts';
import { adviseSpecialTasks, askedBefore } from './special-tasks.ts';
import type { SpecialTaskAdvice } from './special-tasks.ts';
import { suggestTechniques } from './suggest.ts';
import type { Suggestion } from './suggest.ts';
import { adviseTasks } from './tasks.ts';
import type { TaskAdvice } from './tasks.ts';

/** A move that leaves the present state, with what is missing for it. */
export type MoveAdvice = Readonly<{
  move: CourseMove;
  transition: string;
  label: string;
  to: CourseState;
  /** Nothing is missing but what the form of this move itself asks for. */
  ready: boolean;
  /** What is missing and not about safety may be set aside with a written reason of 20 characters or more. */
  overridable: boolean;
  automatic: boolean;
  missing: readonly Missing[];
  /** What this kind of course needs in the phases left behind and nobody has settled. Listed at the gate, never in the way. */
  asks: readonly string[];
}>;

/** The session that is next or under way. */
export type SessionAdvice = Readonly<{
  n: number;
  /** Planned number; null in the maintenance that follows an acute course. */
  of: number | null;
  kind: SessionKind;
  minutes: number;
  /** Sessions left after this one; null where there is no planned number. */
  leftAfter: number | null;
}>;

/** What the engine has to say about one course at one instant. It never saves, sends or decides; people do. */
export type Advice = Readonly<{
  courseId: string;
  now: string;
  state: CourseState;
  flags: readonly CourseFlag[];
  phase: 'initial' | 'middle' | 'concluding' | 'maintenance' | null;
  /** Attended sessions, planned sessions, and the difference. */
  attended: number;
  planned: number;
  remaining: number;
  phases: PhaseTable;
  session: SessionAdvice | null;
  agenda: readonly AgendaAdvice[];
  lines: readonly Line[];
  tasks: readonly TaskAdvice[];
  /** What this kind of course asks for beyond them. */
  special: readonly SpecialTaskAdvice[];
  moves: readonly MoveAdvice[];
  findings: readonly Finding[];
  /** Acts that are refused now, and why. */
  stops: readonly Readonly<{ act: StoppableAct; about: string; message: string }>[];
  suggestions: readonly Suggestion[];
  outcome: OutcomeReading;
}>;

/**
 * Reads a course and says where it stands, what this session is for, what may come next and what to look at. Pure: the same
 * snapshot gives the same advice, `now` comes with the snapshot, and nothing that is passed in is changed. Needs a snapshot
 * made by `completeSnapshot` or by the store's loader, whose length the protocol allows.
 */
export function advise(snapshot: CourseSnapshot): Advice {
  const reading = readCourse(snapshot);
  const session = adviseSession(reading);
  const findings = judge(reading);
  const tasks = adviseTasks(reading);
  const special = adviseSpecialTasks(reading);
  const suggestions = session ? suggestTechniques(reading) : [];
  const { course, now } = snapshot;
  return {
    courseId: course.id,
    now,
    state: course.courseState,
    flags: course.flags,
    phase: course.courseState === 'maintenance' ? 'maintenance' : phaseOfState(course.courseState),
    attended: reading.n,
    planned: reading.planned,
    remaining: reading.remaining,
    phases: reading.table,
    session,
    agenda: session
      ? adviseAgenda({ reading, findings, tasks, special, suggestions }, session.kind, session.minutes)
      : [],
    lines: linesFor(reading, session?.kind ?? null),
    tasks,
    special,
    moves: adviseMoves(reading, special),
    findings,
    stops: findings.flatMap(({ stops, about, message }) => stops.map((act) => ({ act, about, message }))),
    suggestions,
    outcome: reading.outcome,
  };
}

function adviseSession({ snapshot, protocol, table, next, planned, inTreatment }: Reading): SessionAdvice | null {
  const { course, contract, midReview, midReviewPutOff } = snapshot;
  if (course.flags.includes('onHold')) return null;
  if (inTreatment && next > planned) return null; // all sessions have been held
  const place = {
    courseState: course.courseState,
    session: next,
    midReviewHeld: midReview !== null && midReview.session < next,
    midReviewPutOffTo: midReviewPutOff?.toSession ?? null,
  };
  const kind = sessionKind(protocol, table, place);
  if (kind === null) return null;
  if (kind === 'maintenance') {
    const held = snapshot.sessions.filter(
      (one) => (one.kind === 'maintenance' || one.kind === 'booster') && counts(one),
    );
    const n = held.length + 1;
    if (protocol.shape !== 'maintenance')
      return { n, of: null, kind, minutes: protocol.maintenance.minutes, leftAfter: null };
    if (n > planned) return null; // all visits of a course that is maintenance from first to last have been held
    const minutes = course.sessionMinutes ?? protocol.sessions.minutes;
    return { n, of: planned, kind, minutes, leftAfter: Math.max(0, planned - n) };
  }
  const minutes = contract?.sessionMinutes ?? course.sessionMinutes ?? protocol.sessions.minutes;
  return { n: next, of: planned, kind, minutes, leftAfter: Math.max(0, planned - next) };
}

function adviseMoves(reading: Reading, special: readonly SpecialTaskAdvice[]): readonly MoveAdvice[] {
  const { course } = reading.snapshot;
  const facts = factsOf(reading);
  const maintenanceOnly = reading.protocol.shape === 'maintenance';
  return movesFrom({ ...course, maintenanceOnly }).flatMap((move) => {
    const to = targetOf(course.courseState, move);
    if (!to) return [];
    const missing = missingFor(move, facts);
    const { overridable, automatic } = moveFacts[move];
    const endingPhase = endingPhaseIn(reading.protocol, reading.model).toLowerCase();
    const label = move === 'startEnding' ? `Start the ${endingPhase}` : moveFacts[move].label;
    // T2 has a second entry in the protocol's table for the end of the initial phase.
    const transition = move === 'decline' && course.courseState === 'initialPhase' ? 'T2b' : moveFacts[move].transition;
    return [
      {
        move,
        transition,
        label,
        to,
        ready: missing.every(({ inForm }) => inForm),
        overridable,
        automatic,
        missing,
        asks: askedBefore(move, special),
      },
    ];
  });
}
