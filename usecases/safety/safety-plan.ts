import { addDays } from '#domain/calendar';
import { done, refuse } from '#domain/outcome';
import { SafetyPlan } from '#domain/safety/safety-plan.schema';
import { latestCourse } from '#store/courses';
import { enqueue, notifyClinic } from '#store/jobs';
import { findSafetyPlan, saveSafetyPlan } from '#store/safety-plans';
import { patientHelp } from '../practice/help-numbers.ts';
import { helpWays } from '#domain/safety/help-ways';
import { thePatient } from '../patients/record-header.ts';
import { deed, look } from '../use-case.ts';

const renewAfter = 90; // days, R-SAFE-12

/** The safety plan with the help numbers that always stand below it; `plan` null when none has been made. */
export const readSafetyPlan = look('safetyPlan.read', thePatient, async (s, { row }, _input: { patientId: string }) => {
  const stored = await findSafetyPlan(s, row.id);
  const { country, pack, ownLine } = await patientHelp(s);
  return done({
    plan: stored ? SafetyPlan.parse(stored.body) : null,
    version: stored?.version ?? 0,
    renewBy: stored?.renew_by ?? null,
    updatedAt: stored?.updated_at ?? null,
    country,
    ways: helpWays(pack, ownLine),
  });
});

/** Writes the plan over the version the writer saw. Refuses `stale` when somebody else wrote in between: both are then shown. */
export const writeSafetyPlan = deed(
  'safetyPlan.write',
  thePatient,
  async (s, { row }, given: { patientId: string; version: number; plan: SafetyPlan }, { who, now }) => {
    if (who.user === null) return refuse('not-allowed');
    const saved = await saveSafetyPlan(s, {
      patientId: row.id,
      body: given.plan,
      renewBy: addDays(now, renewAfter),
      by: who.user,
      at: now,
      version: given.version,
    });
    if (!saved) return refuse('stale');
    const course = await latestCourse(s, row.id);
    if (course) await enqueue(s, 'judge-course', { course: course.id }, { jobKey: `judge:${course.id}` });
    await notifyClinic(s);
    return done({ version: saved.version });
  },
);
