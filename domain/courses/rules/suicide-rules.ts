import { namesSuicideRisk, namesUrgentRisk, namesWordsOnly } from '../../safety/alert-severity.ts';
import { daysSince, notBefore } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { MeasurePointOf, SafetyReviewOf, SessionOf } from '../snapshot.ts';
import { when } from './rule.ts';
import type { Hit, Rule } from './rule.ts';

const safetyPage = { page: 'safety', label: 'Open safety' } as const;

/** A review this old, in days, no longer covers a session (R-SAFE-02). */
const reviewValidDays = 28;
/** A safety plan is renewed after this many days while thoughts of suicide are recent (R-SAFE-12). */
const planValidDays = 90;
const ideationRecentDays = 30;

/** What the patient is told when an answer was positive. The same kind words at every level. */
const patientMessage = 'Your therapist will see this. This page is not watched all day.';

/** Responses with suicide flags that nobody has answered: their alert is not closed, or there was no review since. */
function unanswered({ snapshot }: Reading): readonly Readonly<{ about: string; flags: readonly string[] }>[] {
  const { alerts, reviews } = snapshot.safety;
  const open = alerts.filter(({ state, flags }) => state !== 'closed' && namesSuicideRisk(flags));
  const withAlert = new Set(alerts.map(({ responseId }) => responseId));
  const reviewedSince = ({ at }: MeasurePointOf) => reviews.some((one) => one.full && notBefore(one.at, at));
  const alone = snapshot.measures.filter(
    (one) => namesSuicideRisk(one.flags) && !withAlert.has(one.id) && !reviewedSince(one),
  );
  return [
    ...open.map(({ id, responseId, flags }) => ({ about: responseId ?? id, flags })),
    ...alone.map(({ id, flags }) => ({ about: id, flags })),
  ];
}

export const suicideScreenPositive: Rule = {
  id: 'R-SAFE-01',
  title: 'A suicide question was answered with yes',
  sources: ['ITEM9', 'HOUSE'],
  judge: (reading) =>
    unanswered(reading)
      .filter(({ flags }) => !namesWordsOnly(flags))
      .map(({ about }): Hit => ({
        about,
        severity: 'urgent',
        message: 'Review suicide risk with this patient today. Ask directly; do not rely on the score.',
        patientMessage,
        next: safetyPage,
      })),
};

/** Ids of the alerts over words of self-harm in a text that nobody has answered; a concern written about the same counts as well. */
function wordsUnanswered(reading: Reading): readonly string[] {
  const noted = reading.snapshot.safety.concerns.filter(
    ({ kind, state }) => kind === 'selfHarmWords' && state === 'open',
  );
  const found = unanswered(reading).filter(({ flags }) => namesWordsOnly(flags));
  return [...noted.map(({ id }) => id), ...found.map(({ about }) => about)];
}

export const wordsOfSelfHarm: Rule = {
  id: 'R-SAFE-06',
  title: 'Words about self-harm in a text',
  sources: ['HOUSE'],
  judge: (reading) =>
    wordsUnanswered(reading).map((about): Hit => ({
      about,
      severity: 'urgent',
      message:
        'The patient wrote words about self-harm. A person reads them within one working day. Nothing is answered by itself.',
      patientMessage: 'Messages are not watched all day. If you need help now, do not wait for us.',
      next: safetyPage,
    })),
};

/** Whether the patient was there, or may yet be: nobody can review the risk of someone who did not come. */
const mayHaveMet = ({ attendance }: SessionOf) =>
  attendance === null || attendance === 'attended' || attendance === 'attendedPartly';

export const noteWithoutReview: Rule = {
  id: 'R-SAFE-02',
  title: 'A session note needs a safety review',
  sources: ['HOUSE'],
  stops: ['signSessionNote'],
  judge: (reading) => {
    const { snapshot, lastReview } = reading;
    const open = unanswered(reading);
    const old = lastReview === null || daysSince(snapshot, lastReview.at) > reviewValidDays;
    if (open.length === 0 && !old) return [];
    const why = open.some(({ flags }) => !namesWordsOnly(flags))
      ? 'A suicide question was answered with yes.'
      : open.length > 0
        ? 'The patient wrote words about self-harm, and nobody has answered them yet.'
        : 'The last safety review is more than 28 days old.';
    return snapshot.sessions
      .filter(
        (one) =>
          one.note?.status === 'draft' &&
          mayHaveMet(one) &&
          !one.note.safetyReviewId &&
          !one.note.safetyDoneElsewhere?.trim(),
      )
      .map(({ id }): Hit => ({
        about: id,
        severity: 'hardStop',
        message: `${why} Record the safety review first, or where and when it was done.`,
        next: safetyPage,
      }));
  },
};

