import * as z from 'zod';
import type { Step } from '#domain/measures/check-in-steps';
import type { Measure } from '#domain/measures/measure.schema';
import { measureOf } from '#domain/library';
import { BrokenInvariant } from '#domain/outcome';
import { findCheckIn, holdCheckIn, type CheckInRow } from '#store/check-ins';
import { responsesOf, type ResponseRow } from '#store/responses';
import type { Scope } from '#store/scope';
import type { Subject } from '../use-case.ts';

const Steps = z.array(
  z.strictObject({
    step: z.string() as unknown as z.ZodType<Step['step']>,
    state: z.enum(['open', 'answered', 'skipped']),
  }),
);

/** The pages of a stored check-in; throws when they were not written by us. */
export const stepsOf = (row: Pick<CheckInRow, 'steps'>): readonly Step[] => Steps.parse(row.steps);

type Which = Readonly<{ checkInId: string }>;
const asSubject = (row: CheckInRow | undefined): Subject<CheckInRow> | undefined =>
  row && { type: 'checkIn', id: row.id, patient: row.patient_id, checkIn: row.id, row };

/** Loads a check-in for looking at it. */
export const theCheckIn = async (s: Scope, { checkInId }: Which) => asSubject(await findCheckIn(s, checkInId));

/** Loads a check-in for writing, held until the transaction ends, so that two tabs answer one after the other. */
export const heldCheckIn = async (s: Scope, { checkInId }: Which) => asSubject(await holdCheckIn(s, checkInId));

/** A response with the very version of the measure it was begun with. */
export type PinnedResponse = Readonly<{ row: ResponseRow; measure: Measure }>;

export function pinned(s: Scope, row: ResponseRow): PinnedResponse {
  const measure = measureOf(s.library, row.measure_id, row.measure_version);
  if (!measure) throw new BrokenInvariant(`${row.measure_id}@${row.measure_version} is in use and not in the library`);
  return { row, measure };
}

/** The responses of a check-in by measure id. */
export async function pinnedResponses(s: Scope, checkInId: string): Promise<ReadonlyMap<string, PinnedResponse>> {
  const rows = await responsesOf(s, checkInId);
  return new Map(rows.map((row) => [row.measure_id, pinned(s, row)]));
}
