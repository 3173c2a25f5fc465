import { atLeast } from './measure-criteria.ts';
import { atCaseness, nhsAnxiety, nhsDepression } from './nhs-measures.ts';
import type { NhsAnxiety, NhsMeasure } from './nhs-measures.ts';

/** First and last valid score of the same measure; `null` where there is none. */
export type Pair = Readonly<{ first: number | null; last: number | null }>;

/** One course of treatment, as NHS Talking Therapies counts it. */
export type NhsCourse = Readonly<{
  discharged: boolean;
  /** Attended contacts of the types "treatment" and "assessment and treatment". An assessment alone does not count. */
  treatmentContacts: number;
  phq9: Pair;
  gad7: Pair;
  /** The measure of the problem descriptor, if it has one. With a score missing at start or end, the GAD-7 is used for both. */
  disorder?: (Pair & Readonly<{ measure: Exclude<NhsAnxiety, 'gad7'> }>) | undefined;
}>;

/**
 * Every value but `eligible` is `null` when the course is not eligible, or when one of the two measures has no pair. `recovery`
 * and `reliableRecovery` are `null` as well when the person was not at caseness at the start. On screen say "moved below the
 * clinical cut-off", not "recovery".
 */
export type NhsOutcome = Readonly<{
  eligible: boolean;
  casenessStart: boolean | null;
  casenessEnd: boolean | null;
  recovery: boolean | null;
  reliableImprovement: boolean | null;
  reliableDeterioration: boolean | null;
  noReliableChange: boolean | null;
  reliableRecovery: boolean | null;
}>;

type Judged = Readonly<{ measure: NhsMeasure; first: number; last: number }>;

const leastContacts = 2;

const paired = ({ first, last }: Pair, measure: NhsMeasure): Judged | null =>
  first === null || last === null ? null : { measure, first, last };

/** Whether the course counts as finished: discharged after at least two attended treatment contacts. */
const isFinished = ({ discharged, treatmentContacts }: NhsCourse) => discharged && treatmentContacts >= leastContacts;

/** Recovery, reliable improvement, deterioration and reliable recovery of one course (outcomes 1). */
export function nhsOutcome(course: NhsCourse): NhsOutcome {
  const { phq9, gad7, disorder } = course;
  const eligible = isFinished(course);
  const depression = paired(phq9, nhsDepression);
  const anxiety = (disorder && paired(disorder, nhsAnxiety[disorder.measure])) ?? paired(gad7, nhsAnxiety.gad7);
  if (!eligible || !depression || !anxiety) return { ...nothing, eligible };
  const both = [depression, anxiety];
  const casenessStart = both.some(({ measure, first }) => atCaseness(measure, first));
  const casenessEnd = both.some(({ measure, last }) => atCaseness(measure, last));
  const fell = both.some(({ measure, first, last }) => atLeast(first - last, measure.reliableChange));
  const rose = both.some(({ measure, first, last }) => atLeast(last - first, measure.reliableChange));
  const recovery = casenessStart ? !casenessEnd : null;
  return {
    eligible,
    casenessStart,
    casenessEnd,
    recovery,
    reliableImprovement: fell && !rose,
    reliableDeterioration: rose && !fell,
    noReliableChange: fell === rose,
    reliableRecovery: recovery === null ? null : recovery && fell && !rose,
  };
}

const nothing = {
  casenessStart: null,
  casenessEnd: null,
  recovery: null,
  reliableImprovement: null,
  reliableDeterioration: null,
  noReliableChange: null,
  reliableRecovery: null,
};
