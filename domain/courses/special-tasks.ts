import { inLanguage } from '../protocols/text.ts';
import type { CourseMove } from './course-state.ts';
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
}>;

/** The phases of special tasks whose time has come, by the state of the course. */
function cameBy({ snapshot }: Reading): readonly When[] {
  const { courseState } = snapshot.course;
  const order: readonly When[] = ['before', 'initial', 'middle', 'concluding'];
  const phase = { initialPhase: 2, middlePhase: 3, concludingPhase: 4 }[courseState as 'initialPhase'] ?? 1;
  const after = ['acuteCompleted', 'followUp', 'maintenance'].includes(courseState);
  return [...order.slice(0, after ? 4 : phase), 'throughout', ...(after ? (['maintenance'] as const) : [])];
}

/** The special tasks of the course with where they stand, in the order of the protocol. */
export function adviseSpecialTasks(reading: Reading): readonly SpecialTaskAdvice[] {
  const { snapshot, protocol } = reading;
  const came = cameBy(reading);
  return protocol.specialTasks.map(({ id, title, why, when, required, worksheet }) => {
    const status = snapshot.specialTasks.find((one) => one.id === id)?.status ?? 'open';
    return {
      id,
      title: inLanguage(title.staff, snapshot.language),
      patientTitle: inLanguage(title.patient, snapshot.language),
      why: inLanguage(why, snapshot.language),
      when,
      required,
      worksheet,
      status,
      dueNow: status === 'open' && came.includes(when),
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
