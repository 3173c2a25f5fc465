import { impactNames, type Impact } from './entry.ts';
import { moodNames, type MoodLevel } from './mood-grid.ts';
import { sayStretch, sayWhen, type When } from './when.ts';

/** What an entry said at one time, as far as people see it. */
export type SaidEntry = Readonly<{
  label: string;
  start: When | null;
  end: When | null;
  impact: Impact | null;
  feeling: string;
  people: number;
  onset: boolean;
  linked: boolean;
  removed: boolean;
}>;

const quoted = (text: string): string => `“${text}”`;

/**
 * What was changed in one entry, in words; empty when nothing anyone can see was. An approximate date stays one on both sides:
 * "from May 2025 to around June 2025".
 */
export function sayEntryChange(was: SaidEntry | null, is: SaidEntry): string {
  if (was === null) return `${is.label}, ${sayStretch(is.start, is.end)}, was added.`;
  if (was.removed !== is.removed) return `${is.label} was ${is.removed ? 'taken off' : 'put back'}.`;
  const [from, to] = [sayWhen(was.start), sayWhen(is.start)];
  const [until, now] = [was.end && sayWhen(was.end), is.end && sayWhen(is.end)];
  const changes = [
    was.label !== is.label && `called ${quoted(is.label)}, was ${quoted(was.label)}`,
    from !== to && `moved from ${from} to ${to}`,
    until !== now && (now ? `lasted until ${now}` : 'no end any more'),
    was.impact !== is.impact &&
      (is.impact ? `felt ${impactNames[is.impact].toLowerCase()}` : 'how it felt was taken back'),
    was.feeling !== is.feeling && 'other words for how it felt',
    was.people !== is.people && 'other people named',
    was.onset !== is.onset && (is.onset ? 'marked as where it began' : 'no longer where it began'),
    was.linked !== is.linked && (is.linked ? 'tied to how it began' : 'no longer tied to how it began'),
  ].filter((one) => one !== false);
  return changes.length === 0 ? '' : `${is.label}: ${changes.join('; ')}.`;
}

/** A change of the mood remembered for a month (`2025-05`). */
export function sayMoodChange(month: string, was: MoodLevel | null, is: MoodLevel | null): string {
  if (was === is) return '';
  const when = sayWhen({ date: month, approx: false });
  if (is === null) return `Mood of ${when} was taken back.`;
  return was === null
    ? `Mood of ${when}: ${moodNames[is]}.`
    : `Mood of ${when}: ${moodNames[is]}, was ${moodNames[was]}.`;
}
