import { FormulationBody } from '#domain/formulation/formulation-body.schema';
import { done } from '#domain/outcome';
import { formulationsOf, type FormulationRow } from '#store/formulations';
import { readPractice } from '#store/practice';
import { theLatestCourse } from '../courses/the-course.ts';
import { hidesDispute, withoutDisputes } from '../focus/hidden-dispute.ts';
import { look } from '../use-case.ts';
import { triadRequired } from './areas-of.ts';
import { areasOffered } from '../practice/fourth-area.ts';

const shownOf = (row: FormulationRow) => ({
  id: row.id,
  number: row.number,
  status: row.status as 'draft' | 'shared' | 'agreed' | 'superseded', // checked by the database
  primaryArea: row.primary_area,
  secondaryArea: row.secondary_area,
  linkedPersonId: row.linked_person_id,
  inOwnWords: row.in_own_words,
  body: FormulationBody.parse(row.body),
  patientComment: row.patient_comment,
  sharedAt: row.shared_at,
  agreedAt: row.patient_agreed_at,
  changedAt: row.changed_at,
  version: row.version,
});

/**
 * Every version of the formulation of the newest course. A patient is given only what was shared with
 * them, never a draft, and nothing of a dispute while there is concern about violence (R-DISP-02).
 */
export const readFormulation = look(
  'formulation.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, who }) => {
    const all = await formulationsOf(s, row.id);
    const own = all.filter((one) => one.shared_at !== null && one.status !== 'draft');
    const visible =
      who.kind === 'patient'
        ? withoutDisputes(own, await hidesDispute(s, row), (one) => [one.primary_area, one.secondary_area])
        : all;
    const { time_zone: timeZone } = await readPractice(s);
    return done({
      courseId: row.id,
      current: visible[0] ? shownOf(visible[0]) : null,
      earlier: visible.slice(1).map(shownOf),
      areas: await areasOffered(s, app.library, row),
      triadRequired: triadRequired(app.library, row),
      timeZone,
    });
  },
);
