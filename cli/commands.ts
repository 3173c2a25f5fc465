import type { Command } from './command.ts';

/** Every command of `openipt`, in the order of its help. A test compares this list with the folder. */
export const commands: readonly Command[] = [];
