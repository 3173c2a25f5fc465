/** A value beside the total. */
export type ExtraValue = number | string | boolean | null | readonly (number | null)[];

/**
 * What a scoring kind finds. `judged` is the number in full precision that bands and the cut-off look at; it differs from
 * `total` where the total is rounded or stands on another scale. A kind that knows its band or caseness itself gives them.
 */
export type Verdict = Readonly<{
  status: 'complete' | 'prorated' | 'unscorable';
  total: number | null;
  judged: number | null;
  missing: readonly number[];
  band?: string | null;
  caseness?: boolean | null;
  extra?: Readonly<Record<string, ExtraValue>>;
}>;
