import type { Protocol } from '../protocols/protocol.schema.ts';
import type { CheckInStage } from './next-check-in.ts';

export type MeasureChoice = Readonly<{
  stage: CheckInStage;
  /** The number of the session it prepares, or of the next one. */
  session: number;
  protocol: Pick<Protocol, 'measures'>;
  /** The course's own main measure. */
  primary: string;
  /** What the therapist adds for this course. */
  alsoAsk: readonly string[];
  /** Whether the practice may put this measure before a patient. */
  isOffered: (id: string) => boolean;
}>;

/** Substance use and mania are screened once, before the first session (clinical protocol 11.1). */
const screens: readonly string[] = ['audit-c', 'mdq'];
const everySecondSession = 2; // GAD-7 every 2 to 4 sessions [PLATFORM]

/**
 * The measures of a check-in, in the order in which they are asked (clinical protocol 11.1): the main measure every time, the others of
 * the protocol before the first session, half-way, at the end and at follow-ups, and its first secondary measure at every second session.
 * Where the practice may not use one of them, the protocol's fallback takes its place.
 */
export function measuresFor({
  stage,
  session,
  protocol,
  primary,
  alsoAsk,
  isOffered,
}: MeasureChoice): readonly string[] {
  const { everySession, secondary, fallback } = protocol.measures;
  const main = [primary, ...everySession];
  const whole = [...main, ...secondary];
  const wanted: Readonly<Record<CheckInStage, readonly string[]>> = {
    baseline: whole,
    everySession: session % everySecondSession === 1 ? [...main, ...secondary.slice(0, 1)] : main,
    midReview: whole,
    end: whole,
    maintenance: [primary],
    maintenanceReview: whole,
    followUp: whole,
  };
  const asked = wanted[stage];
  const instead = asked.every(isOffered) ? [] : fallback;
  const once = stage === 'baseline' ? screens : [];
  return [...new Set([...asked, ...instead, ...once, ...alsoAsk])].filter(isOffered);
}
