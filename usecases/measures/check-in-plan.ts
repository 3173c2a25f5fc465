import { entryOf } from '#domain/library';
import { measuresFor } from '#domain/measures/check-in-measures';
import type { Measure } from '#domain/measures/measure.schema';
import { nextCheckIn, type PlannedCheckIn } from '#domain/measures/next-check-in';
import { isOffered } from '#domain/measures/offered';
import { safetyItems } from '#domain/measures/safety';
import { wordsIn } from '#domain/measures/words';
import { isTimeZone } from '#domain/access/countries';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { allowsLength, phaseTable } from '#domain/protocols/phase-table';
import { accountOfPatient } from '#store/accounts';
import { checkInPlan, keepCheckInPlan } from '#store/check-in-plans';
import { checkInsOf } from '#store/check-ins';
import { consentsOf } from '#store/consents';
import type { CourseRow } from '#store/courses';
import { followUpsOf } from '#store/follow-ups';
import { findPatient, type PatientContact } from '#store/patients';
import { readPractice } from '#store/practice';
import type { Scope } from '#store/scope';
import { sessionsOf } from '#store/sessions';
import { theCourse, theLatestCourse } from '../courses/the-course.ts';
import { protocolOf } from '../formulation/areas-of.ts';
import { notReady, type NotReady } from '../practice/readiness.ts';
import { deed, look } from '../use-case.ts';

/** Why no check-in comes by itself. */
export type WhyNone = 'off' | 'onHold' | 'over' | 'noConsent' | 'noAccount' | 'unsettled' | 'open' | 'nothingPlanned';
/** Why no message goes out with it; it then waits where the patient signs in. */
export type WhyQuiet = 'noMessages' | 'noAddress' | 'otherWay' | 'saferTimes';

export type CheckInOutlook = Readonly<{
  none: WhyNone | null;
  next: PlannedCheckIn | null;
  measures: readonly string[];
  quiet: WhyQuiet | null;
  timeZone: string;
  unsettled: readonly NotReady[];
}>;

const attended: readonly (string | null)[] = ['attended', 'attendedPartly'];

/** What stands in the way of writing to this patient, by their own choices and by what their record says about safe contact (PRV-03). */
function quietReason(contact: PatientContact, messages: string | undefined, email: string | null): WhyQuiet | null {
  if (messages !== 'yes') return 'noMessages';
  if (email === null) return 'noAddress';
  if (contact.preferred !== undefined && contact.preferred !== 'email') return 'otherWay';
  // Times are free text that a program cannot read; a message at the wrong one can do harm.
  return (contact.safeTimes ?? '').trim() === '' ? null : 'saferTimes';
}

/** Why nothing is written to this patient now; null when a message may go out. Also for what they asked to be reminded of. */
export async function whyQuiet(s: Scope, patientId: string): Promise<WhyQuiet | null> {
  const messages = (await consentsOf(s, patientId)).find(({ kind }) => kind === 'messages')?.choice;
  const account = await accountOfPatient(s, patientId);
  const patient = await findPatient(s, patientId);
  if (account?.status !== 'active') return 'noAddress';
  return quietReason((patient?.contact ?? {}) as PatientContact, messages, account.email);
}

