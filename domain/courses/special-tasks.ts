import { inLanguage } from '../protocols/text.ts';
import { isReason, type CourseMove } from './course-state.ts';
import type { Reading } from './reading.ts';

type When = Reading['protocol']['specialTasks'][number]['when'];

/** Something this kind of course, or what is laid over it, asks for beyond the tasks of every course (adaptations). */
export type SpecialTaskAdvice = Readonly<{
  id: string;
  title: string;
  patientTitle: string;
  why: string;
  when: When;
  required: boolean;
  /** The sheet it is done on, by its id in the content. */
  worksheet: string | null;
  status: 'open' | 'done' | 'notApplicable';
  /** Its phase has come, and it is open. */
  dueNow: boolean;
  /** It belongs to the session that is next: of this phase or of every session, or needed and left over from an earlier one. */
  thisSession: boolean;
  /** Work of the patient's own whose time has come, in words for their page; never what is asked in private (techniques 10). */
  forPatient: boolean;
}>;

/** What the therapist asks or settles before the course or at every session is no work of the patient's, and some of it is private. */
const theirs = new Set<When>(['initial', 'middle', 'concluding', 'maintenance']);

/** The phases of special tasks whose time has come, by the state of the course. */
function cameBy({ snapshot }: Reading): readonly When[] {
  const { courseState } = snapshot.course;
  const order: readonly When[] = ['before', 'initial', 'middle', 'concluding'];
  const phase = { initialPhase: 2, middlePhase: 3, concludingPhase: 4 }[courseState as 'initialPhase'] ?? 1;
  const after = ['acuteCompleted', 'followUp', 'maintenance'].includes(courseState);
  return [...order.slice(0, after ? 4 : phase), 'throughout', ...(after ? (['maintenance'] as const) : [])];
}

/** The phase the course is in now, as special tasks name it; null where it is in none. */
function phaseNow({ snapshot }: Reading): When | null {
  const phases: Readonly<Partial<Record<string, When>>> = {
    referred: 'before',
    screening: 'before',
    initialPhase: 'initial',
    middlePhase: 'middle',
    concludingPhase: 'concluding',
    maintenance: 'maintenance',
  };
  return phases[snapshot.course.courseState] ?? null;
}

/** The special tasks of the course with where they stand, in the order of the protocol. */
export function adviseSpecialTasks(reading: Reading): readonly SpecialTaskAdvice[] {
  const { snapshot, protocol } = reading;
  const came = cameBy(reading);
  const now = phaseNow(reading);
  return protocol.specialTasks.map(({ id, title, why, when, required, worksheet }) => {
    const status = snapshot.specialTasks.find((one) => one.id === id)?.status ?? 'open';
    const dueNow = status === 'open' && came.includes(when);
    return {
      id,
      title: inLanguage(title.staff, snapshot.language),
      patientTitle: inLanguage(title.patient, snapshot.language),
      why: inLanguage(why, snapshot.language),
      when,
      required,
      worksheet,
      status,
      dueNow,
      thisSession: dueNow && (when === now || when === 'throughout' || required),
      forPatient: theirs.has(when) && (dueNow || status === 'done'),
    };
  });
}

/** Which phases a move leaves behind; what was asked for in them is listed at its gate. */
const left: Readonly<Partial<Record<CourseMove, readonly When[]>>> = {
  begin: ['before'],
  agreeFocus: ['before', 'initial'],
  startEnding: ['before', 'initial', 'middle'],
  finish: ['before', 'initial', 'middle', 'concluding'],
  startMaintenance: ['before'],
};

/** Titles of what this kind of course needs and nobody has settled, when the phase it belongs to is about to end. It is listed, not refused. */
export const askedBefore = (move: CourseMove, tasks: readonly SpecialTaskAdvice[]): readonly string[] =>
  tasks
    .filter(({ required, status, when }) => required && status === 'open' && left[move]?.includes(when))
    .map(({ title }) => title);

/**
 * Why a move waits for a word, for a page; null when it does not. What this kind of course needs is never in the way of anything, but who
 * goes on without it writes why.
 */
export function asksForReason(
  move: CourseMove,
  tasks: readonly SpecialTaskAdvice[],
  reason: string | undefined,
): string | null {
  const asked = askedBefore(move, tasks);
  if (asked.length === 0 || isReason(reason)) return null;
  return `This kind of course also asks for: ${asked.join('; ')}. Do it first, or write why you go on without it.`;
}
