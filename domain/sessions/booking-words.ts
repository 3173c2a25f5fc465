/** "14:30" as minutes since midnight, or `null` for anything else. One digit for the hour is fine: "9:30". */
export function minuteOfDay(text: string): number | null {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(text.trim()) ?? [];
  return hour === undefined || minute === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** The kind of session a course is due for in this state; `null` when it takes no more sessions. */
export function kindFor(state: string): 'acute' | 'maintenance' | 'followUp' | 'assessment' | null {
  switch (state) {
    case 'referred':
    case 'screening':
      return 'assessment';
    case 'initialPhase':
    case 'middlePhase':
    case 'concludingPhase':
      return 'acute';
    case 'maintenance':
      return 'maintenance';
    case 'acuteCompleted':
    case 'followUp':
      return 'followUp';
    default:
      return null;
  }
}

/** What everybody who books may read: a session of the course or another meeting, and nothing of what it is for (MIN-02). */
export const neutralName = (kind: string): string => (kind === 'extra' ? 'Other meeting' : 'Session');
