import type { CourseFacts } from './guards.ts';
import { daysSince, notBefore } from './reading.ts';
import type { Reading } from './reading.ts';
import { judge, safetyRules } from './rules.ts';
import { inventoryDone } from './task-criteria.ts';

/** Attempts to reach the patient since they were last seen or spoken with (R-DROP-01). */
function outreachAttempts({ snapshot, attended }: Reading): number {
  const seen = [
    ...attended.flatMap(({ at }) => at ?? []),
    ...snapshot.contacts.filter(({ outcome }) => outcome === 'reached').map(({ at }) => at),
  ];
  return snapshot.contacts.filter(({ outcome, at }) => outcome === 'tried' && seen.every((one) => notBefore(at, one)))
    .length;
}

/** Whether the measures at the end were taken: so marked, or the primary measure at or after the last attended session but one. */
export function endMeasured({ snapshot, primary, attended, remaining }: Reading): boolean {
  if (snapshot.measures.some(({ occasion, status }) => occasion === 'ending' && status !== 'unfinished')) return true;
  const since = attended.at(-2)?.at ?? null;
  return remaining <= 0 && since !== null && primary.series.some(({ at }) => daysAfter(at, since));
}

const daysAfter = (at: string, since: string) => notBefore(at, since) && at.slice(0, 10) !== since.slice(0, 10);

/**
 * Whether something that is asked at every session has a score. Where the primary measure is a diary of days, as in IPSRT, no score of it
 * can be there before the first session, and the symptom measure beside it is the baseline.
 */
const measuredEverySession = ({ snapshot, protocol }: Reading): boolean =>
  snapshot.measures.some(
    ({ measureId, total }) => total !== null && protocol.measures.everySession.includes(measureId),
  );

/** What the guards of the state machine need, from a snapshot. */
export function factsOf(reading: Reading): CourseFacts {
  const { snapshot, protocol, attended, n, planned, table, outcome, lastReview, latest } = reading;
  const { course, suitability, consent, diagnosis, contract, formulation, focus, goals, ending } = snapshot;
  const present = suitability?.exclusions.filter((one) => one.present === 'yes') ?? [];
  const urgent = judge(reading, safetyRules).filter(({ severity }) => severity === 'urgent');
  const plan = ending.relapsePreventionPlan;
  return {
    referralAccepted: course.referralAcceptedAt !== null,
    declineRecorded: present.length > 0 || (suitability?.noWorkableFocus ?? false),
    alternativeOffered: Boolean(suitability?.alternativeOffered?.trim()),
    consentSigned: consent !== null && consent.withdrawnAt === null,
    suitabilityRecorded: suitability !== null,
    exclusionsWithoutAction: present
      .filter(({ code, action }) => blocking.has(code) && !action?.trim())
      .map(({ code, title }) => title ?? code),
    baselineMeasured: latest !== null || measuredEverySession(reading),
    safetyReviewed: snapshot.safety.reviews.some(({ full }) => full),
    safetyReviewAgeDays: lastReview === null ? null : daysSince(snapshot, lastReview.at),
    variantChosen: snapshot.protocol.id.length > 0,
    modelChosen: course.protocolModel !== null,
    diagnosisRecorded: Boolean(diagnosis?.code?.trim() || diagnosis?.targetSyndrome?.trim()),
    inventoryReviewed: inventoryDone(reading),
    primaryAreas: focus.areas.filter(({ rank }) => rank === 'primary').length,
    formulationAgreed: formulation?.status === 'agreed',
    contractAgreed: contract?.status === 'agreed',
    goals: goals.filter(({ status }) => status !== 'dropped').length,
    urgentSafety: [...new Set(urgent.map(({ message }) => message))],
    attended: n,
    planned,
    concludingCount: table.concluding[1] - table.concluding[0] + 1,
    endEarlyAgreed: Boolean(ending.early?.agreedByBoth && ending.early.reason?.trim()),
    endMeasured: endMeasured(reading),
    relapsePlanSaved: plan === 'saved' || plan === 'signed',
    endingDiscussed: attended.some(({ note }) => note?.endingDiscussed),
    followUpSettled: snapshot.followUpDeclined || snapshot.followUps.length > 0,
    // A score that began below the clinical range has no class; having two scores is then enough to say so.
    outcomeClassified: ending.outcomeRecorded !== null || (outcome.baseline !== null && outcome.latest !== null),
    maintenanceAgreed: snapshot.maintenance !== null,
    maintenanceOnly: protocol.shape === 'maintenance',
    decisionMissing:
      protocol.decision && !protocol.decision.options.some(({ id }) => id === ending.decision)
        ? protocol.decision.title.en.toLowerCase()
        : null,
    relapseRecorded: course.relapseRecordedAt !== null,
    outreachAttempts: outreachAttempts(reading),
    extensionsUsed: snapshot.extensions.length,
    extension: protocol.extension,
    primaryArea: focus.areas.find(({ rank }) => rank === 'primary')?.area ?? null,
    areasOffered: protocol.models[reading.model]?.areas.map(({ id }) => id) ?? [],
  };
}

/** Exclusions that keep a course from beginning until an action is recorded (indications 3). */
const blocking = new Set(['X1', 'X2', 'X3', 'X4', 'X5', 'X6']);
