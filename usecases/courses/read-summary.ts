import { wallClock } from '#domain/calendar';
import { dateWords, shortDay } from '#domain/calendar-words';
import { changeInShort, chartSentence } from '#domain/charts/chart-sentence';
import { chartMeasureOf } from '#domain/charts/chart-measure';
import { patientSentence } from '#domain/charts/patient-sentence';
import { courseScores } from '#domain/charts/course-scores';
import { CircleNode } from '#domain/people/circle.schema';
import { changesSaid, changesBetween } from '#domain/people/compare';
import { peopleOf as peopleKept } from '#domain/people/snapshot';
import { measureOf, type Library } from '#domain/library';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { inLanguage } from '#domain/protocols/text';
import { lastSeeScore } from '#store/check-ins';
import { readCourseRecord, type CourseRecord } from '#store/course-record';
import { latestCourse, type CourseRow } from '#store/courses';
import { peopleOf, snapshotsOf } from '#store/people';
import { findAccount, readPractice } from '#store/practice';
import { showsScores } from '#store/score-choice';
import type { Scope } from '#store/scope';
import type { App } from '../app.ts';
import { formsOf } from '../endings/forms-of.ts';
import { theOwnRecord } from '../portal/the-own-record.ts';
import { protocolOf } from '../formulation/areas-of.ts';
import { hidesDispute, isDispute } from '../focus/hidden-dispute.ts';
import { look } from '../use-case.ts';
import type { Scores } from './read-story.ts';
import { chartPoints, chartSessions } from './story-chart.ts';
import { theLatestCourse } from './the-course.ts';

/**
 * The course, then and now, built from the record alone (protocol 8.2, E2): nothing in it is typed for the summary. What the
 * patient said stands in their own words.
 */
export type CourseSummary = Readonly<{
  today: string;
  patientName: string;
  clinician: string | null;
  practice: Readonly<{ name: string; timeZone: string; country: string }>;
  courseState: string;
  facts: readonly Readonly<{ name: string; text: string }>[];
  focus: string;
  /** The focus as the patient said it; empty when it was not written. */
  ownWords: string;
  /** The main measure for a chart; null while the patient hides scores, for the patient, or without a score. */
  main: Scores | null;
  sessions: ReturnType<typeof chartSessions>;
  sentence: string;
  measures: readonly Readonly<{ name: string; first: string; last: string; means: string }>[];
  /** "Closer: Partner, Sister." and so on, between the first and the last kept map. */
  people: readonly string[];
  goals: readonly Readonly<{ text: string; state: string }>[];
  did: readonly string[];
  left: readonly string[];
  next: readonly string[];
}>;

const goalStates: Readonly<Record<string, string>> = {
  active: 'still open',
  met: 'met',
  partlyMet: 'partly met',
  revised: 'changed',
};

const afterwards: Readonly<Record<string, string>> = {
  none: 'No more sessions for now.',
  boosters: 'Booster sessions.',
  maintenance: 'Maintenance sessions.',
  later: 'Whether to go on is decided later.',
};

/** "6 of 12, 3 March to 7 April 2026": what was held, and from when to when. */
function sessionsHeld({ sessions, course }: CourseRecord, timeZone: string): string {
  const held = sessions
    .filter(
      ({ kind, attendance }) => kind === 'acute' && (attendance === 'attended' || attendance === 'attendedPartly'),
    )
    .map(({ scheduled_at }) => wallClock(scheduled_at, timeZone).date);
  const of = course.planned_sessions === null ? `${held.length}` : `${held.length} of ${course.planned_sessions}`;
  const [first, last] = [held[0], held.at(-1)];
  if (!first || !last) return of;
  return first === last ? `${of}, ${dateWords(first)}` : `${of}, ${shortDay(first, last)} to ${dateWords(last)}`;
}

/** Every measure with two scores or one, first and last. */
function measuresOf(
  record: CourseRecord,
  library: Library,
  sessions: CourseSummary['sessions'],
  timeZone: string,
  forPatient: boolean,
) {
  const used = [...new Set(record.responses.map(({ measure_id }) => measure_id))];
  const order = (id: string): number => (id === record.course.primary_measure_id ? 0 : 1);
  return used
    .sort((a, b) => order(a) - order(b))
    .flatMap((id) => {
      const definition = measureOf(library, id);
      const measure = definition ? chartMeasureOf(definition) : null;
      if (!definition || !measure || (forPatient && definition.resultsFor !== 'patient-and-team')) return [];
      const points = chartPoints(record.responses, id, timeZone);
      const course = courseScores(points, sessions);
      return course.scores.length === 0 ? [] : [{ id, measure, points, course }];
    });
}

async function peopleThenAndNow(s: Scope, patientId: string, courseId: string): Promise<readonly string[]> {
  const kept = (await snapshotsOf(s, patientId)).filter(({ course_id }) => course_id === courseId);
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last || first === last) return [];
  const names = new Map((await peopleOf(s, patientId)).map(({ id, display_name }) => [id, display_name]));
  const mapOf = (one: typeof first) => peopleKept(CircleNode.array().parse(one.nodes), names);
  return changesSaid(changesBetween(mapOf(first), mapOf(last))).map(
    ({ word, names: who }) => `${word}: ${who.join(', ')}.`,
  );
}

