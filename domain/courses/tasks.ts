import type { EndingTask, InitialTask, TaskCode } from '../protocols/protocol.schema.ts';
import { inLanguage } from '../protocols/text.ts';
import type { PageKind } from './page-kind.ts';
import type { Reading } from './reading.ts';
import { criteria, shownByRecord } from './task-criteria.ts';

export type TaskStatus = 'notStarted' | 'inProgress' | 'done' | 'notApplicable';

/** One task of the course, ready for a page. */
export type TaskAdvice = Readonly<{
  id: TaskCode;
  key: string;
  group: 'initial' | 'ending';
  title: string;
  patientTitle: string;
  why: string;
  status: TaskStatus;
  /** What is still to do; empty when done or not asked for. */
  missing: readonly string[];
  /** Tasks that come first and are not done. */
  waitsFor: readonly TaskCode[];
  /** The session it is planned for, in a course held as planned; null for the tasks of the ending. */
  plannedSession: number | null;
  /** Planned for this session, or for an earlier one and still open. */
  dueNow: boolean;
  page: PageKind;
}>;

/** The status of one task: what the record shows, and what was marked by hand where the record cannot show it. */
function statusOf(reading: Reading, id: TaskCode): Readonly<{ status: TaskStatus; missing: readonly string[] }> {
  const { missing, begun, notApplicable } = criteria[id](reading);
  const marked = reading.snapshot.taskStates.find((one) => one.id === id)?.status;
  if (missing.length === 0) return { status: 'done', missing };
  if (marked === 'notApplicable' || notApplicable) return { status: 'notApplicable', missing: [] };
  if (marked === 'done' && !shownByRecord.has(id)) return { status: 'done', missing: [] };
  return { status: begun || marked === 'inProgress' || marked === 'done' ? 'inProgress' : 'notStarted', missing };
}

const open = (status: TaskStatus) => status === 'notStarted' || status === 'inProgress';

/** The last session in the plan that works on a task: the inventory is begun in one and finished in the next. */
function plannedFor({ protocol, table }: Reading, id: TaskCode): Readonly<{ first: number; last: number }> | null {
  const plan = protocol.initialPlans[table.initial[1]] ?? [];
  const sessions = plan.filter(({ tasks }) => tasks.some((one) => one === id)).map(({ session }) => session);
  const [first, last] = [sessions[0], sessions.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

/** The session from which a task of the ending is due: the goodbye waits for the last one, the measures come just before. */
function endingTaskFrom({ table, snapshot }: Reading, id: TaskCode): number {
  if (id === 'E1') return table.endingFirstRaisedBy;
  if (id === 'E9') return table.plannedSessions;
  if (id === 'E10') return table.plannedSessions - 1;
  return snapshot.course.courseState === 'concludingPhase' ? 0 : table.concluding[0];
}

function adviseTask(reading: Reading, group: 'initial' | 'ending', task: InitialTask | EndingTask): TaskAdvice {
  const { snapshot, next, inTreatment } = reading;
  const { status, missing } = statusOf(reading, task.id);
  const planned = group === 'initial' ? plannedFor(reading, task.id) : null;
  const due =
    group === 'initial' ? planned !== null && next >= planned.first : next >= endingTaskFrom(reading, task.id);
  return {
    id: task.id,
    key: task.key,
    group,
    title: inLanguage(task.title.staff, snapshot.language),
    patientTitle: inLanguage(task.title.patient, snapshot.language),
    why: inLanguage(task.why, snapshot.language),
    status,
    missing,
    waitsFor: open(status) ? task.needs.filter((one) => open(statusOf(reading, one).status)) : [],
    plannedSession: planned?.last ?? null,
    dueNow: inTreatment && open(status) && due,
    page: task.page,
  };
}

/** All tasks of the course with what is done and what is missing, in the order of the protocol. */
export function adviseTasks(reading: Reading): readonly TaskAdvice[] {
  const { initial, ending } = reading.protocol.tasks;
  return [
    ...initial.map((task) => adviseTask(reading, 'initial', task)),
    ...ending.map((task) => adviseTask(reading, 'ending', task)),
  ];
}
