import { maniaPositive } from '#domain/courses/rules/variant-rules';
import type { SnapshotInput } from '#domain/courses/snapshot.schema';
import { measureOf, type Library } from '#domain/library';
import { roleOf } from '#domain/measures/role';
import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import type { CourseRecord } from '#store/course-record';
import { formIn, isDone } from './snapshot-forms.ts';

type Part = Pick<
  SnapshotInput,
  | 'sessions'
  | 'measures'
  | 'measuresAsked'
  | 'checkIn'
  | 'betweenSessionTasks'
  | 'contacts'
  | 'fidelityKept'
  | 'midReview'
  | 'midReviewPutOff'
>;
type Occasion = NonNullable<NonNullable<SnapshotInput['measures']>[number]['occasion']>;

const occasions: Readonly<Record<string, Occasion>> = {
  baseline: 'screening',
  weekly: 'session',
  inSession: 'session',
  end: 'ending',
  followUp: 'followUp',
};

/** Sessions with their notes, scores, homework and contacts. */
export function sessionPart(record: CourseRecord, library: Library): Part {
  const review = formIn(record, 'midReview');
  const later = formIn(record, 'midReviewLater');
  const welcome = formIn(record, 'I1');
  const lastCheckIn = record.check_ins.findLast(({ finished_at }) => finished_at !== null);
  return {
    sessions: record.sessions
      .filter(({ attendance, started_at }) => !(attendance === 'therapistCancelled' && started_at === null))
      .map((one) => ({
        id: one.id,
        kind: one.kind as 'acute', // checked by the database
        at: one.scheduled_at,
        delivery: one.delivery as 'inPerson', // checked by the database
        minutes: one.minutes,
        attendance: one.attendance as 'attended' | null, // checked by the database
        locationRecorded: noteFacts(record, one.id).locationConfirmed,
        emergencyContactRecorded: (welcome?.emergencyContact ?? '') !== '',
        privacy: privacyOf(record, one.id),
        cutOffAt: noteFacts(record, one.id).cutOffAt,
        calledBackAt: noteFacts(record, one.id).calledBackAt,
        fidelityRated: record.rated_sessions.includes(one.id),
        note: noteOf(record, one.id),
      })),
    measures: record.responses.map((one) => ({
      id: one.id,
      measureId: one.measure_id,
      at: one.finished_at ?? one.started_at,
      occasion: occasions[record.check_ins.find(({ id }) => id === one.check_in_id)?.kind ?? 'weekly'] ?? 'session',
      status: statusOf(one),
      total: one.score_total,
      flags: flagsOf(record, one, library),
    })),
    checkIn: lastCheckIn ? { at: lastCheckIn.finished_at ?? lastCheckIn.asked_at, mood: lastCheckIn.mood } : null,
    betweenSessionTasks: record.homework.map((one) => ({
      id: one.id,
      what: one.what,
      outcome: one.outcome as 'done' | null, // checked by the database
      reviewed: one.reviewed_at_session !== null,
      setAtSession: one.set_at_session,
    })),
    // Optional: who has never rated a session of their own is not asked for it.
    fidelityKept: record.treated_by.rates_own,
    contacts: (formIn(record, 'contacts')?.contacts ?? []).map(({ at, outcome }) => ({ at, outcome })),
    // A draft without a decision is not a review that was held.
    midReview:
      review && (review.decision !== null || isDone(record, 'midReview'))
        ? { session: review.session, at: review.at, decision: review.decision, remainingStated: review.remainingStated }
        : null,
    midReviewPutOff: later ? { toSession: later.toSession, reason: later.reason } : null,
    measuresAsked: record.check_ins
      .filter(({ kind }) => kind !== 'inSession')
      .map(({ id, asked_at, closes_at, finished_at }) => ({
        id,
        dueAt: closes_at ?? asked_at,
        finishedAt: finished_at,
      })),
  };
}

type Response = CourseRecord['responses'][number];

const scoreOf = ({ score }: Response): { status?: unknown; flags?: unknown; caseness?: unknown } =>
  typeof score === 'object' && score !== null ? score : {};

function statusOf(response: Response): 'complete' | 'prorated' | 'unscorable' | 'unfinished' {
  if (response.finished_at === null) return 'unfinished';
  const { status } = scoreOf(response);
  return status === 'complete' || status === 'prorated' ? status : 'unscorable';
}

/** Flags count from the moment a single answer is saved, finished form or not (SAF-02): the alerts carry them. */
function flagsOf(record: CourseRecord, response: Response, library: Library): string[] {
  const { flags, caseness } = scoreOf(response);
  const scored = Array.isArray(flags) ? flags.filter((flag) => typeof flag === 'string') : [];
  const measure = measureOf(library, response.measure_id);
  const mania = measure && roleOf(measure) === 'mania' && caseness === true ? [maniaPositive] : [];
  const raised = record.alerts.flatMap((alert) => (alert.source_id === response.id ? alert.flags : []));
  return [...new Set([...scored, ...raised, ...mania])].toSorted();
}

const noteRow = (record: CourseRecord, sessionId: string) =>
  record.notes.find(({ session_id }) => session_id === sessionId);
const noteFacts = (record: CourseRecord, sessionId: string) => noteFactsOf(noteRow(record, sessionId)?.facts);

const privacyOf = (record: CourseRecord, sessionId: string): 'private' | 'notPrivate' | null => {
  const { privateEnough } = noteFacts(record, sessionId);
  return privateEnough === null ? null : privateEnough ? 'private' : 'notPrivate';
};

function noteOf(record: CourseRecord, sessionId: string) {
  const note = noteRow(record, sessionId);
  if (!note) return null;
  const { focusMinutesShare, mainFocusShare, therapistActivityLevel } = noteFacts(record, sessionId);
  return {
    status: note.signed_at === null ? ('draft' as const) : ('signed' as const),
    safetyAsked: note.safety_asked as 'noConcerns' | null, // checked by the database
    safetyReviewId: note.safety_review_id,
    safetyDoneElsewhere: note.safety_done_elsewhere,
    endingDiscussed: note.ending_discussed,
    remainingSessionsMentioned: note.remaining_mentioned,
    techniques: record.techniques
      .filter(({ session_id }) => session_id === sessionId)
      .map(({ technique_id }) => technique_id),
    links: record.links
      .filter(({ session_id }) => session_id === sessionId)
      .map(({ what, who, feelings, mood }) => ({ what, who, feelings, mood })),
    focusShare: focusMinutesShare,
    mainShare: mainFocusShare,
    activityLevel: therapistActivityLevel,
  };
}
