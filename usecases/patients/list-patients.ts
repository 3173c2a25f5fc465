import { endingPhaseIn } from '#domain/courses/ending-phase';
import { protocolEntryOf } from '#domain/protocols/course-protocol.schema';
import { tracking, type Tracking } from '#domain/caseload/needs';
import { measureFactsOf } from '#domain/courses/complete-snapshot.schema';
import { measureOf, type Library } from '#domain/library';
import { done } from '#domain/outcome';
import { listPatientRows, type PatientRow } from '#store/patients';
import { look, thePractice } from '../use-case.ts';

/** What a list can be narrowed to: scores that do not move, at most three sessions left, or nobody has begun yet. */
export const patientFilters = ['notImproving', 'endingSoon', 'waiting'] as const;
export type PatientFilterName = (typeof patientFilters)[number];

/** What to look for: part of a name or a record number, own patients or everyone's, a course state, a focus, and one filter. */
export type PatientSearch = Readonly<{
  find: string;
  mine: boolean;
  state: string | null;
  focus?: string | null;
  show?: PatientFilterName | null;
}>;

const pageSize = 100; // INP-03
/** With a filter that no index knows, so many are looked at. */
const filteredFrom = 500;
const nearEnd = 3;

/** One line of the list with what its scores say. Nothing clinical is in it for those who do not treat. */
export type ListedPatient = Omit<
  PatientRow,
  'series' | 'protocol_model' | 'variant_id' | 'protocol_version' | 'overlays'
> &
  Readonly<{
    lastScore: number | null;
    measure: string | null;
    tracking: Tracking;
    /** What the model line of this course calls its last phase. */
    endingPhase: string;
  }>;

/**
 * The directory, at most 100 rows. The owner and the desk see names and dates; course, score and alerts are for those who treat
 * (MIN-01, MIN-02). Others' patients show no course.
 */
export const listPatients = look(
  'patient.list',
  thePractice,
  async (s, _practice, { find, mine, state, focus = null, show = null }: PatientSearch, { who, app }) => {
    const clinical = who.roles.some((role) => role === 'THE' || role === 'SUP' || role === 'TRA');
    const own = mine && clinical;
    const narrowed = own && (focus !== null || show !== null);
    const rows = await listPatientRows(s, {
      find: find.trim(),
      mine: own,
      state: clinical ? state : null,
      limit: narrowed ? filteredFrom : pageSize,
    });
    const listed = rows.map((row) => (own ? withScores(app.library, row) : withoutCourse(row)));
    const wanted = narrowed
      ? listed.filter((row) => (focus === null || row.focus === focus) && (show === null || shows[show](row)))
      : listed;
    return done({ rows: wanted.slice(0, pageSize), more: wanted.length > pageSize || rows.length === pageSize });
  },
);

const running = new Set(['initialPhase', 'middlePhase', 'concludingPhase']);

const shows: Readonly<Record<PatientFilterName, (row: ListedPatient) => boolean>> = {
  notImproving: ({ tracking: told }) => told !== 'no-signal',
  endingSoon: ({ course_state, planned_sessions, attended }) =>
    running.has(course_state ?? '') && planned_sessions !== null && planned_sessions - attended <= nearEnd,
  waiting: ({ course_state }) => course_state === 'referred' || course_state === 'screening',
};

const endingPhaseOf = (
  library: Library,
  { variant_id, protocol_version, overlays, protocol_model }: PatientRow,
): string =>
  variant_id === null
    ? ''
    : endingPhaseIn(
        protocolEntryOf(library, { variant_id, protocol_version: protocol_version ?? '', overlays }).definition,
        protocol_model ?? '',
      );

/** The row without the columns that only serve to name things. */
const plain = ({
  series: _series,
  protocol_model: _model,
  variant_id: _variant,
  protocol_version: _version,
  overlays: _overlays,
  ...row
}: PatientRow) => row;

function withScores(library: Library, whole: PatientRow): ListedPatient {
  const { series } = whole;
  const row = plain(whole);
  const measure = row.primary_measure_id === null ? undefined : measureOf(library, row.primary_measure_id);
  const facts = measure ? measureFactsOf(measure) : null;
  const cutOffs = { reliableChange: facts?.reliableChange ?? null, caseness: facts?.caseness ?? null };
  return {
    ...row,
    endingPhase: endingPhaseOf(library, whole),
    lastScore: series.at(-1)?.total ?? null,
    measure: facts?.title ?? null,
    tracking: running.has(row.course_state ?? '') ? tracking({ attended: row.attended, series }, cutOffs) : 'no-signal',
  };
}

const withoutCourse = (row: PatientRow): ListedPatient => ({
  ...plain(row),
  endingPhase: '',
  course_id: null,
  course_state: null,
  planned_sessions: null,
  attended: 0,
  open_alerts: row.open_alerts > 0 ? 1 : 0,
  focus: null,
  primary_measure_id: null,
  lastScore: null,
  measure: null,
  tracking: 'no-signal',
});
