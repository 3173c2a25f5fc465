import type { Frozen } from '../frozen.ts';
import type { Protocol, ProtocolModel } from '../protocols/protocol.schema.ts';
import type { Technique } from '../protocols/technique.schema.ts';
import type { MeasureFacts } from './snapshot-parts.schema.ts';
import type { ParsedSnapshot } from './snapshot.schema.ts';

/** A snapshot with everything looked up that may be left out of its file. The only thing the engine reads. */
export type CourseSnapshot = Frozen<
  Omit<ParsedSnapshot, 'protocol' | 'techniques' | 'measureFacts'> & {
    protocol: { id: string; version: string; definition: Protocol };
    techniques: Technique[];
    measureFacts: Record<string, MeasureFacts>;
  }
>;

export type SessionOf = CourseSnapshot['sessions'][number];
export type MeasurePointOf = CourseSnapshot['measures'][number];
export type SafetyReviewOf = CourseSnapshot['safety']['reviews'][number];

/** The model line of the course, or the protocol's default while none is chosen. */
export const modelOf = ({ course, protocol }: CourseSnapshot): ProtocolModel =>
  course.protocolModel ?? protocol.definition.defaultModel;

/** Only attended sessions advance the counter (protocol 2.2). */
export const counts = ({ attendance }: Pick<SessionOf, 'attendance'>): boolean =>
  attendance === 'attended' || attendance === 'attendedPartly';

/** How many sessions the course has: the contract's number, before it the number planned, and any extension. */
export function plannedSessions({ contract, course, protocol, extensions }: CourseSnapshot): number {
  const base = contract?.plannedSessions ?? course.plannedSessions ?? protocol.definition.sessions.default;
  return base + extensions.reduce((sum, { sessions }) => sum + sessions, 0);
}
