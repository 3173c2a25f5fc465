/** One row of the trail as text and hex, in the order in which its canonical form is built. `at` has microseconds and ends in Z. */
export type ChainedEvent = Readonly<{
  tenant: string;
  seq: number;
  at: string;
  actor: string | null;
  role: string;
  act: string;
  objectType: string;
  objectId: string | null;
  patientId: string | null;
  purpose: string;
  outcome: string;
  requestId: string;
  origin: string;
  prevHash: string;
  hash: string;
}>;

/** A head of the chain that was written down outside the database. */
export type Anchor = Readonly<{ tenant: string; seq: number; hash: string }>;

/** The canonical, length-prefixed form of an event: the same text the database hashes in `audit_form` (0001-foundation.sql). */
export function canonicalForm(e: ChainedEvent): string {
  const fields = [
    e.tenant,
    String(e.seq),
    e.at,
    e.actor,
    e.role,
    e.act,
    e.objectType,
    e.objectId,
    e.patientId,
    e.purpose,
    e.outcome,
    e.requestId,
    e.origin,
  ];
  return fields.map((field) => (field === null ? '-' : `${[...field].length}:${field}`)).join('|');
}

/** What verifying found wrong first, in plain words. */
export type ChainFault = Readonly<{ seq: number; what: string }>;

/**
 * Walks one tenant's chain. `feed` each event in order, then ask `finish` with the head row and the anchors. Detects an edited,
 * removed, inserted or reordered row, a cut tail and a rewrite back to the last anchor (AUD-07). `sha256` takes the previous
 * hash as hex and the form as text, and answers hex.
 */
export function chainWalker(
  tenant: string,
  anchors: readonly Anchor[],
  sha256: (prevHex: string, form: string) => string,
) {
  let expected = 1;
  let last = '00';
  let fault: ChainFault | undefined;
  const anchored = new Map(anchors.filter((anchor) => anchor.tenant === tenant).map(({ seq, hash }) => [seq, hash]));
  const blame = (seq: number, what: string) => {
    fault ??= { seq, what };
  };
  return {
    feed(event: ChainedEvent): void {
      if (fault) return;
      if (event.seq !== expected)
        return blame(expected, `event ${expected} is missing; event ${event.seq} follows instead`);
      if (event.prevHash !== last) return blame(event.seq, `event ${event.seq} does not follow from the one before it`);
      if (sha256(event.prevHash, canonicalForm(event)) !== event.hash)
        return blame(event.seq, `event ${event.seq} was changed after it was written`);
      if ((anchored.get(event.seq) ?? event.hash) !== event.hash)
        return blame(event.seq, `event ${event.seq} is not the one that was written down outside the database`);
      expected += 1;
      last = event.hash;
    },
    /** The first fault, or `undefined` when chain, head and anchors agree. */
    finish(head: { seq: number; hash: string } | undefined): ChainFault | undefined {
      const count = expected - 1;
      if (head && (head.seq !== count || (count > 0 && head.hash !== last)))
        blame(count + 1, `the trail ends at event ${count}, but its head stands at ${head.seq}`);
      const furthest = Math.max(0, ...anchored.keys());
      if (furthest > count)
        blame(
          count + 1,
          `the trail ends at event ${count}, but event ${furthest} was written down outside the database`,
        );
      return fault;
    },
  };
}