/** Whether a finding is an open question of suicide or self-harm: then the session records safety and never skips it (design 8.3). */
export const asksAboutSuicide = (ruleId: string): boolean => ['R-SAFE-01', 'R-SAFE-04', 'R-SAFE-06'].includes(ruleId);

type Occasion = Readonly<{ id: string; due: boolean; covered: boolean; message: string }>;

/** Whether there was a full review in or after a given session. */
function reviewedFrom({ snapshot, attended }: Reading, session: number): boolean {
  const at = attended[session - 1]?.at ?? null;
  return snapshot.safety.reviews.some(
    (one) => one.full && ((one.sessionNumber ?? 0) >= session || (at !== null && notBefore(one.at, at.slice(0, 10)))),
  );
}

function occasions(reading: Reading): readonly Occasion[] {
  const { snapshot, n, remaining, table } = reading;
  const state = snapshot.course.courseState;
  const middle = snapshot.midReview?.session ?? table.midReviewAt;
  const ending = table.concluding[0];
  return [
    {
      id: 'session1',
      due: n >= 1,
      covered: reviewedFrom(reading, 1),
      message: 'There is no full safety review from session 1 on.',
    },
    {
      id: 'midReview',
      due: snapshot.midReview !== null || n >= table.midReviewAt,
      covered: reviewedFrom(reading, middle),
      message: 'There is no full safety review at the half-way review.',
    },
    {
      id: 'ending',
      due: state === 'acuteCompleted' || (state === 'concludingPhase' && remaining <= 1),
      covered: reviewedFrom(reading, ending),
      message: 'There is no full safety review at the ending.',
    },
  ];
}

export const reviewMissing: Rule = {
  id: 'R-SAFE-03',
  title: 'Safety was not asked about',
  sources: ['ZEROS'],
  judge: (reading) => {
    const { snapshot, attended, inTreatment } = reading;
    if (!inTreatment && snapshot.course.courseState !== 'acuteCompleted') return [];
    const missed = occasions(reading)
      .filter(({ due, covered }) => due && !covered)
      .map(({ id, message }): Hit => ({ about: id, severity: 'warn', message, next: safetyPage }));
    const today = snapshot.now.slice(0, 10);
    const notAsked = attended
      .filter(({ note, at }) => note && !note.safetyAsked && (note.status === 'signed' || (at ?? today) < today))
      .map(({ id }): Hit => ({
        about: id,
        severity: 'warn',
        message: 'The note of this session does not say whether safety was asked about.',
        next: { page: 'session', label: 'Open the note', of: id },
      }));
    return [...missed, ...notAsked];
  },
};

const isGrave = ({ ideation, behaviourRecent, acuteRisk }: SafetyReviewOf) =>
  ideation === 'activeWithIntent' ||
  ideation === 'activeWithPlan' ||
  behaviourRecent ||
  acuteRisk === 'high' ||
  acuteRisk === 'imminent';

const escalation = (about: string): Hit => ({
  about,
  severity: 'urgent',
  message:
    'Escalate by the crisis path of your service now. Consider emergency care. Do not leave the patient unsupported.',
  patientMessage,
  next: safetyPage,
});

export const escalateNow: Rule = {
  id: 'R-SAFE-04',
  title: 'Escalate now',
  sources: ['CSSRS†', 'HOUSE'],
  judge: (reading) => {
    const { snapshot, lastReview } = reading;
    const flagged = unanswered(reading).filter(({ flags }) => namesUrgentRisk(flags));
    const closed = snapshot.course.courseState === 'closed';
    return [
      ...flagged.map(({ about }) => escalation(about)),
      ...when(!closed && lastReview !== null && isGrave(lastReview), () => escalation(lastReview?.id ?? 'review')),
    ];
  },
};

export const oldSafetyPlan: Rule = {
  id: 'R-SAFE-12',
  title: 'The safety plan is old',
  sources: ['SPI2012', 'HOUSE'],
  judge: ({ snapshot, inTreatment }) => {
    const { plan, reviews } = snapshot.safety;
    const recent = (at: string) => daysSince(snapshot, at) <= ideationRecentDays;
    const thoughts =
      reviews.some(({ ideation, at }) => ideation !== 'none' && recent(at)) ||
      snapshot.measures.some(({ flags, at }) => namesSuicideRisk(flags) && recent(at));
    const active = inTreatment || ['acuteCompleted', 'maintenance', 'followUp'].includes(snapshot.course.courseState);
    return when(active && plan !== null && thoughts && daysSince(snapshot, plan.at) > planValidDays, () => ({
      about: 'safetyPlan',
      severity: 'warn',
      message:
        'The safety plan is more than 90 days old, and there were thoughts of suicide in the last 30 days. Renew it.',
      patientMessage: 'Please read your safety plan again. You can change it with your therapist.',
      next: { page: 'safetyPlan', label: 'Open the safety plan' },
    }));
  },
};
