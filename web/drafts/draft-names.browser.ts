/** How the name of everything begins that is kept of drafts in this browser. */
export const prefix = 'openipt draft ';

/** The names, that begin so, of what is kept in this browser and is not on the server yet. */
export const draftNames = (start = ''): readonly string[] =>
  names()
    .map((name) => name.slice(prefix.length))
    .filter((name) => name.startsWith(start));

/** Removes all drafts of everybody: on signing out nothing clinical stays in this browser (OFF-04). */
export const wipeDrafts = (): void => names().forEach(drop);

function names(): readonly string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  } catch {
    return []; // a forbidden store holds nothing
  }
}

/** Removes one entry, by its whole name. */
export function drop(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept there either.
  }
}
