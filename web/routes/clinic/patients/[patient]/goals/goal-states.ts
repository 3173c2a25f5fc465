import type { PageData } from './$types';

/** How a goal stands, as staff read and choose it (I8). */
export const goalStates: Readonly<Record<PageData['goals'][number]['status'], string>> = {
  active: 'Working on it',
  met: 'Reached',
  partlyMet: 'Partly reached',
  dropped: 'Put down',
  revised: 'Replaced by another',
};
