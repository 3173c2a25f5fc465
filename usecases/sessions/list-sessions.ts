import { done } from '#domain/outcome';
import { sessionLines } from '#store/session-room';
import { theLatestCourse } from '../courses/the-course.ts';
import { look } from '../use-case.ts';

/** All sessions of the patient's newest course, newest first, with the state of each note (T13). */
export const listSessions = look('note.read', theLatestCourse, async (s, { row }, _input: { patientId: string }) =>
  done({ courseId: row.id, planned: row.planned_sessions, sessions: await sessionLines(s, row.id) }),
);
