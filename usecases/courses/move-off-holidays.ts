import { wallClock } from '#domain/calendar';
import { movesOffHolidays } from '#domain/courses/holidays';
import { done, refuse } from '#domain/outcome';
import { updateCourse } from '#store/courses';
import { enqueue, notifyClinic } from '#store/jobs';
import { readPractice } from '#store/practice';
import { sessionsOf, updateSession } from '#store/sessions';
import { deed } from '../use-case.ts';
import { datedComing, holidaysFor } from './coming-sessions.ts';
import { theCourse } from './the-course.ts';

/**
 * Moves every session of a course that falls on a holiday to the next free day, at the same hour (T8). The last day of the course
 * follows its last session. Refuses `not-allowed` when there is none to move or no day for it, `stale` when somebody moved one meanwhile.
 */
export const moveOffHolidays = deed(
  'session.book',
  theCourse,
  async (s, { row }, _given: { courseId: string }, { now }) => {
    const { time_zone: zone } = await readPractice(s);
    const coming = datedComing(await sessionsOf(s, row.id), zone, now);
    const moves = movesOffHolidays(coming, await holidaysFor(s, coming), zone);
    if (moves.length === 0) return refuse('not-allowed', ['There is no session to move, or no free day near it.']);
    for (const { id, at } of moves) {
      const version = coming.find((one) => one.id === id)?.version ?? 0;
      if (!(await updateSession(s, { id, version }, { scheduled_at: at }))) return refuse('stale');
    }
    const last = (await sessionsOf(s, row.id)).filter(({ kind }) => kind === 'acute').at(-1);
    const end = last && wallClock(last.scheduled_at, zone).date;
    if (end && end !== row.planned_end_date && row.planned_end_date !== null) {
      const changed = await updateCourse(s, { id: row.id, version: row.version }, { planned_end_date: end });
      if (!changed) return refuse('stale');
    }
    await enqueue(s, 'judge-course', { course: row.id }, { jobKey: `judge:${row.id}` });
    await notifyClinic(s);
    return done({ moved: moves.map(({ id, from, to }) => ({ id, from, to })) });
  },
  'serializable',
);
