import { ageOn, dateWords, shortDay } from '#domain/calendar-words';
import type { CourseState } from '#domain/courses/course-state';
import { stateName } from '#domain/courses/state-words';
import type { CourseLine, PatientLine, SafetyLine } from '#ui/patient-lines';
import type { RecordTab } from '#ui/shell/record-tabs';
import type { RecordHeader } from '#usecases/patients/record-header';
import { areaWords } from '#domain/courses/area-words';

/** Name, birth date and record number, as every clinical page shows them (SAF-09). */
export const patientLine = (header: RecordHeader, today: string): PatientLine => ({
  name: header.sameName > 0 ? `${header.displayName} (same name as ${header.sameName} other)` : header.displayName,
  initials: initialsOf(header.displayName),
  born: header.birthDate ? dateWords(header.birthDate) : 'not recorded',
  age: header.birthDate ? ageOn(header.birthDate, today) : undefined,
  recordNumber: String(header.recordNumber),
  pronouns: header.pronouns || undefined,
});

/** Letters that stand for a name while names are hidden. The word Sample is left out, it would make all samples alike. */
export const initialsOf = (name: string): string =>
  name
    .replace(/^Sample patient /, '')
    .split(/\s+/)
    .map((word) => `${word.slice(0, 1)}.`)
    .join(' ');

/** Session n of N, phase and focus. The session shown is the next one while treatment runs. */
export function courseLine({ course, focus, safety }: RecordHeader): CourseLine {
  // Who may not see clinical content is told of no course; that is no word about whether there is one.
  if (!course) return safety === null ? {} : { phase: 'No course yet' };
  const running = ['initialPhase', 'middlePhase', 'concludingPhase'].includes(course.state);
  return {
    session: running
      ? (course.underWay?.number ?? Math.min(course.attended + 1, course.planned ?? course.attended + 1))
      : undefined,
    of: running ? (course.planned ?? undefined) : undefined,
    phase: stateName(course.state as CourseState, course.endingPhase).toLowerCase(),
    focus: focus ? (areaWords[focus.area as keyof typeof areaWords] ?? focus.area) : undefined,
  };
}

/** One honest line about safety: never "no risk", always when it was asked (SAF-07). */
export function safetyLine({ safety }: RecordHeader, today: string, href: string): SafetyLine {
  if (!safety) return { text: 'ask the responsible clinician' };
  if (safety.open > 0)
    return { text: safety.open === 1 ? 'an alert is open' : `${safety.open} alerts are open`, tone: 'danger', href };
  const { last_no_at: no, last_yes_at: yes, last_review_at: reviewed } = safety;
  if (!no && !yes && !reviewed) return { text: 'not asked yet', tone: 'look', href };
  const on = (at: string) => shortDay(at, today);
  // The newest answer comes first: after a yes, an older no is no comfort.
  const answered =
    no && (!yes || no > yes)
      ? `no thoughts reported on ${on(no)}${yes ? `, last yes ${on(yes)}` : ''}`
      : yes
        ? `last yes ${on(yes)}${reviewed ? `, reviewed ${on(reviewed)}` : ''}`
        : `reviewed ${on(reviewed ?? '')}`;
  return { text: answered, href };
}

/** The tab of the record an address belongs to. */
export function tabOf(path: string): RecordTab | undefined {
  const first = path.split('/')[1];
  const tabs: Record<string, RecordTab> = {
    story: 'story',
    ending: 'story',
    'mid-review': 'story',
    summary: 'story',
    'special-tasks': 'story',
    concerns: 'safety',
    changes: 'story',
    'follow-up': 'story',
    after: 'story',
    earlier: 'story',
    sessions: 'sessions',
    steps: 'sessions',
    meetings: 'sessions',
    times: 'sessions',
    people: 'people',
    timeline: 'people',
    formulation: 'formulation',
    focus: 'formulation',
    contract: 'formulation',
    goals: 'formulation',
    worksheets: 'worksheets',
    'staying-well': 'worksheets',
    measures: 'measures',
    progress: 'measures',
    safety: 'safety',
    letters: 'letters',
  };
  return first === undefined ? undefined : tabs[first];
}
