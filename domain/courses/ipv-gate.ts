import type { Reading } from './reading.ts';

/** Why a step towards another person waits: nobody has asked, the patient chose not to answer, or there is reason for concern. */
export type GateReason = 'notAsked' | 'declined' | 'concern';

/**
 * Whether role play, a task that confronts somebody and a session with somebody else may go on (R-DISP-01, R-DISP-02; techniques 3).
 * `concern` covers a positive answer, the flag, and any person on the map who was marked. Null when the question was asked alone and
 * the answer was no. `declined` holds up a joint session only: asking was done, and what was not said is not an answer.
 */
export function gateReason({ snapshot }: Pick<Reading, 'snapshot'>): GateReason | null {
  const { safety, course, inventory } = snapshot;
  const concern =
    course.flags.includes('ipvConcern') ||
    safety.ipvCheck === 'positive' ||
    safety.concerns.some(({ kind, state }) => kind === 'ipv' && state === 'open') ||
    inventory.people.some(({ ipvConcern }) => ipvConcern);
  if (concern) return 'concern';
  if (safety.ipvCheck === null) return 'notAsked';
  return safety.ipvCheck === 'declined' ? 'declined' : null;
}
