import type { Doer, MapLine } from './replay.ts';

/** Which lines a page knows: those that were there when it was opened, and those, with them, that it has told already. */
export type Known = Readonly<{ opened: ReadonlySet<string>; told: ReadonlySet<string> }>;

/**
 * What somebody else did to the map while this page was open, in words. Where this page has moved the same person since it was opened, it
 * says whose move stands; the other one is in the history (CNC-02).
 */
export function newsIn(
  recent: readonly MapLine[],
  { opened, told }: Known,
  who: (by: Doer) => string,
): readonly string[] {
  const own = recent.filter(({ key, mine }) => mine && !opened.has(key));
  return recent
    .filter(({ key, mine }) => !mine && !told.has(key))
    .map((line) => {
      const same = own.filter(({ person }) => person !== null && person === line.person);
      const after = same.some((mine) => recent.indexOf(mine) > recent.indexOf(line));
      const stands = after
        ? ' What you did came later and stands.'
        : same.length > 0
          ? ' That came after yours and stands.'
          : '';
      return `${who(line.by)}: ${line.words}${stands}`;
    });
}
