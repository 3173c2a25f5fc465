import { done, refuse } from '#domain/outcome';
import type { SafetyReview } from '#domain/safety/safety-review.schema';
import { updateAlert } from '#store/alerts';
import { findReview } from '#store/safety-reviews';
import { judgeSoon } from '../courses/judge-soon.ts';
import { deed } from '../use-case.ts';
import { theAlert } from './the-alert.ts';
import { storeReview } from './write-safety-review.ts';

/** With a review written now, or one that was written after the alert was raised (in the session, by the same practice). */
export type Closing = Readonly<{
  alertId: string;
  /** The record this was typed in (SAF-09). */ patientId: string;
  version: number;
}> &
  (Readonly<{ review: SafetyReview }> | Readonly<{ reviewId: string }>);

/**
 * A named clinician closes one alert with contact, assessment and disposition (SAF-04): there is no other way to close one, none in bulk
 * and none by time. Refuses `stale` for the second of two people, `not-allowed` for a closed one and for contact that only passed it to
 * cover or only tried, and `invalid` for a review of
 * somebody else or from before the alert, or an alert of another patient than the page's.
 */
export const closeAlert = deed(
  'alert.close',
  theAlert,
  async (s, { row }, given: Closing, { who, now }) => {
    if (who.user === null) return refuse('not-allowed');
    if (row.patient_id !== given.patientId) return refuse('invalid', ['patient']);
    if (row.version !== given.version) return refuse('stale', [String(row.version)]);
    if (row.state === 'closed') return refuse('not-allowed', ['closed']);
    if ('review' in given && (given.review.contact === 'tried' || given.review.contact === 'passedToCover'))
      return refuse('not-allowed', [
        'An alert stays open until somebody has spoken with the patient or a plan is in place.',
      ]);
    let reviewId: string;
    if ('review' in given) {
      const by = { patientId: row.patient_id, sessionId: null, reviewer: who.user, now };
      reviewId = await storeReview(s, given.review, by);
    } else {
      const review = await findReview(s, given.reviewId);
      if (review?.patient_id !== row.patient_id || review.at < row.raised_at) return refuse('invalid', ['review']);
      reviewId = review.id;
    }
    const change = { state: 'closed', closed_by: who.user, closed_at: now, closing_review_id: reviewId };
    if (!(await updateAlert(s, { id: row.id, version: given.version }, change))) return refuse('stale');
    await judgeSoon(s, row.patient_id);
    return done({ reviewId });
  },
  'serializable',
);
