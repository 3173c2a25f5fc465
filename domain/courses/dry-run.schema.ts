import { withProtocols, type Library } from '../library.ts';
import { done, type Outcome } from '../outcome.ts';
import { phaseTable } from '../protocols/phase-table.ts';
import type { Protocol, ProtocolModel, SessionKind } from '../protocols/protocol.schema.ts';
import { advise, type Advice } from './advise.ts';
import { weekOfSession } from './booking.ts';
import { completeSnapshot } from './complete-snapshot.schema.ts';
import { step, type CourseMove, type CourseState } from './course-state.ts';
import { factsOf } from './facts-of.ts';
import { readCourse } from './reading.ts';
import type { CourseSnapshot } from './snapshot.ts';
import { syntheticCourse, type SyntheticPlan } from './synthetic-course.ts';

/** One session of a dry run: where it lies, what is on its agenda, and what the rules would say just before it. */
export type DrySession = Readonly<{
  session: number;
  /** Week of treatment, where the protocol counts weeks. */
  week: number | null;
  courseState: CourseState;
  kind: SessionKind;
  minutes: number;
  agenda: readonly Readonly<{ title: string; minutes: number }>[];
  /** Rules that fire now and did not fire before the session before. */
  newly: readonly Readonly<{ ruleId: string; severity: string; message: string }>[];
}>;

export type DryRun = Readonly<{
  sessions: readonly DrySession[];
  /** The states the course went through, in order. */
  states: readonly CourseState[];
  /** What kept it from going on; empty when it came to its end. */
  stuck: readonly string[];
}>;

type Walk = { state: CourseState; held: number; states: CourseState[]; sessions: DrySession[]; fired: Set<string> };
type Course = Omit<SyntheticPlan, 'held' | 'courseState'>;

/**
 * Leads a made-up course through a protocol from referral to the end, by the same engine and guards as a real one. With
 * `neglected` every move is made with a written reason, and the answer shows which rules would fire when nothing is recorded.
 * Refuses a length that the protocol does not allow.
 */
export function dryRun(
  library: Library,
  protocol: Protocol,
  model: ProtocolModel,
  plannedSessions: number,
  care: SyntheticPlan['care'] = 'asPlanned',
): Outcome<DryRun, 'invalid'> {
  const course: Course = { protocol, model, plannedSessions, care };
  // Whether or not it is published: this is how one that is being written can be tried.
  const tried = { definition: protocol, sha256: '', released: false, clinicallySigned: false };
  const own = withProtocols(library, [tried]);
  const first = snapshotAt(own, course, 'referred', 0);
  if (!first.ok) return first;
  const walk: Walk = { state: 'referred', held: 0, states: ['referred'], sessions: [], fired: new Set() };
  let stuck = [...moveTo(own, course, walk, 'startScreening')];
  if (stuck.length === 0) stuck = [...treat(own, course, walk)];
  return done({ sessions: walk.sessions, states: walk.states, stuck });
}

function treat(library: Library, course: Course, walk: Walk): readonly string[] {
  const { protocol, plannedSessions, care } = course;
  const table = phaseTable(protocol, plannedSessions);
  const moves: Partial<Record<number, CourseMove>> =
    protocol.shape === 'maintenance'
      ? { 0: 'startMaintenance' }
      : { 0: 'begin', [table.initial[1]]: 'agreeFocus', [table.concluding[0] - 1]: 'startEnding' };
  for (let held = 0; held < plannedSessions; held += 1) {
    walk.held = held;
    const move = moves[held];
    const stuck = move ? moveTo(library, course, walk, move) : [];
    if (stuck.length > 0) return stuck;
    const missed = holdSession(library, course, walk);
    if (missed.length > 0) return missed;
  }
  walk.held = plannedSessions;
  if (protocol.shape === 'maintenance') return moveTo(library, course, walk, 'close');
  const stuck = moveTo(library, course, walk, 'finish');
  if (stuck.length > 0) return stuck;
  const after = moveTo(library, course, walk, 'startFollowUp');
  return after.length > 0 || care === 'neglected' ? after : moveTo(library, course, walk, 'close');
}

function snapshotAt(
  library: Library,
  course: Course,
  courseState: CourseState,
  held: number,
): Outcome<CourseSnapshot, 'invalid'> {
  return completeSnapshot(syntheticCourse({ ...course, courseState, held }), library);
}

const reason = 'A dry run goes on whatever is missing.';

function moveTo(library: Library, course: Course, walk: Walk, move: CourseMove): readonly string[] {
  const snapshot = snapshotAt(library, course, walk.state, walk.held);
  if (!snapshot.ok) return snapshot.details;
  const facts = factsOf(readCourse(snapshot.value));
  const act = { closureReason: 'completed' as const, reason };
  const given = course.care === 'neglected' ? { ...act, overrideReason: reason } : act;
  const moved = step({ courseState: walk.state, flags: [], closureReason: null }, move, facts, given);
  if (!moved.ok) return [`${move} from ${walk.state}: ${moved.details.join(' ') || moved.code}`];
  walk.state = moved.value.courseState;
  walk.states.push(walk.state);
  return [];
}

function holdSession(library: Library, course: Course, walk: Walk): readonly string[] {
  const snapshot = snapshotAt(library, course, walk.state, walk.held);
  if (!snapshot.ok) return snapshot.details;
  const advice = advise(snapshot.value);
  const { session } = advice;
  if (!session) return [`no session ${walk.held + 1} in ${walk.state}`];
  const { weekPhases } = course.protocol;
  walk.sessions.push({
    session: session.n,
    week: weekPhases.length > 0 ? weekOfSession(walk.held, weekPhases) : null,
    courseState: walk.state,
    kind: session.kind,
    minutes: session.minutes,
    agenda: advice.agenda.map(({ title, minutes }) => ({ title, minutes })),
    newly: newFindings(advice, walk.fired),
  });
  return [];
}

function newFindings({ findings }: Advice, fired: Set<string>): DrySession['newly'] {
  const now = new Set(findings.map(({ ruleId }) => ruleId));
  const newly = findings.filter(
    ({ ruleId }, i) => !fired.has(ruleId) && findings.findIndex((one) => one.ruleId === ruleId) === i,
  );
  for (const ruleId of fired) if (!now.has(ruleId)) fired.delete(ruleId); // resolved: it may fire again
  for (const ruleId of now) fired.add(ruleId);
  return newly.map(({ ruleId, severity, message }) => ({ ruleId, severity, message }));
}
