import { expect } from 'vitest';
import { entryOf, type Library } from '#domain/library';
import type { Scope } from '#store/scope';
import { areaOf, knownOf, type Kind, type Known, type Lived } from './lived.ts';

/** The worksheets the steps of a focus work with (protocol 6), as far as they are sheets of the library. */
export const sheetsOf = (library: Library, area: string): readonly string[] =>
  [...new Set(entryOf(library.focus, area)?.definition.steps.flatMap(({ worksheets }) => worksheets) ?? [])].filter(
    (id) => library.worksheets.newest.has(id),
  );

/** Everything a course left in the record. */
type Left = Known & Readonly<{ rows: Awaited<ReturnType<typeof rowsOf>>; kind: Kind; library: Library }>;

async function rowsOf({ db }: Scope, id: string) {
  return {
    maps: await db.selectFrom('circle_snapshot').where('course_id', '=', id).select('occasion').execute(),
    issues: await db.selectFrom('issue').where('course_id', '=', id).selectAll().execute(),
    formulations: await db
      .selectFrom('formulation')
      .where('course_id', '=', id)
      .orderBy('number')
      .selectAll()
      .execute(),
    contracts: await db.selectFrom('contract').where('course_id', '=', id).selectAll().execute(),
    goals: await db.selectFrom('goal').where('course_id', '=', id).selectAll().execute(),
    ratings: await db
      .selectFrom('goal_rating')
      .innerJoin('goal', 'goal.id', 'goal_rating.goal_id')
      .where('course_id', '=', id)
      .select('value')
      .execute(),
    sheets: await db.selectFrom('worksheet').where('course_id', '=', id).select('definition_id').execute(),
    works: await db.selectFrom('focus_work').where('course_id', '=', id).selectAll().execute(),
    progress: await db
      .selectFrom('focus_progress')
      .innerJoin('focus_work', 'focus_work.id', 'focus_work_id')
      .where('course_id', '=', id)
      .select(['area', 'by'])
      .execute(),
    changes: await db.selectFrom('focus_change').where('course_id', '=', id).selectAll().execute(),
    plan: await db.selectFrom('staying_well_plan').where('course_id', '=', id).selectAll().executeTakeFirst(),
    letters: await db.selectFrom('letter').where('course_id', '=', id).selectAll().execute(),
    reviews: await db.selectFrom('follow_up_review').where('course_id', '=', id).selectAll().execute(),
    course: await db.selectFrom('course').where('id', '=', id).selectAll().executeTakeFirstOrThrow(),
  };
}

const taskDone = ({ advice }: Left, id: string): boolean => {
  const status = advice.tasks.find((one) => one.id === id)?.status;
  // Not asked for: the sick role where it is optional, and the decision of what comes next where the course helped.
  return status === 'done' || (status === 'notApplicable' && (id === 'I4' || id === 'E7'));
};

const tasks = (ids: readonly string[]) => ids.map((id) => [`task ${id}`, (left: Left) => taskDone(left, id)] as const);

/** What each course must leave behind (issue: the whole of IPT), whatever its kind. One line for each artefact; none is copied per course. */
const artefacts: readonly (readonly [string, (left: Left) => boolean])[] = [
  ['record of fit', ({ snapshot }) => snapshot.suitability !== null],
  ['consent', ({ snapshot }) => snapshot.consent !== null && snapshot.consent.withdrawnAt === null],
  ...tasks(Array.from({ length: 12 }, (_, n) => `I${n + 1}`)),
  [
    'timeline with the beginning and what happened near it',
    ({ snapshot }) =>
      snapshot.timeline.entries.some(({ marksOnset }) => marksOnset) &&
      snapshot.timeline.entries.some(({ type }) => type === 'interpersonalEvent'),
  ],
  [
    'inventory of three people in depth',
    ({ snapshot }) => snapshot.inventory.people.filter(({ coreFields }) => coreFields === 5).length >= 3,
  ],
  ['map kept at the ending', ({ rows }) => rows.maps.some(({ occasion }) => occasion === 'ending')],
  [
    'issues ranked by both, and one of them chosen',
    ({ rows: { issues } }) =>
      issues.some((one) => one.patient_rank !== null && one.clinician_rank !== null) &&
      issues.some(({ chosen }) => chosen === 'primary'),
  ],
  [
    'every version of the formulation agreed',
    ({ rows }) =>
      rows.formulations.length === rows.changes.length + 1 &&
      rows.formulations.every(({ patient_agreed_at }) => patient_agreed_at !== null),
  ],
  [
    'contract signed by both',
    ({ rows }) =>
      rows.contracts.some(
        (one) => one.status === 'agreed' && one.signed_by_patient_at !== null && one.signed_by_clinician_at !== null,
      ),
  ],
  ['goal with its rating', ({ rows }) => rows.goals.length > 0 && rows.ratings.length > 0],
  ['half-way review with its decision', ({ snapshot }) => Boolean(snapshot.midReview?.decision)],
  [
    'progress of the focus, by both',
    ({ rows, kind }) =>
      ['patient', 'clinician'].every((who) =>
        rows.progress.some(({ area, by }) => area === areaOf(kind) && by === who),
      ),
  ],
  ...tasks(Array.from({ length: 10 }, (_, n) => `E${n + 1}`)),
  [
    'staying-well plan signed by both',
    ({ rows: { plan } }) =>
      plan !== undefined && plan.signed_by_patient_at !== null && plan.signed_by_clinician_at !== null,
  ],
  ['outcome', ({ rows, kind }) => rows.course.outcome_class === (kind.outcome ?? 'remission')],
  ['letter, signed', ({ rows }) => rows.letters.some(({ status }) => status === 'signed')],
  [
    'follow-up at three and six months',
    ({ rows }) =>
      rows.reviews
        .map(({ month }) => month)
        .toSorted((a, b) => a - b)
        .join() === '3,6',
  ],
  ['all sessions held', ({ advice, kind }) => advice.attended === kind.sessions && advice.planned === kind.sessions],
];

/** Everything that is missing of what this course should have left, by name. */
async function missingArtefacts(lived: Lived): Promise<readonly string[]> {
  const { stage, kind } = lived;
  const { library } = stage.practice.app;
  const known = await knownOf(lived);
  const left: Left = { ...known, kind, library, rows: await stage.look((s) => rowsOf(s, known.courseId)) };
  const written = new Set(left.rows.sheets.map(({ definition_id }) => definition_id));
  const wanted = [...sheetsOf(library, kind.area), ...(kind.worksheets ?? [])];
  return [
    ...artefacts.filter(([, is]) => !is(left)).map(([name]) => name),
    ...wanted.filter((id) => !written.has(id)).map((id) => `worksheet ${id}`),
  ];
}

/** Finds every artefact of the table in the record. */
export const expectArtefacts = async (lived: Lived): Promise<void> => expect(await missingArtefacts(lived)).toEqual([]);
