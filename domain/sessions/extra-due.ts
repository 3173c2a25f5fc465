import type { CourseState } from '../courses/course-state.ts';

/** A meeting a kind of course has beside its counted sessions: how many there are, and when in the course (adaptations). */
export type Extra = Readonly<{ id: string; count: number; when: 'before' | 'spread' | 'between' | 'after' }>;

const before: readonly Extra['when'][] = ['before'];
const during: readonly Extra['when'][] = ['spread', 'between'];
const after: readonly Extra['when'][] = ['after'];

/** When in the course meetings come that are booked in this state; near the end those that come after it too. */
const timesIn: Readonly<Partial<Record<CourseState, readonly Extra['when'][]>>> = {
  referred: before,
  screening: before,
  initialPhase: during,
  middlePhase: during,
  concludingPhase: [...during, ...after],
  acuteCompleted: after,
  maintenance: after,
  followUp: after,
};

/**
 * Which meeting a new one is: the one kind that is still to be booked and whose time has come, or the only one left whatever its time.
 * `taken` names the meetings that are booked or were held. `null` when more than one could be meant: then the therapist says which.
 */
export function extraDue(extra: readonly Extra[], state: string, taken: readonly (string | null)[]): string | null {
  const open = extra.filter(({ id, count }) => taken.filter((one) => one === id).length < count);
  const times = timesIn[state as CourseState] ?? [];
  const now = open.filter(({ when }) => times.includes(when));
  const meant = now.length > 0 ? now : open;
  return meant.length === 1 ? (meant[0]?.id ?? null) : null;
}