/** Builds the summary of one course from its record; `forPatient` chooses the patient's words and leaves out results not for them. */
export async function buildSummary(
  s: Scope,
  row: CourseRow,
  { app, now, forPatient, hidden }: Readonly<{ app: App; now: string; forPatient: boolean; hidden: boolean }>,
): Promise<CourseSummary> {
  const record = await readCourseRecord(s, row.id);
  if (!record) throw new BrokenInvariant(`course ${row.id} has gone while it was being read`);
  const practice = await readPractice(s);
  const timeZone = practice.time_zone;
  const today = wallClock(now, timeZone).date;
  const clinician = row.clinician_id ? await findAccount(s, row.clinician_id) : undefined;
  const { E3, E4, E8 } = await formsOf(s, row.id, ['E3', 'E4', 'E8'] as const);
  const sessions = chartSessions(record.sessions, today, timeZone);
  const measures = hidden ? [] : measuresOf(record, app.library, sessions, timeZone, forPatient);
  const main = measures.find(({ id }) => id === row.primary_measure_id);
  const protocol = protocolOf(app.library, row);
  // Nothing of a dispute stands on the patient's pages while there is concern about violence (R-DISP-02).
  const kept = forPatient && isDispute(record.formulation?.primary_area ?? null) && (await hidesDispute(s, row));
  const formulation = kept ? null : record.formulation;
  const model = protocol.models[row.protocol_model as keyof typeof protocol.models]; // checked by the database
  const area = model?.areas.find(({ id }) => id === formulation?.primary_area);
  const booked = record.follow_ups.filter(({ state }) => state === 'booked').map(({ due }) => shortDay(due, today));
  const decided = E8.body?.decision ? afterwards[E8.body.decision] : undefined;
  return {
    today,
    patientName: record.patient.display_name,
    clinician: clinician?.display_name ?? null,
    practice: { name: practice.name, timeZone, country: practice.country },
    courseState: row.state,
    facts: [
      { name: 'Sessions', text: sessionsHeld(record, timeZone) },
      {
        name: 'Kind of therapy',
        text: inLanguage(forPatient ? protocol.title.patient : protocol.title.staff, 'en'),
      },
      ...(clinician ? [{ name: 'Therapist', text: clinician.display_name }] : []),
    ],
    focus: area ? `${inLanguage(forPatient ? area.title.patient : area.title.staff, 'en')}.` : 'No focus was agreed.',
    ownWords: formulation?.in_own_words ?? '',
    main: main ? { measure: main.measure, points: main.points } : null,
    sessions,
    sentence: hidden
      ? 'Scores are not shown here, as you have chosen.'
      : main
        ? (forPatient ? patientSentence : chartSentence)(main.measure, main.course)
        : 'There are no scores.',
    measures: measures.map(({ measure, course }) => ({
      name: measure.title,
      first: String(course.baseline?.total ?? ''),
      last: String(course.latest?.total ?? ''),
      means: changeInShort(measure, course),
    })),
    people: await peopleThenAndNow(s, row.patient_id, row.id),
    goals: record.goals
      .filter(({ status }) => status !== 'dropped')
      .map(({ text, status }) => ({ text, state: goalStates[status] ?? status })),
    did: (E3.body?.changes ?? []).map(({ what }) => what),
    left: (E4.body?.problems ?? []).map(({ problem, plan }) => (plan === '' ? problem : `${problem} ${plan}`)),
    next: [
      ...(record.plan ? [`Plan for staying well, ${record.plan.status === 'signed' ? 'signed' : 'begun'}.`] : []),
      ...(booked.length > 0 ? [`Check-ups: ${booked.join(' and ')}.`] : []),
      ...(decided ? [decided] : []),
    ],
  };
}

/** The summary for the people who treat and supervise: scores whatever the patient has chosen to see. */
export const readSummary = look(
  'finding.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, now }) =>
    done(await buildSummary(s, row, { app, now, forPatient: false, hidden: false })),
);

/** States in which acute treatment is over, and its summary belongs in the portal (protocol 2.3, T6). */
const over: readonly string[] = ['acuteCompleted', 'maintenance', 'followUp', 'closed'];

/** The same for the patient, once acute treatment is over; without scores where they have hidden them (tokens 9). */
export const readOwnSummary = look(
  'measure.read',
  theOwnRecord,
  async (s, { row }, _input: undefined, { app, who, now }) => {
    const course = await latestCourse(s, row.id);
    if (!course) return refuse('not-found');
    if (!over.includes(course.state)) return done(null);
    const chosen = who.user ? await showsScores(s, who.user) : null;
    const hidden = !(chosen ?? (await lastSeeScore(s, row.id)) !== 'never');
    return done(await buildSummary(s, course, { app, now, forPatient: true, hidden }));
  },
);
