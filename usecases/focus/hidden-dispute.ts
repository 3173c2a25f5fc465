import type { CourseRow } from '#store/courses';
import { ipvChecksOf } from '#store/ipv-checks';
import { safetyAround } from '#store/safety-around';
import type { Scope } from '#store/scope';

const disputes = new Set<string>(['roleDispute', 'interpersonalDispute']);

/** Whether a kind of focus is a dispute with somebody. */
export const isDispute = (area: string | null): boolean => area !== null && disputes.has(area);

/**
 * Whether nothing of a dispute is shown on the patient's pages now (R-DISP-02): there is concern about violence or control by somebody
 * close, and a phone may be read by them. The pages say nothing about it; they are as if the words had not been shared.
 */
export async function hidesDispute(s: Scope, course: Pick<CourseRow, 'id' | 'patient_id'>): Promise<boolean> {
  const { concern, check, people } = await safetyAround(s, course);
  return concern || check === 'positive' || people.length > 0;
}

/**
 * Whether a step with this person would be a step towards somebody who may hurt the patient (R-DISP-01, R-DISP-02): they are marked on
 * the map, or the latest private question was answered with yes about them.
 */
export async function isFeared(
  s: Scope,
  course: Pick<CourseRow, 'id' | 'patient_id'>,
  personId: string,
): Promise<boolean> {
  const { people } = await safetyAround(s, course);
  const [latest] = await ipvChecksOf(s, course.patient_id);
  return people.includes(personId) || (latest?.result === 'positive' && latest.person_id === personId);
}

/** Takes what belongs to a dispute out of a list for the patient, while it is hidden. */
export const withoutDisputes = <T>(
  all: readonly T[],
  hidden: boolean,
  areasOf: (one: T) => readonly (string | null)[],
): T[] => all.filter((one) => !hidden || !areasOf(one).some(isDispute));
