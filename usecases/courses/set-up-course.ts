import { plannedEndDate, plannedInstants, type Frequency } from '#domain/courses/booking';
import { entryOf, type Entry, type Library } from '#domain/library';
import { done, refuse } from '#domain/outcome';
import { layOver } from '#domain/protocols/lay-over';
import { allowsLength } from '#domain/protocols/phase-table';
import type { Protocol } from '#domain/protocols/protocol.schema';
import { usableMeasures } from '#domain/protocols/usable-measures';
import { contractsOf, updateContract } from '#store/contracts';
import { updateCourse, type CourseRow } from '#store/courses';
import { enqueue, notifyClinic } from '#store/jobs';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { cancelComing, countedKinds, insertSessions, sessionsOf, type SessionRow } from '#store/sessions';
import { canBeAsked } from '../measures/can-be-asked.ts';
import { deed } from '../use-case.ts';
import { inTheirPlace } from './coming-sessions.ts';
import { theCourse } from './the-course.ts';

/** What the set-up page sends: the kind of course, its length and rhythm, and the first session on the practice's own clock. */
export type CourseSetUp = Readonly<{
  courseId: string;
  version: number;
  variantId: string;
  protocolModel: 'klerman' | 'stuart';
  plannedSessions: number;
  sessionMinutes: number;
  frequency: Frequency;
  delivery: 'inPerson' | 'telephone' | 'video' | 'mixed';
  /** Ids of what is laid over the kind of course. */
  overlays?: readonly string[];
  startDate: string;
  /** Minutes after midnight. */
  minuteOfDay: number;
}>;

/**
 * The version a course takes: the newest one until it begins, then its own, whatever was published since.
 */
function chosenEntry(library: Library, row: CourseRow, variantId: string): Entry<Protocol> | undefined {
  const pinned = row.state === 'initialPhase' && row.variant_id === variantId;
  return entryOf(library.protocols, variantId, pinned ? row.protocol_version : undefined);
}

/** Why a course of this kind cannot be set up like this, in sentences for the page; empty when it can. */
function problemsOf(entry: Entry<Protocol>, row: CourseRow, given: CourseSetUp): readonly string[] {
  const { definition: protocol, practice } = entry;
  const { sessions, notYet } = protocol;
  return [
    ...(notYet ? [notYet.en] : []),
    ...(practice?.withdrawn && row.variant_id !== given.variantId ? ['This kind of course is no longer offered.'] : []),
    ...(protocol.models[given.protocolModel] ? [] : ['This kind of course does not follow that model line.']),
    ...(allowsLength(protocol, given.plannedSessions)
      ? []
      : [
          `A course of this kind has ${sessions.min === sessions.max ? sessions.min : `${sessions.min} to ${sessions.max}`} sessions.`,
        ]),
  ];
}

/** A contract of a length that the new kind of course does not have says something that can no longer be kept: it is written anew. */
async function supersedeContract(s: Scope, row: CourseRow, protocol: Protocol): Promise<void> {
  const [contract] = await contractsOf(s, row.id);
  if (!contract || contract.status === 'superseded' || allowsLength(protocol, contract.planned_sessions)) return;
  await updateContract(s, contract, { status: 'superseded' });
}

/**
 * Sets the kind of course, its length and its dates, and books every session. Doing it again before treatment moves the sessions
 * that are still to come, with who comes along; sessions that were begun stay, and so do meetings beside the counted ones. Refuses a kind that cannot be started, a length, model line or overlay it
 * does not allow (`invalid`), and a course whose contract has begun to count (`not-allowed`).
 */
export const setUpCourse = deed('course.change', theCourse, async (s, { row }, given: CourseSetUp, { app, now }) => {
  if (!['referred', 'screening', 'initialPhase'].includes(row.state))
    return refuse('not-allowed', ['This course is past its initial phase. Change its length on the contract.']);
  const entry = chosenEntry(app.library, row, given.variantId);
  if (!entry) return refuse('invalid', ['There is no course of this kind.']);
  const problems = problemsOf(entry, row, given);
  if (problems.length > 0) return refuse('invalid', problems);
  const wanted = given.overlays ?? [];
  const overlays = wanted.flatMap((id) => entryOf(app.library.overlays, id) ?? []);
  if (overlays.length < wanted.length) return refuse('invalid', ['There is no such addition.']);
  const whole = layOver(
    entry.definition,
    overlays.map(({ definition }) => definition),
  );
  if (!whole.ok) return whole;
  const protocol = whole.value;
  const { time_zone: timeZone } = await readPractice(s);
  // An addition that is a preset of a rhythm brings it along: three sessions a week in hospital are booked as that.
  const preset = overlays.find(({ definition }) => definition.preset?.perWeek)?.definition.preset;
  const frequency = preset?.frequency ?? given.frequency;
  const plan = {
    ...given,
    frequency,
    timeZone,
    sessions: given.plannedSessions,
    rhythm: protocol.weekPhases,
    perWeek: protocol.sessions.perWeek,
  };
  const kind = protocol.shape === 'maintenance' ? 'maintenance' : 'acute';
  const booked = (await sessionsOf(s, row.id)).filter((one) => countedKinds.includes(one.kind));
  const isComing = (one: SessionRow) => one.started_at === null && one.attendance === null;
  const kept = booked.filter((one) => one.kind === kind && !isComing(one));
  const changed = await updateCourse(
    s,
    { id: row.id, version: given.version },
    {
      variant_id: given.variantId,
      protocol_model: given.protocolModel,
      protocol_version: protocol.version,
      protocol_hash: entry.sha256,
      overlays: JSON.stringify(
        overlays.map(({ definition, sha256 }) => ({ id: definition.id, version: definition.version, sha256 })),
      ),
      primary_measure_id: usableMeasures(protocol, (id) => canBeAsked(app.library, id)).primary,
      planned_sessions: given.plannedSessions,
      session_minutes: given.sessionMinutes,
      frequency,
      delivery: given.delivery,
      start_date: given.startDate,
      planned_end_date: plannedEndDate(plan),
    },
  );
  if (!changed) return refuse('stale');
  await supersedeContract(s, row, protocol);
  await cancelComing(s, row.id, '1970-01-01T00:00:00Z', countedKinds);
  const held = kept.filter(
    ({ attendance }) => attendance === 'attended' || attendance === 'attendedPartly' || attendance === null,
  ).length;
  await insertSessions(
    s,
    row,
    inTheirPlace(
      booked.filter(isComing),
      plannedInstants(plan)
        .slice(held)
        .map((scheduledAt) => ({
          scheduledAt,
          minutes: given.sessionMinutes,
          delivery: given.delivery,
          kind,
          clinicianId: row.clinician_id,
        })),
    ),
  );
  await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
  await notifyClinic(s);
  return done({ version: changed.version, at: now });
});
