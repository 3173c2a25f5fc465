import { tenth } from './scale.ts';

/** One session of a course as a dot (tokens 7.3). */
export type CourseMark = Readonly<{ session: number; x: number; state: 'done' | 'today' | 'toCome' | 'missed' }>;

/** A row of dots and how wide it is. `radius` is that of a finished session. */
export type CourseMarks = Readonly<{ marks: readonly CourseMark[]; width: number; radius: number }>;

/** Where a course stands, in whole sessions. */
export type CourseCount = Readonly<{
  /** Sessions held. */
  attended: number;
  planned: number;
  /** The phases in order with the sessions each plans; a wider gap stands between two phases. */
  phases: readonly Readonly<{ name: string; sessions: number }>[];
  /** Places in the row that were missed, counted from 1. */
  missed?: readonly number[] | undefined;
  /** The place of today's session, when there is one. */
  today?: number | undefined;
}>;

/** Long courses stand closer, so that sixteen sessions take no more room than twelve. */
const pitchFor = (dots: number): number => (dots > 13 ? 7 : 9);
const phaseGap = 3;
const margin = 3;

/**
 * The dots of a course. Missed places are slashed, the others are filled in order until the attended ones are used up. More
 * sessions than planned lengthen the row: nothing that happened is left out.
 */
export function courseMarks({ attended, planned, phases, missed = [], today }: CourseCount): CourseMarks {
  const dots = Math.max(planned, attended + missed.length, today ?? 0, ...missed);
  const pitch = pitchFor(dots);
  const starts = new Set<number>();
  let next = 1;
  for (const { sessions } of phases.slice(0, -1)) starts.add((next += sessions));
  const marks: CourseMark[] = [];
  let filled = 0;
  let x = margin - pitch / 2;
  for (let session = 1; session <= dots; session += 1) {
    x += pitch + (session > 1 && starts.has(session) ? phaseGap : 0);
    const wasMissed = missed.includes(session);
    const isDone = !wasMissed && session !== today && filled < attended;
    if (isDone) filled += 1;
    const state = wasMissed ? 'missed' : session === today ? 'today' : isDone ? 'done' : 'toCome';
    marks.push({ session, x: tenth(x), state });
  }
  return { marks, width: Math.ceil(x + pitch / 2 + margin), radius: pitch === 9 ? 3 : 2.4 };
}

/** "7 of 12, middle": the words that always follow the dots. Without a session today it counts those held. */
export function courseWords({ attended, planned, phases, today }: CourseCount): string {
  const place = today ?? attended;
  let end = 0;
  const phase = phases.find(({ sessions }) => Math.max(place, 1) <= (end += sessions)) ?? phases.at(-1);
  return [`${place} of ${planned}`, ...(phase ? [phase.name.toLowerCase()] : [])].join(', ');
}
