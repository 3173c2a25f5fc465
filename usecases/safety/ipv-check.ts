import { gateMessage, gateReason } from '#domain/courses/ipv-gate';
import { taskForms } from '#domain/courses/forms/task-forms.schema';
import { done, refuse } from '#domain/outcome';
import { findTask, saveTaskForm } from '#store/course-tasks';
import { updateCourse } from '#store/courses';
import { insertIpvCheck, ipvChecksOf } from '#store/ipv-checks';
import { peopleOf } from '#store/people';
import { safetyAround } from '#store/safety-around';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { deed, look } from '../use-case.ts';

/** The private checks of a patient, newest first, for the people who treat and supervise. The patient's pages have no way to them. */
export const readIpvChecks = look(
  'ipvCheck.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }) => {
    const kept = await findTask(s, row.id, 'concerns');
    const concerns = taskForms.concerns.parse(kept?.body ?? {}).concerns.filter(({ kind }) => kind === 'ipv');
    const people = await peopleOf(s, row.patient_id);
    const around = await safetyAround(s, row);
    return done({
      courseId: row.id,
      concern: gateReason(around, 'confrontationTask') === 'concern',
      /** Known from the course before, and not asked again since. */
      earlier: around.earlier,
      /** What waits now, in words; null when nothing does. */
      waits: gateMessage(around, 'confrontationTask') ?? gateMessage(around, 'conjointSession'),
      handled: concerns.length > 0 && concerns.every(({ state }) => state === 'handled'),
      checks: (await ipvChecksOf(s, row.patient_id)).map((one) => ({
        id: one.id,
        askedOn: one.asked_on,
        result: one.result as 'negative' | 'positive' | 'declined', // checked by the database
        person: people.find(({ id }) => id === one.person_id)?.display_name ?? null,
        safeContact: one.safe_contact,
        stepsTaken: one.steps_taken,
        note: one.note,
        judgement: one.judgement,
        at: one.at,
      })),
      people: people
        .filter(({ removed_at }) => removed_at === null)
        .map(({ id, display_name: name }) => ({ id, name })),
    });
  },
);

export type IpvCheckToRecord = Readonly<{
  patientId: string;
  /** Nobody else could hear or read along. Without it nothing is recorded: the question is asked another time. */
  askedAlone: boolean;
  askedOn: string;
  result: 'negative' | 'positive' | 'declined';
  personId: string | null;
  /** How and when it is safe to be in touch. */
  safeContact: string;
  /** What was done about it; with these words a positive check counts as handled, and the dispute stays hidden all the same. */
  stepsTaken: string;
  note: string;
  /** Where the patient chose not to answer: how safety was judged, and why. Left out when it was not. */
  judgement?: string;
}>;

/** A judgement in fewer letters says nothing another clinician could follow. */
const shortestJudgement = 20;

/**
 * Records the private question about violence or control by somebody close (R-DISP-01, R-DISP-02). A yes sets the flag `ipvConcern` in the
 * same transaction, so that the patient's pages hide the dispute at once, and opens an urgent concern until steps are written. A later no
 * takes the flag away. No answer leaves everything closed until a clinician writes how safety was judged (decision 0014). Refuses
 * `incomplete` when the patient was not alone, when a yes says nothing about safe contact, or when a judgement is too short to follow.
 */
export const recordIpvCheck = deed(
  'ipvCheck.write',
  theLatestCourse,
  async (s, { row }, given: IpvCheckToRecord, { app, now }) => {
    if (!given.askedAlone) return refuse('incomplete', ['Ask only when nobody else can hear or read along.']);
    if (given.result === 'positive' && given.safeContact.trim() === '')
      return refuse('incomplete', ['Write how and when it is safe to be in touch.']);
    if (given.askedOn > now.slice(0, 10)) return refuse('invalid', ['Enter a day that is not in the future.']);
    const judgement = given.result === 'declined' ? (given.judgement ?? '').trim() : '';
    if (judgement !== '' && judgement.length < shortestJudgement)
      return refuse('incomplete', [`Write how safety was judged in ${shortestJudgement} letters or more.`]);
    const person = given.personId;
    if (person !== null && !(await peopleOf(s, row.patient_id)).some(({ id }) => id === person))
      return refuse('invalid', ['Choose a person from the map.']);
    const { id } = await insertIpvCheck(
      s,
      row,
      {
        asked_on: given.askedOn,
        result: given.result,
        person_id: person,
        safe_contact: given.safeContact,
        steps_taken: given.stepsTaken,
        note: given.note,
        judgement,
      },
      now,
    );
    const kept = await findTask(s, row.id, 'concerns');
    const before = taskForms.concerns.parse(kept?.body ?? {});
    const handled = given.result === 'negative' || given.stepsTaken.trim() !== '';
    const settled = before.concerns.map((one) =>
      one.kind === 'ipv' && handled && given.result !== 'declined'
        ? {
            ...one,
            state: 'handled' as const,
            handledHow: given.stepsTaken || 'Asked again in private: no.',
            handledAt: now,
          }
        : one,
    );
    const known = settled.some(({ kind }) => kind === 'ipv');
    const concerns =
      given.result === 'positive' && !(known && handled)
        ? [
            ...settled,
            {
              id: app.newId(),
              kind: 'ipv',
              at: now,
              note: '',
              state: handled ? ('handled' as const) : ('open' as const),
              handledHow: given.stepsTaken,
              handledAt: handled ? now : null,
            },
          ]
        : settled;
    const saved = await saveTaskForm(s, {
      course: row,
      taskId: 'concerns',
      status: 'inProgress',
      body: taskForms.concerns.parse({
        ...before,
        ipvCheck: given.result,
        ipvCheckedOn: given.askedOn,
        ipvJudged: judgement !== '',
        concerns,
      }),
      version: kept?.version ?? 0,
      doneAtSession: null,
      at: now,
    });
    if (!saved) return refuse('stale');
    const others = row.flags.filter((flag) => flag !== 'ipvConcern');
    const flags =
      given.result === 'positive' ? [...others, 'ipvConcern'] : given.result === 'negative' ? others : row.flags;
    if (flags.length !== row.flags.length && !(await updateCourse(s, row, { flags }))) return refuse('stale');
    await judgeSoon(s, row.patient_id);
    return done({ id });
  },
  'serializable',
);
