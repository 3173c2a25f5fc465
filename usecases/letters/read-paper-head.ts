import { done } from '#domain/outcome';
import { latestCourse } from '#store/courses';
import { findAccount, readPractice } from '#store/practice';
import { thePatient } from '../patients/record-header.ts';
import { look } from '../use-case.ts';

/** Whose paper it is, whose practice, and who treats: the head and foot of every page that is printed (tokens 9). */
export const readPaperHead = look('patient.read', thePatient, async (s, { row }, _input: { patientId: string }) => {
  const practice = await readPractice(s);
  const course = await latestCourse(s, row.id);
  const therapist = course?.clinician_id ? await findAccount(s, course.clinician_id) : undefined;
  return done({
    patientName: row.display_name,
    therapist: therapist?.display_name ?? '',
    practice: { name: practice.name, timeZone: practice.time_zone, country: practice.country },
  });
});
