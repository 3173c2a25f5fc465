import { FormulationBody } from '#domain/formulation/formulation-body.schema';
import { emptyPlan, StayingWellPlan } from '#domain/courses/forms/staying-well.schema';
import { done } from '#domain/outcome';
import { earlierCourses } from '#store/courses';
import { formulationsOf } from '#store/formulations';
import { findPlan } from '#store/staying-well';
import { buildSummary } from '../courses/read-summary.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { look } from '../use-case.ts';

/**
 * The courses before the newest one, newest first, each with what was understood and the plan for staying well: what a new course after
 * a relapse begins from (protocol 9.4). Nothing of them is counted in the new course.
 */
export const readEarlierCourses = look(
  'course.readEarlier',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) => {
    const courses = (await earlierCourses(s, row.patient_id)).filter(({ id }) => id !== row.id);
    const read = [];
    for (const course of courses) {
      const formulation = (await formulationsOf(s, course.id)).find(({ status }) => status !== 'draft');
      const plan = await findPlan(s, course.id);
      const summary = await buildSummary(s, course, { app, now, forPatient: false, hidden: false });
      read.push({
        id: course.id,
        closedAt: course.closed_at,
        closureReason: course.closure_reason,
        outcome: course.outcome_class,
        linked: course.id === row.previous_course_id,
        facts: summary.facts,
        focus: summary.focus,
        sentence: summary.sentence,
        goals: summary.goals,
        did: summary.did,
        formulation: formulation
          ? { ownWords: formulation.in_own_words, body: FormulationBody.parse(formulation.body) }
          : null,
        plan: plan ? StayingWellPlan.parse(plan.body) : emptyPlan,
      });
    }
    return done({ courses: read });
  },
);
