/**
 * Which version this page made out of which (CNC-02). Several forms of one page change the same note, each by itself; what one of them
 * saved, the others have seen. What somebody else saved is not in here, and is still refused as stale.
 */
const made = new Map<string, number>();

/** Remembers that a save over `from` made `to`. `thing` names what both are versions of. */
export const tookOver = (thing: string, from: number, to: number): void => void made.set(`${thing} ${from}`, to);

/** The version that stands at the end of this page's own saves over `version`. */
export function ownVersion(thing: string, version: number): number {
  let newest = version;
  for (let next = made.get(`${thing} ${newest}`); next !== undefined; next = made.get(`${thing} ${newest}`))
    newest = next;
  return newest;
}
