import { gateMessage } from '#domain/courses/ipv-gate';
import { isHeld } from '#domain/sessions/attendance';
import { done, refuse } from '#domain/outcome';
import { findCourse } from '#store/courses';
import { peopleOf } from '#store/people';
import { safetyAround } from '#store/safety-around';
import type { Scope } from '#store/scope';
import { insertSessions, sessionsOf, updateSession } from '#store/sessions';
import { theLatestCourse } from '../courses/the-course.ts';
import { protocolOf } from '../formulation/areas-of.ts';
import { deed, look } from '../use-case.ts';
import { instantOf, type When } from './book-session.ts';
import { afterSave, theSession, type InSession } from './the-session.ts';

type InCourse = Readonly<{ id: string; patient_id: string }>;
/** Whether somebody else comes along, and who of the people on the map. */
export type Company = Readonly<{ together: boolean; attendees: readonly string[] }>;

/** Why a session with somebody else waits now, in words for a clinician; null when it may be held (R-DISP-01, R-DISP-02). */
export const jointRefusal = async (s: Scope, course: InCourse): Promise<string | null> =>
  gateMessage(await safetyAround(s, course), 'conjointSession');

const presentPeople = async (s: Scope, patientId: string) =>
  (await peopleOf(s, patientId)).filter(({ removed_at }) => removed_at === null);

/** The meetings this kind of course has beside its sessions, those that were booked, and whether a session with somebody else may be held. */
export const readMeetings = look(
  'note.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app }) => {
    const sessions = await sessionsOf(s, row.id);
    const people = await presentPeople(s, row.patient_id);
    const counted = (id: string) => sessions.filter((one) => one.extra_id === id);
    const { extra } = protocolOf(app.library, row).sessions;
    return done({
      closed: row.state === 'closed' || row.state === 'notSuitable',
      minutes: row.session_minutes ?? 50,
      /** Why a session with somebody else waits; null when it does not. */
      waits: await jointRefusal(s, row),
      extra: extra.map(({ id, title, count, note, minutes }) => ({
        id,
        title: title.staff.en ?? id,
        count,
        note: note.en ?? '',
        minutes,
        booked: counted(id).filter(({ attendance }) => attendance === null).length,
        held: counted(id).filter(({ attendance }) => isHeld(attendance)).length,
      })),
      meetings: sessions
        .filter(({ kind, together }) => kind === 'extra' || together)
        .map((one) => ({
          id: one.id,
          version: one.version,
          at: one.scheduled_at,
          attendance: one.attendance,
          /** A counted session to which somebody comes is a session; a meeting nobody has named yet says so. */
          title:
            extra.find(({ id }) => id === one.extra_id)?.title.staff.en ??
            (one.kind === 'extra' ? 'Other meeting' : 'Session'),
          kind: one.kind,
          extraId: one.extra_id,
          together: one.together,
          attendees: one.attendees,
          names: people.filter(({ id }) => one.attendees.includes(id)).map(({ display_name: name }) => name),
        })),
      people: people.map(({ id, display_name: name }) => ({ id, name })),
    });
  },
);

/** Why this company cannot come: the gate, or somebody who is not on the map. */
async function companyRefusal(s: Scope, course: InCourse, { together, attendees }: Company) {
  const known = new Set((await presentPeople(s, course.patient_id)).map(({ id }) => id));
  if (attendees.some((id) => !known.has(id))) return refuse('invalid', ['Choose people from the map.']);
  const waits = together || attendees.length > 0 ? await jointRefusal(s, course) : null;
  return waits === null ? null : refuse('not-allowed', [waits]);
}

export type MeetingToBook = Readonly<{
  patientId: string;
  /** The meeting of this kind of course by its id; null for a session with somebody else in any course. */
  extraId: string | null;
  delivery: string;
}> &
  Company &
  When;

/**
 * Books a meeting beside the counted sessions: one the kind of course has, or a session with somebody else. It has a note like any other
 * and takes no number of the course. Refuses `invalid` for a meeting this kind of course does not have, and `not-allowed` at the safety
 * gate when somebody else comes (R-DISP-01, R-DISP-02), on a clash, and in a course that has ended.
 */
export const bookMeeting = deed('note.write', theLatestCourse, async (s, { row }, given: MeetingToBook, { app }) => {
  if (row.state === 'closed' || row.state === 'notSuitable')
    return refuse('not-allowed', ['This course has ended. Begin a new one first.']);
  const { extraId, together, attendees, minutes, delivery } = given;
  const offered = protocolOf(app.library, row).sessions.extra.some(({ id }) => id === extraId);
  if (extraId === null ? !together : !offered)
    return refuse('invalid', ['Choose a meeting of this kind of course, or a session with somebody else.']);
  const refused = await companyRefusal(s, row, given);
  if (refused) return refused;
  const at = await instantOf(s, given, row.clinician_id, null);
  if (typeof at !== 'string') return at;
  const company = { extraId, together: together || attendees.length > 0, attendees };
  await insertSessions(s, row, [
    { scheduledAt: at, minutes, delivery, kind: 'extra', clinicianId: row.clinician_id, ...company },
  ]);
  await afterSave(s, row.id);
  return done({ at });
});

/**
 * Says who comes along to a session, or who came, and with `extraId` which meeting of its kind of course it is. That nobody comes may
 * always be said. Refuses `not-allowed` at the safety gate, `invalid` for somebody who is not on the map and for a meeting this kind of
 * course does not have, and `stale` (CNC-02).
 */
export const sayWhoComes = deed(
  'note.write',
  theSession,
  async (
    s,
    { row },
    given: InSession & Company & Readonly<{ version: number; extraId?: string | null | undefined }>,
    { app },
  ) => {
    const refused = await companyRefusal(s, { id: row.course_id, patient_id: row.patient_id }, given);
    if (refused) return refused;
    const together = given.together || given.attendees.length > 0;
    const named = given.extraId != null && row.kind === 'extra' ? given.extraId : null;
    const course = named === null ? undefined : await findCourse(s, row.course_id);
    if (course && !protocolOf(app.library, course).sessions.extra.some(({ id }) => id === named))
      return refuse('invalid', ['Choose a meeting of this kind of course.']);
    const change = { together, attendees: [...given.attendees], ...(named === null ? {} : { extra_id: named }) };
    const saved = await updateSession(s, { id: row.id, version: given.version }, change);
    if (!saved) return refuse('stale');
    await afterSave(s, row.course_id);
    return done({ version: saved.version });
  },
);
