import type { SheetPrompt } from '#domain/worksheets/prompts';
import type { AgainOrConflict } from './clinic/patients/[patient]/sessions/[session]/conflict.ts';
import type { Saved } from './clinic/patients/[patient]/sessions/[session]/saved.ts';

/** What a save of a sheet answers: also what the sheet brings up now, so that it stands there before the page is loaded again. */
export type SavedSheetNow = Saved & Readonly<{ prompts: readonly SheetPrompt[] }>;

/** What the page of a worksheet gets back from its form: saved, or what was typed with what is wrong, or both versions to look at. */
export type SheetForm = AgainOrConflict | Readonly<{ saved: SavedSheetNow }> | null;

/** What a sheet brings up, out of the answer to a save. */
export const promptsIn = (saved: Saved | SavedSheetNow): readonly SheetPrompt[] =>
  'prompts' in saved ? saved.prompts : [];

/** Where each page a sheet leads to is for this reader; one that is left out is not offered. */
export type PromptPages = Readonly<Partial<Record<NonNullable<SheetPrompt['page']>, string>>>;
