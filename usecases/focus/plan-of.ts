import type { FocusPlan } from '#domain/focus-work/focus-plan.schema';
import { entryOf, type Library } from '#domain/library';
import { BrokenInvariant } from '#domain/outcome';

/** The plan of work of an area: the version the work began with, or the newest. */
export function planOf(library: Library, area: string, version?: string): FocusPlan {
  const entry = entryOf(library.focus, area, version) ?? entryOf(library.focus, area);
  if (!entry) throw new BrokenInvariant(`the plan of focus work for ${area} is missing from the content`);
  return entry.definition;
}
