import type { Entry } from '#domain/library';
import { stepsFor, type CheckInKind } from '#domain/measures/check-in-steps';
import type { Measure } from '#domain/measures/measure.schema';
import { insertCheckIn } from '#store/check-ins';
import { notifyClinic } from '#store/jobs';
import { insertResponse } from '#store/responses';
import type { Scope } from '#store/scope';
import { makeCheckInLink } from '../access/check-in-link.ts';
import type { App } from '../app.ts';

export type CheckInToBegin = Readonly<{
  course: Readonly<{ id: string; patient_id: string }>;
  kind: CheckInKind;
  /** In the order in which they are asked. */
  entries: readonly Entry<Measure>[];
  closesAt: string;
  slot?: string;
  /** Whether a message with a one-use link goes out; without it the check-in waits where the patient signs in. */
  writes: boolean;
}>;

/**
 * Opens a check-in with one response for each measure, pinned to its version, and posts the link, all in the transaction of its cause.
 * Answers the id and the link, `null` where none was made.
 */
export async function beginCheckIn(
  s: Scope,
  app: App,
  { course, kind, entries, closesAt, slot, writes }: CheckInToBegin,
  now: string,
): Promise<Readonly<{ checkInId: string; link: string | null }>> {
  const { id } = await insertCheckIn(s, {
    course,
    kind,
    steps: stepsFor(
      kind,
      entries.map(({ definition }) => definition),
    ),
    at: now,
    closesAt,
    ...(slot !== undefined && { slot }),
  });
  for (const { definition, sha256 } of entries)
    await insertResponse(s, {
      course,
      checkInId: id,
      measure: { id: definition.id, version: definition.version, sha256, language: definition.language },
      enteredBy: 'patient',
      at: now,
    });
  const link = writes ? await makeCheckInLink(s, app, { patient: course.patient_id, checkIn: id }) : null;
  await notifyClinic(s);
  return { checkInId: id, link };
}
