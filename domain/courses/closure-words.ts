import type { ClosureReason } from './course-state.ts';

/** Why a course ended, as staff screens say it. */
export const closureWords: Readonly<Record<ClosureReason, string>> = {
  completed: 'Completed',
  completedWithMaintenance: 'Completed, with maintenance',
  mutualEarlyEnd: 'Ended early, agreed by both',
  dropout: 'Stopped coming',
  steppedUp: 'More intensive care instead',
  referredElsewhere: 'Referred elsewhere',
  notSuitable: 'IPT was not the right help',
  moved: 'Moved away',
  deceased: 'The patient has died',
  other: 'Another reason',
};
