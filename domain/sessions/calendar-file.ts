import { addMinutes, inUtc } from '../calendar.ts';

/** One session for the calendar of a phone. */
export type CalendarEvent = Readonly<{ id: string; at: string; minutes: number; changed: string }>;

const stamp = (instant: string): string => `${inUtc(instant).slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, '\\n');

/**
 * Sessions as an iCalendar file (RFC 5545). The title is neutral, because a phone's calendar may be seen by others: `title` is the
 * practice's plain words and nothing clinical is written (design 6.6).
 */
export function calendarFile(title: string, host: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//OpenIPT//Sessions//EN',
    ...events.flatMap(({ id, at, minutes, changed }) => [
      'BEGIN:VEVENT',
      `UID:${id}@${host}`,
      `DTSTAMP:${stamp(changed)}`,
      `DTSTART:${stamp(at)}`,
      `DTEND:${stamp(addMinutes(at, minutes))}`,
      `SUMMARY:${escaped(title)}`,
      'CLASS:PRIVATE',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** Lines longer than 75 octets go on in the next one, after a space. Characters are never cut in two. */
function folded(line: string): string {
  const parts: string[] = [''];
  let octets = 0;
  for (const sign of line) {
    const code = sign.codePointAt(0) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4;
    if (octets + size > 74) {
      parts.push('');
      octets = 0;
    }
    parts[parts.length - 1] += sign;
    octets += size;
  }
  return parts.join('\r\n ');
}
