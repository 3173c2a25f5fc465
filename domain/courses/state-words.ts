import type { CourseState } from './course-state.ts';

/** How staff screens name the states of a course (design 4.2), where no single course and so no model line is meant. */
export const stateWords: Readonly<Record<CourseState, string>> = {
  referred: 'Referred',
  screening: 'Before the first session',
  notSuitable: 'Other care first',
  initialPhase: 'Initial phase',
  middlePhase: 'Middle phase',
  concludingPhase: 'Ending phase',
  acuteCompleted: 'Finished',
  maintenance: 'Maintenance',
  followUp: 'Follow-up',
  closed: 'Closed',
};

/** The state of one course. `endingPhase` is what its model line calls the last phase (`endingPhaseIn`). */
export const stateName = (state: CourseState, endingPhase: string): string =>
  state === 'concludingPhase' ? endingPhase : stateWords[state];

/** "Session 7 of 12, middle phase": where a course stands, for lists and headers. */
export function standing(state: CourseState, attended: number, planned: number | null, endingPhase: string): string {
  const words = stateName(state, endingPhase);
  if (state !== 'initialPhase' && state !== 'middlePhase' && state !== 'concludingPhase') return words;
  return planned === null ? words : `${attended} of ${planned}, ${words.replace(' phase', '').toLowerCase()}`;
}
