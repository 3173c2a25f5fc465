import type { Command } from './command.ts';
import { courseAdviseCommand } from './course-advise.ts';
import { courseSchemaCommand } from './course-schema.ts';
import { contentCheckCommand } from './content-check.ts';
import { keysRotateCommand } from './keys-rotate.ts';
import { measuresCheckCommand } from './measures-check.ts';
import { measuresListCommand } from './measures-list.ts';
import { measuresScoreCommand } from './measures-score.ts';
import { outcomesCommand } from './outcomes.ts';
import { protocolsListCommand } from './protocols-list.ts';
import { protocolsShowCommand } from './protocols-show.ts';
import { userCreateCommand } from './user-create.ts';

/** Every command of `openipt`, in the order of its help. A test compares this list with the folder. */
export const commands: readonly Command[] = [
  measuresListCommand,
  measuresScoreCommand,
  measuresCheckCommand,
  outcomesCommand,
  contentCheckCommand,
  protocolsListCommand,
  protocolsShowCommand,
  courseSchemaCommand,
  courseAdviseCommand,
  userCreateCommand,
  keysRotateCommand,
];
