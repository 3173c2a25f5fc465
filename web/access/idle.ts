/** What an idle page does: nothing, warn, or hide itself (SES-03, SES-04, SES-10). */
export type IdleState = 'active' | 'warn' | 'over';

/** Minutes of the server's limit that a page gives up, because the server notes activity once a minute only. */
const margin = 1;
/** Minutes of warning before it is over. */
const warning = 2;

/** Milliseconds after the last sign of a person at which a page warns, and at which it is over. Limits under 4 minutes warn at half time. */
export function idleTimes(limitMinutes: number): { warnAfter: number; overAfter: number } {
  const over = Math.max(0.5, limitMinutes - margin);
  const warn = over > warning + 1 ? over - warning : over / 2;
  return { warnAfter: warn * 60_000, overAfter: over * 60_000 };
}

/** Where a page stands so many milliseconds after the last sign of a person. */
export function idleState(idle: number, limitMinutes: number): IdleState {
  const { warnAfter, overAfter } = idleTimes(limitMinutes);
  return idle >= overAfter ? 'over' : idle >= warnAfter ? 'warn' : 'active';
}
