import type { Protocol } from '../protocols/protocol.schema.ts';
import type { Reading } from './reading.ts';
import type { SessionOf } from './snapshot.ts';

/** An attended session whose note can be taken as finished: it is signed, or the day is over. `n` counts from 1. */
export type Held = Readonly<{ n: number; session: SessionOf }>;

/** The attended sessions that are over, oldest first. Today's open note has until tomorrow to say what was done. */
export const heldSessions = ({ attended, snapshot }: Pick<Reading, 'attended' | 'snapshot'>): readonly Held[] =>
  attended
    .map((session, i) => ({ n: i + 1, session }))
    .filter(
      ({ session: { note, at } }) =>
        note?.status === 'signed' || (at !== null && at.slice(0, 10) < snapshot.now.slice(0, 10)),
    );

/** Those of them that lie in the middle phase or after it. */
export const workingSessions = (reading: Reading): readonly Held[] =>
  heldSessions(reading).filter(({ n }) => n > reading.table.initial[1]);

/** Whether the course is under way and nobody has put it on hold. */
export const underWay = ({ inTreatment, snapshot }: Pick<Reading, 'inTreatment' | 'snapshot'>): boolean =>
  inTreatment && !snapshot.course.flags.includes('onHold');

/** Whether anybody still cares for the patient within this course: from the referral until it is closed. */
export const isOpen = ({ snapshot }: Pick<Reading, 'snapshot'>): boolean =>
  snapshot.course.courseState !== 'closed' && snapshot.course.courseState !== 'notSuitable';

/** Whether the course follows this variant, or a copy that a practice made of it. */
export const follows = ({ protocol }: Readonly<{ protocol: VariantOf }>, variant: string): boolean =>
  protocol.id === variant || protocol.parent?.id === variant;

/** What says which variant a protocol is. */
export type VariantOf = Pick<Protocol, 'id' | 'parent'>;
