import type { AgainOrConflict } from './clinic/patients/[patient]/sessions/[session]/conflict.ts';
import type { Saved } from './clinic/patients/[patient]/sessions/[session]/saved.ts';

/** What the page of a worksheet gets back from its form: saved, or what was typed with what is wrong, or both versions to look at. */
export type SheetForm = AgainOrConflict | Readonly<{ saved: Saved }> | null;
