/** One entry of the calendar as the page draws it: what is booked, on which minute of the day, and what it is in words. */
export type CalendarEntry = Readonly<{
  id: string;
  patient_id: string;
  display_name: string;
  minute: number;
  minutes: number;
  attendance: string | null;
  started_at: string | null;
  version: number;
  what: string;
}>;

export type CalendarDay = Readonly<{ date: string; holiday: string | null; sessions: readonly CalendarEntry[] }>;

const kinds: Readonly<Record<string, string>> = {
  maintenance: 'maintenance',
  booster: 'booster',
  followUp: 'follow-up',
  assessment: 'assessment',
  extra: 'other meeting',
};

/** "7 of 12", "maintenance 2": which session of its course it is, as far as it counts. */
export function whatItIs(
  entry: Readonly<{
    kind: string;
    number: number | null;
    place: number;
    planned_sessions: number | null;
    attendance: string | null;
  }>,
): string {
  const gone = entry.attendance !== null && entry.attendance !== 'attended' && entry.attendance !== 'attendedPartly';
  if (gone) return kinds[entry.kind] ?? '';
  const n = entry.number ?? entry.place;
  const count =
    entry.kind === 'acute' && entry.planned_sessions !== null ? `${n} of ${entry.planned_sessions}` : `${n}`;
  return entry.kind === 'acute'
    ? count
    : [kinds[entry.kind] ?? '', entry.kind === 'assessment' || entry.kind === 'extra' ? '' : n].join(' ').trim();
}
