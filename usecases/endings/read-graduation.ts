import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { done } from '#domain/outcome';
import { findTask } from '#store/course-tasks';
import { findPatient } from '#store/patients';
import { findAccount, readPractice } from '#store/practice';
import { sessionsOf } from '#store/sessions';
import { theLatestCourse } from '../courses/the-course.ts';
import { look } from '../use-case.ts';

/** The page about the work the patient did: dates and their own words, no seal and no score (design 8.13). */
export const readGraduation = look(
  'course.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { now }) => {
    const held = (await sessionsOf(s, row.id)).filter(
      ({ attendance }) => attendance === 'attended' || attendance === 'attendedPartly',
    );
    const credit = await findTask(s, row.id, 'E3');
    const goodbye = await findTask(s, row.id, 'E9');
    const practice = await readPractice(s);
    const therapist = row.clinician_id ? await findAccount(s, row.clinician_id) : undefined;
    return done({
      start: held[0]?.scheduled_at ?? row.start_date ?? row.created_at,
      end: held.at(-1)?.scheduled_at ?? now,
      did: credit ? taskForms.E3.parse(credit.body).changes.map(({ what }) => what) : [],
      ownWords: goodbye ? taskForms.E9.parse(goodbye.body).takesAlong : '',
      therapist: therapist?.display_name ?? '',
      patientName: (await findPatient(s, row.patient_id))?.display_name ?? '',
      practice: { name: practice.name, timeZone: practice.time_zone, country: practice.country },
      version: 0,
    });
  },
);
