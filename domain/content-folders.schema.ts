import { parseMeasureFile } from './measures/measure-file.schema.ts';
import { parseExternalScaleFile } from './measures/external-scale.schema.ts';
import { parseConsentsFile } from './consents.schema.ts';
import { parseLetterFile } from './letters/letter.schema.ts';
import { parseFocusPlanFile } from './focus-work/focus-plan.schema.ts';
import type { Outcome } from './outcome.ts';
import { parseIndicationsFile } from './protocols/indications.schema.ts';
import { parseOverlayFile } from './protocols/overlay.schema.ts';
import { parseProtocolFile } from './protocols/variant.schema.ts';
import { parseSuitabilityFile } from './protocols/suitability.schema.ts';
import { parseTechniqueFile } from './protocols/technique.schema.ts';
import { parseCrisisPackFile } from './safety/crisis.schema.ts';
import { parsePhrasesFile } from './safety/phrases.schema.ts';
import { parseWorksheetFile } from './worksheets/worksheet.schema.ts';

/** What every definition in `content/` has: the name of its file, and the version that results and courses point at. */
export type Definition = Readonly<{ id: string; version: string }>;

/** Reads the text of one file. Refuses with details that name the line, and when a file's own worked examples fail. */
export type ContentParser = (text: string) => Outcome<Definition>;

/**
 * Which parser reads which folder of `content/`. A folder added here is read at start, checked by the corpus test and
 * `openipt content check`, locked by `released.json`, and found in the library under the same name.
 */
export const contentFolders = {
  measures: parseMeasureFile,
  'external-scales': parseExternalScaleFile,
  protocols: parseProtocolFile,
  overlays: parseOverlayFile,
  indications: parseIndicationsFile,
  focus: parseFocusPlanFile,
  techniques: parseTechniqueFile,
  suitability: parseSuitabilityFile,
  crisis: parseCrisisPackFile,
  consents: parseConsentsFile,
  letters: parseLetterFile,
  safety: parsePhrasesFile,
  worksheets: parseWorksheetFile,
} satisfies Record<string, ContentParser>;

export type ContentFolder = keyof typeof contentFolders;

/** What the files of a folder are read as. */
export type DefinitionIn<Folder extends ContentFolder> = Extract<
  ReturnType<(typeof contentFolders)[Folder]>,
  { ok: true }
>['value'];
