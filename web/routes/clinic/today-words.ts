import { clockWords, momentWords } from '#domain/calendar-words';
import { sayToStaff } from '#ui/messages/staff';
import type { AlertLine } from '#usecases/today/read-today';

const choices: Readonly<Record<string, string>> = {
  safeForNow: 'Chose “I am safe for now”.',
  called: 'Chose to call.',
  toldTherapist: 'Chose “Tell my therapist”.',
};

/** Small numbers as words, as the deck writes them; larger ones as digits. */
const smallWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What the alert is about, after the name. A skipped question is not a yes, and says so (SAF-07). */
export function alertWhy({ source, flags }: Pick<AlertLine, 'source' | 'flags'>): string {
  if (flags.includes('asked-for-help')) return 'asked for help: “Tell my therapist”';
  if (source === 'text') return 'wrote words that ask for a look today';
  if (source === 'delivery') return ': a message about an alert could not be delivered';
  if (flags.every((flag) => flag === 'safety-item-missing')) return 'skipped the question about being better off dead';
  return sayToStaff('t.need.item9');
}

/** When, whether the support page was seen, what was chosen, and whether anybody has looked. */
export function alertMore(alert: AlertLine, now: string, timeZone: string): string {
  const when = `Answered ${momentWords(alert.raised_at, now, timeZone)}.`;
  const page = alert.support_seen ? 'Saw the support page.' : 'Has not seen the support page yet.';
  const chose = alert.support_choice ? (choices[alert.support_choice] ?? '') : '';
  const looked = alert.acknowledged_by_name
    ? `${alert.acknowledged_by_name} has opened it, ${clockWords(alert.acknowledged_at ?? alert.raised_at, timeZone)}. It is still open.`
    : 'Nobody has looked yet.';
  const passed = alert.escalated_to > 0 ? 'Passed on to cover.' : '';
  return [when, alert.source === 'measure' ? page : '', chose, looked, passed].filter(Boolean).join(' ');
}

/** The first sentence of the page: how many sessions, and who needs a look. */
export function todayLead(sessions: number, people: number): string {
  const count = (n: number) => capital(smallWords[n] ?? String(n));
  const first =
    sessions === 0
      ? sayToStaff('t.today.lead.sessions.none')
      : sessions === 1
        ? sayToStaff('t.today.lead.sessions.one')
        : sayToStaff('t.today.lead.sessions.many', { count: count(sessions) });
  const second =
    people === 0
      ? sayToStaff('t.today.lead.people.none')
      : people === 1
        ? sayToStaff('t.today.lead.people.one')
        : sayToStaff('t.today.lead.people.many', { count: count(people) });
  return `${first} ${second}`;
}

/** What a session's row says to know before it starts. */
export type BeforeSession = Readonly<{
  attended: number;
  planned: number | null;
  hasFocus: boolean;
  /** The note is begun and not signed. */
  isNoteOpen: boolean;
  /** Totals of the main measure, oldest first; a higher one is worse. */
  totals: readonly number[];
}>;

/**
 * One line to know before a session starts (design 8.18): the note that waits, the course's own next turning point, and the change of the
 * score since the start. Two sentences at most; a score says only by how much, never what it means.
 */
export function knowBefore({ attended, planned, hasFocus, isNoteOpen, totals }: BeforeSession): string {
  const left = planned === null ? null : planned - attended - 1;
  const turning = isNoteOpen
    ? 'Seen. The note is not signed yet.'
    : attended === 0
      ? 'First session.'
      : left === 0
        ? 'This is the last session.'
        : left !== null && left > 0 && left <= 2
          ? `${left === 1 ? 'One session' : 'Two sessions'} left after this one.`
          : attended >= 2 && !hasFocus
            ? 'The focus is still to choose.'
            : '';
  const [first, last] = [totals[0], totals.at(-1)];
  const by = first === undefined || last === undefined || totals.length < 2 ? null : first - last;
  const points = Math.abs(by ?? 0);
  const said = smallWords[points] ?? String(points);
  const unit = points === 1 ? 'point' : 'points';
  const change =
    by === null
      ? ''
      : by === 0
        ? 'Same score as at the start.'
        : `${capital(said)} ${unit} ${by > 0 ? 'down' : 'up'} since the start.`;
  return [turning, change].filter(Boolean).join(' ');
}
