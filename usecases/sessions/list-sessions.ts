import { done } from '#domain/outcome';
import { sessionLines } from '#store/session-room';
import { coursePhases } from '../courses/course-phases.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { look } from '../use-case.ts';

/** All sessions of the patient's newest course, newest first, with the state of each note (T13). */
export const listSessions = look(
  'note.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app }) =>
    done({
      courseId: row.id,
      planned: row.planned_sessions,
      /** The phases by the course's own protocol, for the acute sessions with a number; null where it has none. */
      phases: coursePhases(app.library, row, row.planned_sessions),
      sessions: await sessionLines(s, row.id),
    }),
);
