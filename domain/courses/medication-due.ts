import { isOpen } from './held.ts';
import { notBefore } from './reading.ts';
import type { Reading } from './reading.ts';

/** Concerns that ask for a medical review (R-SAFE-09, R-SAFE-10). */
const medical = new Set(['maniaMixed', 'psychosis', 'catatonia']);

/**
 * Whether somebody who prescribes has to look at the medication (flag `medicationReviewDue`). It follows from what is stored: I11 says
 * "talk with the prescriber", the decision after too little change is to add medication, the scores are worse than at the start (protocol
 * 8.4), or a concern about mania or psychosis is open. A medical review, or a change of medication, recorded on that day or later settles
 * the first three, and for the scores IPT's own question, answered since; the concern is settled by saying how it was handled. The software
 * never advises a change of medication.
 */
export function medicationReviewDue(reading: Reading): boolean {
  if (!isOpen(reading)) return false;
  const { safety, medication, ending, medicalReview, medicationChanges, trackReviews } = reading.snapshot;
  if (safety.concerns.some(({ kind, state }) => state === 'open' && medical.has(kind))) return true;
  const looked = [...(medicalReview ? [medicalReview.at] : []), ...medicationChanges.map(({ on }) => on)];
  if (medication?.needed === 'discussWithPrescriber' && looked.length === 0) return true;
  const worse = reading.inTreatment && reading.outcome.all.includes('deterioration') ? reading.latest : null;
  const asked = trackReviews.flatMap(({ at, medication: said }) => (said === null || said === 'toReview' ? [] : [at]));
  if (worse && ![...looked, ...asked].some((at) => notBefore(at.slice(0, 10), worse.at.slice(0, 10)))) return true;
  const decision = ending.nonResponseDecision;
  return (
    decision?.decision === 'addMedication' && !looked.some((at) => notBefore(at.slice(0, 10), decision.at.slice(0, 10)))
  );
}
