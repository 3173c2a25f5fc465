import { daysBetween } from '../../calendar.ts';
import { heldSessions, underWay, workingSessions } from '../held.ts';
import { midReviewDue } from '../mid-review-due.ts';
import type { Reading } from '../reading.ts';
import { when } from './rule.ts';
import type { Hit, Rule } from './rule.ts';

/** Sessions running without anything to try before it is worth a note (R-MID-02). */
const sessionsWithoutTask = 2;
const earlySignalFrom = 6;
const shortCourse = 12;
/** A fall below this, in per cent of the first score, is no early change (outcomes 5, level 1). */
const earlyChangePercent = 20;
const lastSessionsLookedAt = 4;
const missedOfThem = 2;
const activityComparedAt = 4;
const sessionsBetweenSupervision = { trainee: 2, other: 4 } as const;
const sameIncidentSessions = 3;

const course = ({ snapshot }: Reading) => snapshot.course.id;

/** The session at which no early change needs a decision: the mid-review, in longer courses not before session 6. */
export const decisionDueAt = ({ planned, table }: Pick<Reading, 'planned' | 'table'>): number =>
  planned < shortCourse ? table.midReviewAt : Math.max(earlySignalFrom, table.midReviewAt);

/** `no-early-change` (outcomes 5, level 1): in the clinical range at the start, little change since, at this session count. */
export function noEarlyChange({ outcome, primary, n, planned, table }: Reading): boolean {
  const { baseline, points, percent } = outcome;
  const { caseness, reliableChange, direction } = primary.facts ?? {};
  if (baseline === null || points === null || percent === null || caseness == null) return false;
  const wasCase = direction === 'higher-is-better' ? baseline <= caseness : baseline >= caseness;
  const from = Math.min(earlySignalFrom, decisionDueAt({ planned, table }));
  return n >= from && wasCase && percent < earlyChangePercent && points < (reliableChange ?? Number.POSITIVE_INFINITY);
}

/** Whether somebody decided what to do about it: at the mid-review, in the questions of being off track, or in the steps of the ending. */
const decided = (reading: Reading): boolean => {
  const { midReview, ending, trackReviews } = reading.snapshot;
  return (
    Boolean(midReview?.decision?.trim()) ||
    ending.nonResponseDecision !== null ||
    trackReviews.some(({ session }) => session >= decisionDueAt(reading))
  );
};

/** The sessions that were due, oldest first: held, missed or called off by the patient. */
const dueSessions = ({ snapshot }: Reading) =>
  snapshot.sessions
    .filter(({ kind, attendance }) => kind === 'acute' && attendance !== null && attendance !== 'therapistCancelled')
    .toSorted((a, b) => (a.at !== null && b.at !== null ? daysBetween(b.at, a.at) : 0));

function notLighter(reading: Reading): boolean {
  const { table, n } = reading;
  const at = Math.min(activityComparedAt, table.midReviewAt - 1);
  const held = heldSessions(reading).flatMap(({ n: session, session: { note } }) =>
    note && note.activityLevel !== null ? [{ session, level: note.activityLevel }] : [],
  );
  const then = held.find(({ session }) => session === at);
  const now = held.findLast(({ session }) => session > at);
  return n >= table.midReviewAt && then !== undefined && now !== undefined && now.level >= then.level;
}

