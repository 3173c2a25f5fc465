import { done, refuse } from '#domain/outcome';
import { latestCourse, takeCourse } from '#store/courses';
import { assign, findPatient, isTaken, updatePatient, type NewPatient } from '#store/patients';
import { notifyClinic } from '#store/jobs';
import { deed, look } from '../use-case.ts';
import { thePatient } from './record-header.ts';

/** The facts of a referral: who asks for what, and what it says about safety. */
export const readReferral = look('course.read', thePatient, async (s, { row }) => {
  const course = await latestCourse(s, row.id);
  return done({ patient: row, course: course ?? null });
});

/** What the page of a patient's own details sends. */
export type ChangedDetails = NewPatient & Readonly<{ patientId: string; version: number }>;

/** Name, birth date and contact, as the desk and the clinicians keep them. */
export const readDetails = look('patient.read', thePatient, async (_s, { row }) => done(row));

/** Changes name, birth date or contact over the version that was seen (CNC-02). */
export const changeDetails = deed(
  'patient.change',
  thePatient,
  async (s, { row }, { version, ...given }: ChangedDetails) => {
    const changed = await updatePatient(s, row.id, version, given);
    if (!changed) return refuse('stale');
    await notifyClinic(s);
    return done(changed);
  },
);

/** Takes a patient whom nobody has taken yet into one's own care: the one way a therapist reaches a new record. */
export const takeReferral = deed(
  'referral.take',
  async (s, { patientId }: { patientId: string }) => {
    const row = await findPatient(s, patientId);
    return row && { type: 'patient', id: row.id, patient: null, row };
  },
  async (s, { row }, _input, { who, now }) => {
    if (await isTaken(s, row.id)) return refuse('not-allowed', ['Somebody has taken this referral already.']);
    await assign(s, row.id, who.user ?? '', now);
    await takeCourse(s, row.id, who.user ?? '');
    await notifyClinic(s);
    return done(null);
  },
  'serializable',
);
