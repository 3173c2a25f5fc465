import { entryOf, type Library } from '#domain/library';
import { isOffered } from '#domain/measures/offered';

/**
 * Whether this practice may ask this measure. The rhythm diary counts: it is our own, kept day by day and not question by question.
 */
export function canBeAsked(library: Library, id: string): boolean {
  const entry = entryOf(library.measures, id);
  return entry !== undefined && (isOffered(entry) || entry.definition.licenceClass === 'ship');
}
