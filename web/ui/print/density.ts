import type { SheetHead } from './documents.ts';

/** A short line takes the room of a line, however short it is. */
const line = 40;

/** The room a document takes, in letters: everything written in it, each piece counted as a line at least. */
export function roomOf(part: unknown): number {
  if (typeof part === 'string') return Math.max(line, part.length);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.values(part).reduce<number>((sum, one) => sum + roomOf(one), 0);
}

/**
 * Whether a document is set closer so that it stays on one page: smaller steps between lines and parts, never type below
 * 10 pt (tokens 9). `room` is what fits an A4 page in the usual setting; Letter is 18 mm shorter.
 */
export const isDense = (document: object, room: number, { paper = 'A4' }: Pick<SheetHead, 'paper'>): boolean =>
  roomOf(document) > (paper === 'Letter' ? room * 0.93 : room);
