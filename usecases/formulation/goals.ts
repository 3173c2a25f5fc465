import { done, refuse } from '#domain/outcome';
import { findGoal, goalsOf, insertGoal, insertRating, ratingsOf, updateGoal, type GoalRow } from '#store/goals';
import { peopleOf } from '#store/people';
import type { Scope } from '#store/scope';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theCourse, theLatestCourse } from '../courses/the-course.ts';
import { hidesDispute, withoutDisputes } from '../focus/hidden-dispute.ts';
import { deed, look, type Subject } from '../use-case.ts';
import { areasOffered, mayHaveArea } from '../practice/fourth-area.ts';

/** At most so many goals at a time (protocol 4.2, I10). */
export const mostGoals = 4;

/** The goals of the newest course with every rating, for the clinician and for the patient. */
export const readGoals = look(
  'goal.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, who }) => {
    const ratings = await ratingsOf(s, row.id);
    const hidden = who.kind === 'patient' && (await hidesDispute(s, row));
    return done({
      courseId: row.id,
      goals: withoutDisputes(await goalsOf(s, row.id), hidden, ({ area }) => [area]).map((one) => ({
        id: one.id,
        text: one.text,
        howWeKnow: one.how_we_know,
        area: one.area,
        linkedPersonId: one.linked_person_id,
        type: one.type,
        baseline: one.baseline,
        target: one.target,
        status: one.status as 'active' | 'met' | 'partlyMet' | 'dropped' | 'revised', // checked by the database
        version: one.version,
        ratings: ratings
          .filter(({ goal_id }) => goal_id === one.id)
          .map(({ value, by, at }) => ({ value, by: by as 'patient' | 'clinician', at })),
      })),
      areas: await areasOffered(s, app.library, row),
      people: (await peopleOf(s, row.patient_id))
        .filter(({ removed_at }) => removed_at === null)
        .map(({ id, display_name: name }) => ({ id, name })),
    });
  },
);

export type GoalToSave = Readonly<{
  courseId: string;
  /** The goal that is changed and the version that was seen; null for a new one. */
  goal: Readonly<{ id: string; version: number }> | null;
  text: string;
  howWeKnow: string;
  area: string | null;
  linkedPersonId: string | null;
  type: 'interpersonal' | 'support' | 'symptom' | 'role';
  baseline: number | null;
  target: number | null;
  status: 'active' | 'met' | 'partlyMet' | 'dropped' | 'revised';
}>;

const kept = ({ status }: Pick<GoalRow, 'status'>): boolean => status !== 'dropped' && status !== 'revised';

/** Adds or changes a goal in the patient's words (I10). Refuses the fifth, what is not offered or not theirs, and `stale` words. */
export const saveGoal = deed(
  'goal.write',
  theCourse,
  async (s, { row }, given: GoalToSave, { app }) => {
    const goals = await goalsOf(s, row.id);
    const { goal } = given;
    const others = goals.filter((one) => kept(one) && one.id !== goal?.id);
    if (kept(given) && others.length >= mostGoals)
      return refuse('not-allowed', ['Four goals at most. Fewer are better.']);
    if (given.area !== null && !(await mayHaveArea(s, app.library, row, given.area)))
      return refuse('invalid', ['This course does not offer that focus.']);
    const linked = given.linkedPersonId;
    if (linked !== null && !(await peopleOf(s, row.patient_id)).some(({ id }) => id === linked))
      return refuse('invalid', ['Choose a person from the map.']);
    const fields = {
      text: given.text,
      how_we_know: given.howWeKnow,
      area: given.area,
      linked_person_id: linked,
      type: given.type,
      baseline: given.baseline,
      target: given.target,
      status: given.status,
    };
    if (!goal) await insertGoal(s, row, goals.length + 1, fields);
    else {
      if (!goals.some(({ id }) => id === goal.id)) return refuse('not-found');
      if (!(await updateGoal(s, goal, fields))) return refuse('stale');
    }
    await judgeSoon(s, row.patient_id);
    return done({ saved: true });
  },
  'serializable',
);

async function theGoal(s: Scope, { goalId }: { goalId: string }): Promise<Subject<GoalRow> | undefined> {
  const row = await findGoal(s, goalId);
  return row && { type: 'goal', id: row.id, patient: row.patient_id, row };
}

/** Says how near a goal is now, 0 to 10. Every rating is kept; the last one counts. */
export const rateGoal = deed(
  'goal.rate',
  theGoal,
  async (s, { row }, { value }: { goalId: string; value: number }, { who, now }) => {
    if (!kept(row)) return refuse('not-allowed', ['This goal is no longer on the list.']);
    await insertRating(s, row, { value, by: who.kind === 'patient' ? 'patient' : 'clinician', at: now });
    await judgeSoon(s, row.patient_id);
    return done({ value });
  },
);
