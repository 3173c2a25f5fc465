import { advise } from '#domain/courses/advise';
import { done } from '#domain/outcome';
import { movesOf } from '#store/courses';
import { sessionsOf } from '#store/sessions';
import { loadSnapshot } from '../courses/advise-course.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { look } from '../use-case.ts';
import { formsOf } from './forms-of.ts';

/** What the page of course changes shows: the moves with what is missing, the forms they wait for, and what moved before. */
export const readChanges = look(
  'task.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const advice = advise(await loadSnapshot(s, app, row.id, now));
    const sessions = await sessionsOf(s, row.id);
    return done({
      advice,
      courseId: row.id,
      version: row.version,
      plannedEndDate: row.planned_end_date,
      closureReason: row.closure_reason,
      forms: await formsOf(s, row.id, ['earlyEnd', 'contacts', 'maintenance', 'hold', 'supervision', 'extension']),
      history: (await movesOf(s, row.id)).toReversed(),
      /** Booked sessions still to come; ending the course cancels them. */
      coming: sessions.filter(
        ({ attendance, started_at, scheduled_at }) => attendance === null && started_at === null && scheduled_at >= now,
      ).length,
    });
  },
);
