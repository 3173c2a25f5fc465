import type { Command } from './command.ts';
import { contentCheckCommand } from './content-check.ts';
import { measuresListCommand } from './measures-list.ts';
import { measuresScoreCommand } from './measures-score.ts';

/** Every command of `openipt`, in the order of its help. A test compares this list with the folder. */
export const commands: readonly Command[] = [measuresListCommand, measuresScoreCommand, contentCheckCommand];
