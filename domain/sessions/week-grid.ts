/** A week as rows of half hours, for the calendar (T31). Minutes are those of the practice's own clock. */

/** One row of the grid is half an hour. */
export const slotMinutes = 30;

/** The working day shows from eight to six, and further when a session lies outside it. */
const usualDay = { from: 8 * 60, to: 18 * 60 } as const;

export type Timed = Readonly<{ minute: number; minutes: number }>;

/** The first minute and the last row of the grid, both on the half hour; never outside the day. */
export function gridSpan(sessions: readonly Timed[]): Readonly<{ from: number; to: number }> {
  const from = Math.min(usualDay.from, ...sessions.map(({ minute }) => minute));
  const to = Math.max(usualDay.to, ...sessions.map(({ minute, minutes }) => Math.min(1440, minute + minutes)));
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / slotMinutes) * slotMinutes };
}

/** The minutes at which the rows begin. */
export const rowsOf = ({ from, to }: Readonly<{ from: number; to: number }>): readonly number[] =>
  Array.from({ length: (to - from) / slotMinutes }, (_, i) => from + i * slotMinutes);

/** How many rows a session covers, at least one and at most eight. */
export const rowsHigh = ({ minute, minutes }: Timed): number => {
  const end = minute + minutes;
  const first = Math.floor(minute / slotMinutes);
  return Math.min(8, Math.max(1, Math.ceil(end / slotMinutes) - first));
};

/** The row in which a session begins. */
export const rowOf = ({ minute }: Pick<Timed, 'minute'>): number => Math.floor(minute / slotMinutes) * slotMinutes;

/** "09:30" */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A place in the grid: the day from 0 (Monday) to 6 and the minute of its row. */
export type GridPlace = Readonly<{ day: number; minute: number }>;

/** Where an arrow key leads from a place; `undefined` for any other key, and the place itself at an edge. */
export function placeAfter(key: string, { day, minute }: GridPlace, rows: readonly number[]): GridPlace | undefined {
  const [first = 0, last = 0] = [rows[0], rows.at(-1)];
  switch (key) {
    case 'ArrowLeft':
      return { day: Math.max(0, day - 1), minute };
    case 'ArrowRight':
      return { day: Math.min(6, day + 1), minute };
    case 'ArrowUp':
      return { day, minute: Math.max(first, minute - slotMinutes) };
    case 'ArrowDown':
      return { day, minute: Math.min(last, minute + slotMinutes) };
    default:
      return undefined;
  }
}