/** What the next check-in of a course will be, and what stands in its way. Reads only. */
export async function outlookOf(s: Scope, course: CourseRow, now: string): Promise<CheckInOutlook> {
  const plan = await checkInPlan(s, course.id);
  const practice = await readPractice(s);
  const timeZone = plan?.time_zone ?? practice.time_zone;
  const consents = await consentsOf(s, course.patient_id);
  const chosen = (kind: string) => consents.find((one) => one.kind === kind)?.choice;
  const account = await accountOfPatient(s, course.patient_id);
  const patient = await findPatient(s, course.patient_id);
  const sessions = await sessionsOf(s, course.id);
  const checkIns = await checkInsOf(s, course.id);
  const held = sessions.filter((one) => attended.includes(one.attendance));
  const acute = held.filter(({ kind }) => kind === 'acute');
  const protocol = protocolOf(s.library, course);
  const planned = course.planned_sessions ?? protocol.sessions.default;
  const isOpen = (one: (typeof checkIns)[number]) =>
    one.finished_at === null && (one.closes_at === null || one.closes_at > now);
  const next = nextCheckIn({
    now,
    timeZone,
    state: course.state,
    onHold: course.flags.includes('onHold'),
    since: held.map(({ scheduled_at }) => scheduled_at).at(-1) ?? course.created_at,
    plannedSessions: planned,
    midReviewAt: allowsLength(protocol, planned) ? phaseTable(protocol, planned).midReviewAt : null,
    attended: acute.length,
    coming: sessions
      .filter(({ attendance, started_at }) => attendance === null && started_at === null)
      .map(({ id, kind, scheduled_at }) => ({ id, kind, at: scheduled_at })),
    followUps: (await followUpsOf(s, course.id))
      .filter(({ state }) => state === 'booked')
      .map(({ month, window_from, window_to }) => ({ month, from: window_from, to: window_to })),
    asked: checkIns.map((one) => ({ slot: one.slot, at: one.asked_at, open: isOpen(one) })),
    lastReview: checkIns.find(({ kind }) => kind === 'followUp' || kind === 'end')?.asked_at ?? null,
  });
  const measures = next
    ? measuresFor({
        stage: next.stage,
        session: acute.length + 1,
        protocol,
        primary: course.primary_measure_id,
        alsoAsk: plan?.also_ask ?? [],
        isOffered: (id) => {
          const entry = entryOf(s.library.measures, id);
          return entry !== undefined && isOffered(entry) && entry.definition.respondent === 'patient';
        },
      })
    : [];
  const asksAboutRisk = measures.some((id) => safetyItems(measureHere(s, id)).length > 0);
  const unsettled = asksAboutRisk ? await notReady(s, now) : [];
  const none: WhyNone | null =
    plan?.automatic === false
      ? 'off'
      : course.flags.includes('onHold')
        ? 'onHold'
        : ['closed', 'notSuitable'].includes(course.state)
          ? 'over'
          : chosen('checkIns') !== 'yes'
            ? 'noConsent'
            : account?.status !== 'active' || !patient
              ? 'noAccount'
              : checkIns.some(isOpen)
                ? 'open'
                : next === null || measures.length === 0
                  ? 'nothingPlanned'
                  : unsettled.length > 0
                    ? 'unsettled'
                    : null;
  return {
    none,
    next,
    measures,
    quiet: quietReason((patient?.contact ?? {}) as PatientContact, chosen('messages'), account?.email ?? null),
    timeZone,
    unsettled,
  };
}

/** A measure that was just found to be offered. */
export function measureHere(s: Scope, id: string): Measure {
  const entry = entryOf(s.library.measures, id);
  if (!entry) throw new BrokenInvariant(`${id} is offered and not in the library`);
  return entry.definition;
}

export type CheckInPlanPage = Readonly<{
  courseId: string;
  version: number;
  automatic: boolean;
  ownTimeZone: string | null;
  alsoAsk: readonly string[];
  changed: Readonly<{ by: string | null; at: string }> | null;
  outlook: CheckInOutlook;
  titles: readonly string[];
}>;

/** What comes by itself for the patient's newest course, and what was set for it. */
export const readCheckInPlan = look(
  'measure.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { now }) => {
    const plan = await checkInPlan(s, row.id);
    const outlook = await outlookOf(s, row, now);
    const page: CheckInPlanPage = {
      courseId: row.id,
      version: plan?.version ?? 0,
      automatic: plan?.automatic ?? true,
      ownTimeZone: plan?.time_zone ?? null,
      alsoAsk: plan?.also_ask ?? [],
      changed: plan ? { by: plan.display_name, at: plan.changed_at } : null,
      outlook,
      titles: outlook.measures.map((id) => {
        const measure = measureHere(s, id);
        return wordsIn(measure.shortTitle, measure.language);
      }),
    };
    return done(page);
  },
);

export type CheckInPlanInput = Readonly<{
  courseId: string;
  version: number;
  automatic: boolean;
  /** Where the patient is, for the hours in which nobody is written to; null is the practice's own zone. */
  timeZone: string | null;
  alsoAsk: readonly string[];
}>;

/** Sets what comes by itself. Refuses `invalid` for a zone or a measure there is not, `stale` when somebody else set it since. */
export const setCheckInPlan = deed(
  'checkIn.plan',
  theCourse,
  async (s, { row }, { version, automatic, timeZone, alsoAsk }: CheckInPlanInput, { who, now }) => {
    if (who.user === null) return refuse('not-allowed');
    const before = (await checkInPlan(s, row.id))?.also_ask ?? [];
    const unknown = alsoAsk.filter((id) => {
      const entry = entryOf(s.library.measures, id);
      return !before.includes(id) && (!entry || !isOffered(entry) || entry.definition.respondent !== 'patient');
    });
    const wrong = [...(timeZone === null || isTimeZone(timeZone) ? [] : ['timeZone']), ...unknown];
    if (wrong.length > 0 || alsoAsk.length > 10) return refuse('invalid', wrong);
    const change = { automatic, timeZone, alsoAsk: [...new Set(alsoAsk)], by: who.user, at: now };
    const kept = await keepCheckInPlan(s, row, version, change);
    return kept ? done({ version: kept.version }) : refuse('stale');
  },
);
