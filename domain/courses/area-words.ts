import type { ProblemArea } from '../protocols/protocol.schema.ts';

/** The focus in staff words (design 4.2). Titles per model line stand in the protocol; these are for one line of a header. */
export const areaWords: Readonly<Record<ProblemArea, string>> = {
  grief: 'Grief',
  griefAndLoss: 'Grief and loss',
  roleDispute: 'Role dispute',
  interpersonalDispute: 'Interpersonal dispute',
  roleTransition: 'Role transition',
  interpersonalDeficits: 'Interpersonal deficits',
  roleInsecurity: 'Role insecurity',
  lossOfHealthySelf: 'Loss of the healthy self',
};
