import type { Config } from '../config.ts';

/** Where a request stands: the configured address it came to, and whether its path may be answered there. */
export type Place = Readonly<{ origin: string; mayAnswer: boolean }>;

const STAFF = /^\/(clinic|live|fhir)(\/|$)|^\/api(?!\/my)(\/|$)/;
const PATIENTS = /^\/(my|api\/my)(\/|$)/;

/**
 * Our own address for this request. `Host` only chooses between the addresses we were configured with and is never repeated
 * (INV-08). When patients have an address of their own, each address answers its own areas and nothing of the other's.
 */
export function placeOf(
  { origin, patientOrigin }: Pick<Config, 'origin' | 'patientOrigin'>,
  host: string | undefined,
  path: string,
): Place {
  if (patientOrigin === undefined) return { origin, mayAnswer: true };
  return host?.toLowerCase() === new URL(patientOrigin).host
    ? { origin: patientOrigin, mayAnswer: !STAFF.test(path) }
    : { origin, mayAnswer: !PATIENTS.test(path) };
}