export const middleRules: readonly Rule[] = [
  {
    id: 'R-MID-01',
    title: 'No technique is recorded',
    sources: ['HOUSE'],
    judge: (reading) => {
      const last = workingSessions(reading).at(-1);
      return when(underWay(reading) && last !== undefined && !last.session.note?.techniques.length, () => ({
        about: last?.session.id ?? course(reading),
        severity: 'info',
        message: `Session ${last?.n ?? ''} has no technique in its record. Tap what you really did.`,
        next: { page: 'session', label: 'Open the session', ...(last && { of: last.session.id }) },
      }));
    },
  },
  {
    id: 'R-MID-02',
    title: 'Nothing to try for two sessions',
    sources: ['BLANCO-HW', 'HOUSE'],
    judge: (reading) => {
      const last = workingSessions(reading).slice(-sessionsWithoutTask);
      const tasks = reading.snapshot.betweenSessionTasks;
      // A task that does not say when it was set may belong to these sessions.
      const none = !tasks.some(
        ({ setAtSession }) => setAtSession === null || last.some(({ session }) => session.id === setAtSession),
      );
      return when(underWay(reading) && last.length === sessionsWithoutTask && none, () => ({
        about: last.at(-1)?.session.id ?? course(reading),
        severity: 'info',
        message: 'For two sessions nothing was agreed to try. Ask what one small step could be this week.',
        next: { page: 'session', label: 'Open the session' },
      }));
    },
  },
  {
    id: 'R-MID-03',
    title: 'A step was not asked about',
    sources: ['BLANCO-HW', 'HOUSE'],
    judge: (reading) => {
      if (!underWay(reading)) return [];
      const held = heldSessions(reading);
      return reading.snapshot.betweenSessionTasks
        .filter(({ reviewed, outcome, setAtSession }) => {
          const set = reading.attended.findIndex(({ id }) => id === setAtSession);
          return !reviewed && outcome === null && set >= 0 && held.some(({ n }) => n > set + 1);
        })
        .map(({ id, what }): Hit => ({
          about: id,
          severity: 'info',
          message: `Nobody has asked how it went: “${what}”.`,
          next: { page: 'session', label: 'Ask next time' },
        }));
    },
  },
  {
    id: 'R-MID-04',
    title: 'Little change so far',
    sources: ['SAUNDERS2019', 'HOUSE'],
    judge: (reading) => {
      const { outcome, primary, n } = reading;
      const due = n >= decisionDueAt(reading);
      return when(underWay(reading) && noEarlyChange(reading) && !(due && decided(reading)), () => ({
        about: course(reading),
        severity: due ? 'warn' : 'info',
        message: `${primary.facts?.title ?? primary.id} was ${outcome.baseline} and is ${outcome.latest} after ${n} sessions. Some people change late. ${due ? 'Ask about safety, the diagnosis, the focus, something unspoken between you, and medication, and decide what comes next.' : 'Look at it together at the half-way review.'}`,
        patientMessage: 'It has not changed much yet. That happens, and it is not your fault. We look at it together.',
        next: { page: 'progress', label: 'Ask the questions' },
      }));
    },
  },
  {
    id: 'R-MID-05',
    title: 'Sessions missed',
    sources: ['LINARDON2019', 'HOUSE'],
    judge: (reading) => {
      const last = dueSessions(reading).slice(-lastSessionsLookedAt);
      const missed = last.filter(({ attendance }) => attendance === 'noShow' || attendance === 'lateCancel');
      return when(underWay(reading) && missed.length >= missedOfThem, () => ({
        about: course(reading),
        severity: 'warn',
        message: `${missed.length} of the last ${last.length} sessions did not take place. Ask what makes coming hard, whether the work feels right, and about safety.`,
        next: { page: 'courseChanges', label: 'Write down a contact' },
      }));
    },
  },
  {
    id: 'R-MID-06',
    title: 'The lead has not moved to the patient',
    sources: ['HOUSE'],
    judge: (reading) =>
      when(underWay(reading) && notLighter(reading), () => ({
        about: course(reading),
        severity: 'info',
        message:
          'You lead the sessions as much as at the beginning. Let the patient choose the topic and the next step more often.',
        next: { page: 'midReview', label: 'Open the half-way review' },
      })),
  },
  {
    id: 'R-MID-07',
    title: 'The focus was changed',
    sources: ['HOUSE'],
    judge: (reading) =>
      underWay(reading)
        ? reading.snapshot.focusChanges
            .filter(({ session }) => reading.n <= session)
            .map(({ id }): Hit => ({
              about: id,
              severity: 'info',
              message: 'The focus was changed. Say the new one in the patient’s words, and look at the goals again.',
              next: { page: 'focusWork', label: 'Open the focus work' },
            }))
        : [],
  },
  {
    id: 'R-MID-08',
    title: 'The time left was not named',
    sources: ['SR2012', 'HOUSE'],
    judge: (reading) => {
      const { midReview } = reading.snapshot;
      const since = heldSessions(reading).filter(({ n }) => midReview !== null && n >= midReview.session);
      const named =
        midReview?.remainingStated || since.some(({ session: { note } }) => note?.remainingSessionsMentioned);
      return when(underWay(reading) && midReview !== null && since.length > 0 && !named, () => ({
        about: course(reading),
        severity: 'info',
        message: `The half-way review did not name how many sessions are left. There are ${reading.remaining}.`,
        next: { page: 'session', label: 'Name it next time' },
      }));
    },
  },
  {
    id: 'R-MID-11',
    title: 'The half-way review is overdue',
    sources: ['HOUSE'],
    judge: (reading) => {
      const { at, overdue } = midReviewDue(reading);
      return when(underWay(reading) && overdue, () => ({
        about: course(reading),
        severity: 'warn',
        message: `The half-way review was due at session ${at}. Hold it in the next session, or put it off with a reason.`,
        next: { page: 'midReview', label: 'Open the half-way review' },
      }));
    },
  },
  {
    id: 'R-MID-09',
    title: 'No supervision for some time',
    sources: ['IPTI-CERT', 'HOUSE'],
    judge: (reading) => {
      const { supervision } = reading.snapshot;
      const last = supervision?.contacts
        .map(({ at }) => at)
        .toSorted((a, b) => daysBetween(b, a))
        .at(-1);
      const since = reading.attended.filter(
        ({ at }) => last === undefined || (at !== null && daysBetween(last, at) > 0),
      );
      const most = sessionsBetweenSupervision[supervision?.trainee ? 'trainee' : 'other'];
      return when(underWay(reading) && supervision !== null && since.length >= most, () => ({
        about: course(reading),
        severity: 'warn',
        message: `${since.length} sessions have been held since this course was last talked about in supervision.`,
        next: { page: 'supervision', label: 'Write down a supervision' },
      }));
    },
  },
  {
    id: 'R-MID-10',
    title: 'The same thing keeps coming up',
    sources: ['HOUSE'],
    judge: (reading) => {
      const { snapshot } = reading;
      const order = (sessionId: string) => snapshot.sessions.findIndex(({ id }) => id === sessionId);
      const weighed = (from: number) =>
        snapshot.sessions.some(({ note }, i) => i >= from && note?.techniques.includes('decisionAnalysis')) ||
        snapshot.worksheets.some(
          ({ techniqueId, status, sessionId }) =>
            techniqueId === 'decisionAnalysis' &&
            status !== 'archived' &&
            (sessionId === null || order(sessionId) >= from),
        );
      if (!underWay(reading)) return [];
      return snapshot.incidents
        .filter(({ sessions }) => new Set(sessions).size >= sameIncidentSessions)
        .filter(({ sessions }) => !weighed(Math.min(...sessions.map(order))))
        .map(({ id, label, sessions }): Hit => ({
          about: id,
          severity: 'info',
          message: `“${label}” came up in ${new Set(sessions).size} sessions. Weigh the options together: what could be done, and what each would cost.`,
          next: { page: 'worksheet', label: 'Open decision analysis', of: 'decisionAnalysis' },
        }));
    },
  },
];
