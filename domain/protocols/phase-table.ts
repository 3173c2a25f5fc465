import type { Protocol } from './protocol.schema.ts';

/** Where the phases of a course of N sessions lie. Session numbers count from 1; each pair is first and last session. */
export type PhaseTable = Readonly<{
  plannedSessions: number;
  initial: readonly [first: number, last: number];
  middle: readonly [first: number, last: number];
  concluding: readonly [first: number, last: number];
  /** The session by which the ending is first talked about. */
  endingFirstRaisedBy: number;
  /** The session in which the half-way review is due. */
  midReviewAt: number;
  /** The sessions of a course that is maintenance from its first to its last; the three phases above are then empty. */
  maintenance?: readonly [first: number, last: number];
}>;

export type Phase = 'initial' | 'middle' | 'concluding';

/**
 * The phases of a course by its contracted length (clinical protocol 2.2, HOUSE, between the published ranges). Refuses a
 * length for which the protocol has no row with a RangeError; a door asks `allowsLength` first.
 */
export function phaseTable(
  protocol: Pick<Protocol, 'phaseTable'> & Partial<Pick<Protocol, 'shape' | 'sessions'>>,
  plannedSessions: number,
): PhaseTable {
  if (protocol.shape === 'maintenance') return maintenanceTable(protocol.sessions, plannedSessions);
  const rows = protocol.phaseTable;
  const row = rows.find(({ from, to }) => from <= plannedSessions && plannedSessions <= to);
  if (!Number.isInteger(plannedSessions) || !row) throw new RangeError(`no course of ${plannedSessions} sessions`);
  const last = plannedSessions;
  const concludingFrom = last - row.concluding + 1;
  return {
    plannedSessions,
    initial: [1, row.initial],
    middle: [row.initial + 1, concludingFrom - 1],
    concluding: [concludingFrom, last],
    endingFirstRaisedBy: last - row.endingRaisedBeforeEnd,
    midReviewAt: Math.ceil(last / 2),
  };
}

/** Maintenance all the way: the other phases are ranges that end before they begin, in which no session lies. */
function maintenanceTable(sessions: Protocol['sessions'] | undefined, last: number): PhaseTable {
  if (!sessions || !allowsLength({ sessions }, last)) throw new RangeError(`no course of ${last} sessions`);
  return {
    plannedSessions: last,
    initial: [1, 0],
    middle: [1, 0],
    concluding: [last + 1, last],
    endingFirstRaisedBy: last,
    midReviewAt: Math.ceil(last / 2),
    maintenance: [1, last],
  };
}

/** Whether a course of this kind may have so many sessions. */
export const allowsLength = ({ sessions }: Pick<Protocol, 'sessions'>, planned: number): boolean =>
  Number.isInteger(planned) && planned >= sessions.min && planned <= sessions.max;

/** The phase in which a session lies; sessions beyond the planned number belong to the ending. */
export function phaseOfSession(table: PhaseTable, session: number): Phase | 'maintenance' {
  if (table.maintenance) return 'maintenance';
  if (session <= table.initial[1]) return 'initial';
  return session < table.concluding[0] ? 'middle' : 'concluding';
}
