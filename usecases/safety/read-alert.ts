import { BrokenInvariant, done } from '#domain/outcome';
import { alertDetails } from '#store/alerts';
import { reviewsOf } from '#store/safety-reviews';
import { findSafetyPlan } from '#store/safety-plans';
import { SafetyPlan } from '#domain/safety/safety-plan.schema';
import { thePatient } from '../patients/record-header.ts';
import { look } from '../use-case.ts';
import { inWords } from './list-alerts.ts';
import { theAlert } from './the-alert.ts';

/** One alert with everything a clinician needs to act on it. */
export const readAlert = look('alert.read', theAlert, async (s, { row }, _input: { alertId: string }) => {
  const details = await alertDetails(s, { patientId: row.patient_id, limit: 500 });
  const [alert] = await inWords(
    s,
    details.filter(({ id }) => id === row.id),
  );
  if (!alert) throw new BrokenInvariant(`alert ${row.id} has gone while it was being read`);
  return done(alert);
});

/** All alerts and reviews of one patient and the safety plan: the safety page of the record (T28). */
export const patientSafety = look(
  'safetyReview.read',
  thePatient,
  async (s, { row }, _input: { patientId: string }) => {
    const plan = await findSafetyPlan(s, row.id);
    return done({
      alerts: await inWords(s, await alertDetails(s, { patientId: row.id, limit: 100 })),
      reviews: await reviewsOf(s, row.id),
      plan: plan
        ? {
            body: SafetyPlan.parse(plan.body),
            renewBy: plan.renew_by,
            updatedAt: plan.updated_at,
            version: plan.version,
          }
        : null,
    });
  },
);
