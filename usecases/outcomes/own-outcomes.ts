import { millisOf } from '#domain/calendar';
import { measureFactsOf } from '#domain/courses/complete-snapshot.schema';
import { outcomeClass } from '#domain/courses/outcome-class';
import { measureOf } from '#domain/library';
import { ownOutcomes, type FinishedCourse } from '#domain/outcomes/own-outcomes';
import { done } from '#domain/outcome';
import { finishedCourses } from '#store/own-courses';
import { look, thePractice } from '../use-case.ts';

/** "My outcomes": what a therapist's own finished courses came to, without names and without comparison with anybody (design T33). */
export const readOwnOutcomes = look(
  'outcomes.readOwn',
  thePractice,
  async (s, _practice, _input: undefined, { app, who }) => {
    const rows = await finishedCourses(s, who.user ?? '');
    const courses = rows.map((row): FinishedCourse => {
      const measure = measureOf(app.library, row.primary_measure_id);
      const start = row.first_session === null ? null : millisOf(row.first_session);
      const end = row.last_session === null ? null : millisOf(row.last_session);
      // Baseline: the last score before the work of session 1 ended its day; outcome: the last score of treatment, not of follow-up.
      const day = 86_400_000;
      const before = row.scores.findLast(({ at }) => start !== null && millisOf(at) <= start);
      const baseline = before ?? row.scores[0];
      const latest = row.scores.findLast(({ at }) => end === null || millisOf(at) <= end + 7 * day);
      const pair = baseline && latest && baseline !== latest;
      const { class: outcome } = outcomeClass(
        { baseline: baseline ? Number(baseline.total) : null, latest: pair ? Number(latest.total) : null },
        measure ? measureFactsOf(measure) : null,
      );
      return { outcome, closureReason: row.closure_reason, attended: row.attended, planned: row.planned_sessions };
    });
    return done({ finished: courses.length, picture: ownOutcomes(courses) });
  },
);
