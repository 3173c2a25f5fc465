import { gateReason } from '#domain/courses/ipv-gate';
import type { CourseRow } from '#store/courses';
import { safetyAround } from '#store/safety-around';
import type { Scope } from '#store/scope';

const disputes = new Set<string>(['roleDispute', 'interpersonalDispute']);

/** Whether a kind of focus is a dispute with somebody. */
export const isDispute = (area: string | null): boolean => area !== null && disputes.has(area);

/**
 * Whether nothing of a dispute is shown on the patient's pages now (R-DISP-02): there is concern about violence or control by somebody
 * close, and a phone may be read by them. The pages say nothing about it; they are as if the words had not been shared.
 */
export const hidesDispute = async (s: Scope, course: Pick<CourseRow, 'id' | 'patient_id'>): Promise<boolean> =>
  gateReason(await safetyAround(s, course), 'confrontationTask') === 'concern';

/** Takes what belongs to a dispute out of a list for the patient, while it is hidden. */
export const withoutDisputes = <T>(
  all: readonly T[],
  hidden: boolean,
  areasOf: (one: T) => readonly (string | null)[],
): T[] => all.filter((one) => !hidden || !areasOf(one).some(isDispute));
