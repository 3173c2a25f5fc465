import { moodLevels, type MoodByMonth } from './mood-grid.ts';

/** The mood grid as a form without script: one group of radio buttons a month, named `mood-2025-11`. */
export const moodField = (month: string): string => `mood-${month}`;

/** Reads the grid; months without a choice, other fields and other words are left out. */
export const moodTyped = (fields: Iterable<readonly [string, unknown]>): MoodByMonth =>
  Object.fromEntries(
    [...fields].flatMap(([name, value]) => {
      const month = /^mood-((?:19|20)\d\d-(?:0[1-9]|1[0-2]))$/.exec(name)?.[1];
      const level = moodLevels.find((one) => one === value);
      return month && level ? [[month, level]] : [];
    }),
  );
